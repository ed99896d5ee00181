import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "@/domain/campaign/judge";
import { findOverlaps } from "@/domain/campaign/overlap";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { type CampaignChanges, sampleLive } from "@/domain/campaign/sample-campaign";
import type { Condition } from "@/domain/condition/condition";
import { Facts } from "@/domain/condition/facts";
import { world } from "@/test/campaign-worlds";

function overlap(a: CampaignChanges, b: CampaignChanges) {
  return findOverlaps([sampleLive(2, b), sampleLive(1, a)]);
}

const when = (field: string, op: "is" | "in" | "gte" | "lt" | "between", value: unknown): CampaignChanges => ({
  conditions: { all: [{ field, op, value } as Condition] },
});
const on = (lines: Condition, factor = "2"): CampaignChanges => ({ effects: [{ kind: "multiplier", factor, lines }] });
const sku = (value: string): Condition => ({ field: "line.sku", op: "is", value });
const hours = (days: readonly number[], from: string, to: string): CampaignChanges => ({
  schedule: { hours: [{ days, from, to }] },
});

describe("campaigns that never meet", () => {
  it.each<[string, CampaignChanges, CampaignChanges]>([
    ["other triggers", {}, { trigger: { on: "sign-up" } }],
    ["other events", { trigger: { on: "event", type: "visit" } }, { trigger: { on: "event", type: "review" } }],
    [
      "one ends as the other begins",
      { schedule: { endsAt: "2026-03-01T00:00:00Z" } },
      { schedule: { startsAt: "2026-03-01T00:00:00Z" } },
    ],
    ["other days", hours([1, 2], "09:00", "17:00"), hours([3], "09:00", "17:00")],
    ["other hours", hours([1], "09:00", "12:00"), hours([1], "12:00", "17:00")],
    [
      "other tiers",
      { audience: { kind: "tiers", tierIds: ["gold"] } },
      { audience: { kind: "tiers", tierIds: ["silver"] } },
    ],
    [
      "a tier against a condition",
      { audience: { kind: "tiers", tierIds: ["gold"] } },
      when("member.tier", "in", ["silver", "bronze"]),
    ],
    ["other channels", when("activity.channel", "is", "store"), when("activity.channel", "in", ["online", "app"])],
    ["smaller and larger orders", when("activity.value", "lt", 50_00), when("activity.value", "gte", 100_00)],
    ["the first and the second order", when("order.number", "is", 1), when("order.number", "is", 2)],
    [
      "other months",
      when("activity.date", "between", ["2026-01-01", "2026-01-31"]),
      when("activity.date", "is", "2026-02-01"),
    ],
    ["birthdays on other days", { trigger: { on: "birthday" } }, { trigger: { on: "birthday", daysBefore: 7 } }],
    [
      "schedules of their own",
      { trigger: { on: "scheduled", at: "2026-01-01T09:00:00Z", every: "day" } },
      { trigger: { on: "scheduled", at: "2026-01-01T09:00:00Z", every: "day" } },
    ],
  ])("%s", (_name, a, b) => {
    expect(overlap(a, b)).toEqual([]);
  });

  it("is never said of two that both fire", () => {
    fc.assert(
      fc.property(world, ({ order, campaigns, programme, member }) => {
        const { campaigns: compiled } = compileRulebook({ campaigns, programme });
        const facts = new Facts(order, member, programme);
        const fire = compiled.filter(
          (each) => typeof judge(each, { facts, programme, budgets: undefined }) !== "string",
        );
        const found = new Set(findOverlaps(campaigns).map(({ first, second }) => `${first} ${second}`));
        for (const [index, { id }] of fire.entries()) {
          for (const other of fire.slice(index + 1)) expect(found).toContain(`${id} ${other.id}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("what happens where two meet", () => {
  const group = (mode: "exclusive" | "best" | "highest"): CampaignChanges => ({
    stacking: { group: { name: "sale", mode } },
  });
  it.each<[string, CampaignChanges, CampaignChanges, string]>([
    ["both give", {}, {}, "adds"],
    ["one multiplies the other", {}, on(sku("123")), "multiplies"],
    ["multipliers of other goods do not touch", on(sku("1")), on(sku("2")), "adds"],
    ["multipliers of the same goods multiply", on(sku("1")), on(sku("1"), "3"), "multiplies"],
    [
      "of one group only the highest",
      { ...on(sku("1")), ...group("highest") },
      { ...on(sku("1"), "3"), ...group("highest") },
      "highest",
    ],
    ["the first of a group keeps the second away", group("exclusive"), group("exclusive"), "exclusive"],
    ["the better one wins", group("best"), group("best"), "best"],
    ["groups of other kinds are other groups", group("best"), group("exclusive"), "adds"],
    ["the first stops the second", { stacking: { stop: true } }, {}, "stops"],
    ["a badge beside points", { effects: [{ kind: "badge", badgeId: "b" }] }, on(sku("1")), "adds"],
    [
      "hours that run over midnight meet the next day",
      hours([7], "22:00", "02:00"),
      hours([1], "01:00", "03:00"),
      "adds",
    ],
  ])("%s", (_name, a, b, outcome) => {
    expect(overlap(a, b)).toEqual([{ first: 1, second: 2, outcome }]);
  });

  it("puts the higher priority first, and can be asked for one campaign", () => {
    const all = [sampleLive(1), sampleLive(2, { stacking: { priority: 5 } }), sampleLive(3)];
    expect(findOverlaps(all).map(({ first, second }) => [first, second])).toEqual([
      [2, 1],
      [2, 3],
      [1, 3],
    ]);
    expect(findOverlaps(all, 3)).toHaveLength(2);
  });
});
