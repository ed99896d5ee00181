import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Activity, ActivityLine } from "@/domain/activity";
import type { ChallengeDefinition, ChallengeStep } from "@/domain/challenge/challenge";
import { progressOf } from "@/domain/challenge/progress";
import { type AwardedRun, undoRuns } from "@/domain/challenge/undo";
import type { ChallengeState } from "@/domain/member-state";
import type { LeftLine } from "@/domain/returnable";
import { bought, challenge, goods, idOf, member, rulesOf, shop, step, track } from "@/test/challenges";
import { type SlowOrder, slowChallenge } from "@/test/slow-challenges";

const categories = ["tea", "soap", "oil"] as const;
const measures = [
  "times",
  "amount",
  "quantity",
  "single",
  "distinct-products",
  "distinct-categories",
  "distinct-days",
] as const;

const lines: fc.Arbitrary<ActivityLine> = fc
  .tuple(
    fc.constantFrom(...categories),
    fc.integer({ min: 1, max: 4000 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([category, grosze, pieces, sku]) => goods(category, grosze / 100, pieces, `${category}-${sku}`));

/** Around the change of clocks, the end of a long month and a leap day. */
const days = fc.constantFrom("2028-02-27", "2028-10-28", "2026-03-27", "2026-12-30");
const orders: fc.Arbitrary<Activity[]> = fc
  .tuple(
    days,
    fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.array(lines, { minLength: 1, maxLength: 3 })), {
      maxLength: 14,
    }),
  )
  .map(([from, all]) =>
    all
      .toSorted(([a], [b]) => a - b)
      .map(([minutes, bag], index) =>
        bought(new Date(Date.parse(`${from}T00:00:00Z`) + minutes * 60_000 + index), bag),
      ),
  );

const steps: fc.Arbitrary<ChallengeStep> = fc
  .tuple(
    fc.constantFrom(...measures),
    fc.integer({ min: 1, max: 4 }),
    fc.option(fc.constantFrom(...categories), { nil: null }),
  )
  .map(([measure, value, category]) =>
    step({
      target: {
        measure,
        value: measure === "amount" || measure === "single" ? value * 10_00 : value,
        ...(category === null ? {} : { lines: { field: "line.category", op: "is", value: category } }),
      },
    }),
  );

const definitions: fc.Arbitrary<ChallengeDefinition> = fc
  .record({
    steps: fc.array(steps, { minLength: 1, maxLength: 3 }),
    ordered: fc.boolean(),
    window: fc.constantFrom(
      { kind: "fixed", from: "2026-01-01", to: "2028-12-31" } as const,
      { kind: "fixed", from: "2028-02-28", to: "2028-03-05" } as const,
      { kind: "fixed", from: "2026-03-28", to: "2026-03-29" } as const,
      { kind: "from-first-step", days: 5 } as const,
      { kind: "from-joining", days: 3 } as const,
    ),
  })
  .map((changes) => challenge(changes));

