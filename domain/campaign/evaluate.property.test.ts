import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advanceState } from "@/domain/campaign/advance-state";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { compileRulebook } from "@/domain/campaign/rulebook";
import type { Evaluation } from "@/domain/evaluation";
import { modelAnswer } from "@/test/campaign-model";
import { campaigns, member, order, programme, world } from "@/test/campaign-worlds";

function awardsOf({ awards }: Evaluation): Record<string, readonly number[]> {
  return Object.fromEntries(awards.map(({ campaign: id, effect: index, lines: each }) => [`${id}.${index}`, each]));
}

describe("any campaigns on any order", () => {
  it("do what the slow model does", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(world, ({ order: activity, campaigns: all, programme: rules, member: who, spent: budgets }) => {
        const rulebook = compileRulebook({ campaigns: all, programme: rules });
        const given = budgets ? { budgets } : {};
        const found = evaluateActivity({ activity, member: who, rulebook, ...given });
        const expected = modelAnswer({
          activity,
          member: who,
          campaigns: all,
          programme: rules,
          ...(budgets && { spent: budgets }),
        });
        expect({ points: found.points, lines: found.lines, awards: awardsOf(found), held: found.held }).toEqual(
          expected,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("add up: awards, lines and credits are the same whole points", () => {
    fc.assert(
      fc.property(world, ({ order: activity, campaigns: all, programme: rules, member: who }) => {
        const rulebook = compileRulebook({ campaigns: all, programme: rules });
        const found = evaluateActivity({ activity, member: who, rulebook });
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(found.awards.map(({ points }) => points))).toBe(found.points);
        expect(sum(found.credits.map(({ points }) => points))).toBe(found.points);
        expect(sum(found.lines)).toBe(found.points);
        for (const { points, lines: each } of found.awards) {
          expect(points).toBeGreaterThan(0);
          expect(sum(each)).toBe(points);
          expect(each.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        }
        for (const { points, explanation } of found.credits) {
          if (explanation.rule === "campaigns") {
            expect(sum(explanation.lines)).toBe(points);
            expect(sum(explanation.parts.map((part) => part.points))).toBe(points);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("give the same without an index, in any order of the array, and with reasons", () => {
    fc.assert(
      fc.property(
        world.chain((all) =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all.campaigns, { minLength: all.campaigns.length }),
          }),
        ),
        ({ all, shuffled }) => {
          const { order: activity, campaigns: given, programme: rules, member: who } = all;
          const plain = evaluateActivity({
            activity,
            member: who,
            rulebook: compileRulebook({ campaigns: given, programme: rules }),
          });
          const bare = compileRulebook({ campaigns: shuffled, programme: rules, indexed: false });
          expect(evaluateActivity({ activity, member: who, rulebook: bare })).toEqual(plain);
          const { notFired, ...rest } = evaluateActivity({ activity, member: who, rulebook: bare, why: true });
          expect(rest).toEqual({ ...plain, notFired: undefined, ...rest });
          const told = new Set([
            ...notFired.map(({ campaign: id }) => id),
            ...plain.uses.map(({ campaign: id }) => id),
          ]);
          expect(told.size).toBe(given.length);
          expect(notFired.length + plain.uses.length).toBe(given.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never pass a member's limit, a budget or a cool-down, however often", () => {
    fc.assert(
      fc.property(
        fc.array(order, { minLength: 1, maxLength: 6 }),
        campaigns,
        programme,
        member,
        (orders, all, rules, who) => {
          const rulebook = compileRulebook({ campaigns: all, programme: rules });
          let state = who;
          const given = new Map<string, number>();
          for (const activity of orders.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())) {
            const found = evaluateActivity({ activity, member: state, rulebook });
            state = advanceState(state, activity, found, rules);
            for (const { campaign: id, points, memberPeriods } of found.uses) {
              for (const period of memberPeriods)
                given.set(`${id} ${period}`, (given.get(`${id} ${period}`) ?? 0) + points);
            }
          }
          for (const { id, definition } of all) {
            for (const { period, points, times } of definition.limits.perMember) {
              if (times !== undefined) {
                for (const used of state.usage.get(id)?.values() ?? []) expect(used.times).toBeLessThanOrEqual(times);
              }
              if (points === undefined || period !== "month") continue;
              expect(given.get(`${id} 2026-11`) ?? 0).toBeLessThanOrEqual(points);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are drawn from campaigns that may be published, mostly", () => {
    const drawn = fc.sample(campaigns, 50).flat();
    const faults = drawn.map(({ definition }) => checkCampaign(definition).filter(({ code }) => code !== "repeated"));
    const meant = new Set(["highestNeedsMultiplier", "capBelowFixed", "repeated"]);
    expect(faults.flat().filter(({ code }) => !meant.has(code))).toEqual([]);
  });
});
