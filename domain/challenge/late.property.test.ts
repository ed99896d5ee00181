import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Activity, ActivityLine } from "@/domain/activity";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { periodAt } from "@/domain/challenge/windows";
import { bought, challenge, goods, idOf, joined, member, rulesOf, shop, step, track } from "@/test/challenges";
import { type SlowOrder, slowChallenge } from "@/test/slow-challenges";

const lines: fc.Arbitrary<ActivityLine> = fc
  .tuple(fc.constantFrom("tea", "soap", "oil"), fc.integer({ min: 100, max: 4000 }), fc.integer({ min: 1, max: 3 }))
  .map(([category, grosze, pieces]) => goods(category, grosze / 100, pieces));

/** Ten weeks around the change of clocks, and the order in which they come in. */
const arrivals: fc.Arbitrary<{ readonly inTime: Activity[]; readonly asTheyCame: Activity[] }> = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 70 * 24 * 60 }), fc.array(lines, { minLength: 1, maxLength: 2 }), fc.nat()),
    { maxLength: 16 },
  )
  .map((all) => {
    const inTime = all
      .toSorted(([a], [b]) => a - b)
      .map(([minutes, bag], index) =>
        bought(new Date(Date.parse("2026-09-15T00:00:00Z") + minutes * 60_000 + index), bag),
      );
    const key = (activity: Activity) => all[inTime.indexOf(activity)]?.[2] ?? 0;
    return { inTime, asTheyCame: inTime.toSorted((a, b) => key(a) - key(b)) };
  });

const definitions: fc.Arbitrary<ChallengeDefinition> = fc
  .record({
    period: fc.constantFrom("week", "month"),
    measure: fc.constantFrom("times", "amount", "quantity", "distinct-categories", "distinct-days"),
    value: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ period, measure, value }) =>
    challenge({
      window: { kind: "fixed", from: "2020-01-01", to: null },
      repeat: { kind: "period", period },
      steps: [step({ target: { measure, value: measure === "amount" ? value * 20_00 : value } })],
    }),
  );

function slow(activity: Activity): SlowOrder {
  return {
    id: idOf(activity),
    at: activity.occurredAt,
    lines: (activity.lines ?? []).map(({ sku, category, quantity, amount }) => ({
      sku,
      category: category ?? "",
      pieces: Number(quantity),
      grosze: Math.round(amount / 10_000),
    })),
  };
}

function numberOf(at: Date, { repeat }: ChallengeDefinition): number {
  if (repeat.kind !== "period") throw new RangeError("it does not repeat by period");
  return periodAt(at, repeat.period, shop.timeZone).number;
}

/** The periods that were completed, by the slow model, which knows each period's orders and nothing else. */
function expected(definition: ChallengeDefinition, orders: readonly Activity[]): number[] {
  const byPeriod = Map.groupBy(orders, ({ occurredAt }) => numberOf(occurredAt, definition));
  return [...byPeriod]
    .filter(([, all]) => slowChallenge(definition, all.map(slow), shop.timeZone).completedAt !== null)
    .map(([number]) => number)
    .sort((a, b) => a - b);
}

/** The periods that the engine completed, each once, whatever came first. */
function completed(definition: ChallengeDefinition, orders: readonly Activity[], start = member()): number[] {
  const moved = track({ current: start }, rulesOf([definition]), orders);
  const done = moved.flatMap(({ moves }) => moves.filter((move) => move.completed));
  expect(moved.flatMap(({ credits }) => credits)).toHaveLength(done.length);
  expect(new Set(done.map(({ run }) => run)).size).toBe(done.length);
  return done.map(({ state }) => numberOf(state.joinedAt, definition)).sort((a, b) => a - b);
}

describe("a challenge that begins anew each period", () => {
  it("completes the same periods, each once, in whatever order its orders come in", () => {
    fc.assert(
      fc.property(definitions, arrivals, (definition, { inTime, asTheyCame }) => {
        const want = expected(definition, inTime);
        expect(completed(definition, inTime)).toEqual(want);
        expect(completed(definition, asTheyCame)).toEqual(want);
      }),
      { numRuns: 400 },
    );
  });

  it("counts for whoever joined by hand only what happened from then on, late or not", () => {
    fc.assert(
      fc.property(definitions, arrivals, fc.integer({ min: 0, max: 70 }), (shape, { inTime, asTheyCame }, day) => {
        const definition: ChallengeDefinition = { ...shape, joining: "opt-in" };
        const joinedAt = new Date(Date.parse("2026-09-15T00:00:00Z") + day * 86_400_000);
        const start = () => member({ challenges: new Map([[1, joined(1, joinedAt)]]) });
        const want = expected(
          definition,
          inTime.filter(({ occurredAt }) => occurredAt >= joinedAt),
        );
        expect(completed(definition, asTheyCame, start())).toEqual(want);
      }),
      { numRuns: 400 },
    );
  });
});