const streaks: fc.Arbitrary<ChallengeDefinition> = fc
  .record({
    period: fc.constantFrom("day", "week"),
    length: fc.integer({ min: 2, max: 5 }),
    freezes: fc.integer({ min: 0, max: 2 }),
    first: steps,
  })
  .map(({ first, ...streak }) =>
    challenge({ streak, steps: [first], window: { kind: "fixed", from: "2020-01-01", to: null } }),
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

function stateAfter(definition: ChallengeDefinition, activities: readonly Activity[]): ChallengeState | undefined {
  const state = { current: member() };
  track(state, rulesOf([definition]), activities);
  return state.current.challenges.get(1);
}

describe("progress", () => {
  it("is what a slow model says that looks at every day anew", () => {
    fc.assert(
      fc.property(fc.oneof(definitions, streaks), orders, (definition, activities) => {
        const state = stateAfter(definition, activities);
        const expected = slowChallenge(definition, activities.map(slow), shop.timeZone);
        expect(state?.status === "completed").toBe(expected.completedAt !== null);
        expect(state?.completedAt ?? null).toEqual(expected.completedAt);
        if (state?.status === "completed") return;
        const values = state
          ? progressOf(definition, state, shop).steps.map(({ value }) => value)
          : definition.steps.map(() => 0);
        expect(values).toEqual(expected.values);
      }),
      { numRuns: 400 },
    );
  });

  it("is the same in whatever batches and order activities arrive, where nothing was reached yet", () => {
    fc.assert(
      fc.property(definitions, orders, (definition, activities) => {
        const open = {
          ...definition,
          window: { kind: "fixed", from: "2020-01-01", to: null } as const,
          ordered: false,
        };
        const far = {
          ...open,
          steps: open.steps.map((each) => ({ ...each, target: { ...each.target, value: 1_000_000_000 } })),
        };
        const values = (state: ChallengeState | undefined) =>
          state && progressOf(far, state, shop).steps.map(({ value }) => value);
        expect(values(stateAfter(far, activities.toReversed()))).toEqual(values(stateAfter(far, activities)));
      }),
      { numRuns: 300 },
    );
  });
});

interface Back {
  readonly order: number;
  readonly line: number;
  readonly pieces: number;
}

const returns: fc.Arbitrary<Back[]> = fc.array(
  fc.record({ order: fc.nat(13), line: fc.nat(2), pieces: fc.integer({ min: 1, max: 4 }) }),
  { maxLength: 12 },
);

/** What is left of each order after some returns, as the ledger tells it. */
function leftAfter(activities: readonly Activity[], backs: readonly Back[]): Map<string, LeftLine[]> {
  const left = new Map<string, LeftLine[]>();
  for (const { order, line, pieces } of backs) {
    const activity = activities[order];
    if (!activity) continue;
    const known =
      left.get(idOf(activity)) ??
      (activity.lines ?? []).map(({ quantity, amount }, index) => ({
        line: index,
        quantity: Number(quantity) * 1_000_000,
        left: Number(quantity) * 1_000_000,
        amount,
        pointsLeft: 0,
      }));
    left.set(
      idOf(activity),
      known.map((each) => (each.line === line ? { ...each, left: Math.max(0, each.left - pieces * 1_000_000) } : each)),
    );
  }
  return left;
}

function remaining(activities: readonly Activity[], left: ReadonlyMap<string, readonly LeftLine[]>): SlowOrder[] {
  return activities.map((activity) => {
    const whole = slow(activity);
    const kept = left.get(whole.id);
    if (!kept) return whole;
    return {
      ...whole,
      lines: whole.lines.map((line, index) => {
        const { left: pieces = 0, quantity = 1 } = kept[index] ?? {};
        return { ...line, pieces: pieces / 1_000_000, grosze: (line.grosze * pieces) / quantity };
      }),
    };
  });
}

function awardedOf(definition: ChallengeDefinition, state: ChallengeState): number[] {
  const done = progressOf(definition, state, shop).steps.flatMap(({ doneAt }, index) => (doneAt ? [index] : []));
  return state.status === "completed" ? [...done, -1] : done;
}

const LATER = new Date("2026-02-01T00:00:00Z");

describe("returns", () => {
  it("in any order and in any pieces leave what was never bought", () => {
    fc.assert(
      fc.property(
        fc.oneof(definitions, streaks),
        orders,
        returns,
        fc.boolean(),
        (shape, activities, backs, oneByOne) => {
          // One window for ever: what moves a window's beginning, a return does not move back.
          const definition = { ...shape, window: { kind: "fixed", from: "2020-01-01", to: null } as const };
          const state = { current: member() };
          track(state, rulesOf([definition]), activities);
          const stands = state.current.challenges.get(1);
          if (!stands) return;
          let run: AwardedRun = {
            definition,
            state: withReserve(definition, activities, stands),
            awarded: awardedOf(definition, stands),
          };
          for (let taken = oneByOne ? 1 : backs.length; taken <= backs.length; taken += 1) {
            const [undone] = undoRuns([run], leftAfter(activities, backs.slice(0, taken)), shop, LATER);
            if (!undone) throw new Error("a run vanished");
            run = {
              definition,
              state: undone.state,
              awarded: run.awarded.filter((each) => !undone.lost.includes(each)),
            };
          }
          const expected = slowChallenge(
            definition,
            remaining(activities, leftAfter(activities, backs)),
            shop.timeZone,
          );
          if (stands.status === "completed") {
            expect(run.state.status === "completed").toBe(expected.completedAt !== null);
            expect(run.awarded.includes(-1)).toBe(expected.completedAt !== null);
          }
          if (run.state.status === "completed") return;
          expect(progressOf(definition, run.state, shop).steps.map(({ value }) => Math.floor(value))).toEqual(
            expected.values.map(Math.floor),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it("let the next run help the one before it", () => {
    const definition = challenge({ repeat: { kind: "on-completion", atMost: null } });
    const state = { current: member() };
    const bag = [1, 2, 3, 4, 5].map((day) => bought(new Date(Date.UTC(2026, 10, day, 12))));
    const first = bag.slice(0, 3);
    track(state, rulesOf([definition]), first);
    const done = state.current.challenges.get(1);
    track(state, rulesOf([definition]), bag.slice(3));
    const next = state.current.challenges.get(1);
    if (!done || !next) throw new Error("no runs");
    const runs = [
      { definition, state: done, awarded: [-1] },
      { definition, state: next, awarded: [] },
    ];
    const one = leftAfter(bag, [{ order: 1, line: 0, pieces: 1 }]);
    const [helped, lent] = undoRuns(runs, one, shop, new Date("2026-11-20T00:00:00Z"));
    expect(helped).toMatchObject({ lost: [], reopened: false, state: { status: "completed" } });
    expect(lent).toMatchObject({ gone: false, progress: { steps: [{ value: 1 }] } });
    const three = leftAfter(
      bag,
      [0, 1, 2].map((order) => ({ order, line: 0, pieces: 1 })),
    );
    const [broken, empty] = undoRuns(runs, three, shop, new Date("2026-11-20T00:00:00Z"));
    expect(broken).toMatchObject({
      lost: [-1],
      reopened: true,
      state: { status: "active" },
      progress: { steps: [{ value: 2 }] },
    });
    expect(empty).toMatchObject({ gone: true });
  });
});

/** A completed run's contributions with all that came after it: the state of the engine leaves them to the database. */
function withReserve(
  definition: ChallengeDefinition,
  activities: readonly Activity[],
  state: ChallengeState,
): ChallengeState {
  const all = { current: member() };
  const never = { ...definition, repeat: { kind: "never" } as const };
  const parts = track(all, rulesOf([never]), activities).flatMap(({ moves }) => moves.flatMap(({ added }) => added));
  return { ...state, contributions: parts };
}
