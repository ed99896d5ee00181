import { describe, expect, it } from "vitest";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import type { ChallengeRoom } from "@/domain/challenge/rewards";
import { trackChallenges } from "@/domain/challenge/track";
import {
  bought,
  challenge,
  evaluated,
  goods,
  happened,
  idOf,
  joined,
  member,
  rulesOf,
  shop,
  step,
  track,
} from "@/test/challenges";

function ran(definition: ChallengeDefinition, activities: Parameters<typeof track>[2], start = member()) {
  const state = { current: start };
  const moves = track(state, rulesOf([definition]), activities);
  return { state: state.current.challenges.get(1), moves };
}

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 10, day, hour));
const of = (category: string) => ({ field: "line.category", op: "is", value: category }) as const;

describe("a run", () => {
  it("begins by itself, moves, and brings its reward once", () => {
    const { state, moves } = ran(
      challenge(),
      [1, 2, 3, 4].map((day) => bought(at(day))),
    );
    expect(moves.map(({ moves: [move] }) => move?.completed)).toEqual([false, false, true, false]);
    expect(moves.map(({ credits }) => credits.map(({ points }) => points))).toEqual([[], [], [60], []]);
    expect(state).toMatchObject({ status: "completed", run: 1, completedAt: at(3) });
  });

  it("does not begin where it must be joined", () => {
    const definition = challenge({ joining: "opt-in" });
    expect(ran(definition, [bought(at(1))]).state).toBeUndefined();
    const start = member({ challenges: new Map([[1, joined(1, at(2))]]) });
    const { state } = ran(definition, [bought(at(1)), bought(at(3))], start);
    expect(state).toMatchObject({ status: "active", startedAt: at(3) });
    expect(state?.contributions).toHaveLength(1);
  });

  it("stays untouched by whoever left it, and by whom it is not for", () => {
    const left = member({ challenges: new Map([[1, { ...joined(1, at(1)), status: "left" as const }]]) });
    expect(ran(challenge(), [bought(at(2))], left).state?.status).toBe("left");
    const gold = challenge({ audience: { kind: "tiers", tierIds: ["gold"] } });
    expect(ran(gold, [bought(at(2))]).state).toBeUndefined();
    expect(ran(gold, [bought(at(2))], member({ tierId: "gold" })).state?.status).toBe("active");
  });

  it("counts what arrives late by its own time, after the end as well", () => {
    const definition = challenge({ window: { kind: "fixed", from: "2026-11-01", to: "2026-11-05" } });
    const last = new Date("2026-11-05T22:59:59.999Z");
    const { state } = ran(definition, [
      bought(at(1)),
      bought(new Date(last.getTime() + 1)),
      bought(last),
      bought(at(2)),
    ]);
    expect(state).toMatchObject({ status: "completed" });
    expect(state?.contributions).toHaveLength(3);
  });

  it("is moved by reserved events only where Laurel told them, and never by its own completion", () => {
    const definition = challenge({ steps: [step({ trigger: { on: "challenge-completed" } })] });
    const told = { event: { type: "laurel.challenge-completed", attributes: { challenge: "9" } } };
    expect(ran(definition, [happened("", at(1), told)]).state).toBeUndefined();
    expect(ran(definition, [happened("", at(1), { ...told, source: "laurel" })]).state?.status).toBe("completed");
    const own = { source: "laurel", event: { type: "laurel.challenge-completed", attributes: { challenge: "1" } } };
    expect(ran(definition, [happened("", at(1), own)]).state).toBeUndefined();
  });
});

describe("steps", () => {
  it("in order count only what comes after the step before", () => {
    const steps = ["green", "black"].map((kind) => step({ target: { measure: "times", value: 1, lines: of(kind) } }));
    const both = bought(at(1), [goods("green", 10), goods("black", 10)]);
    expect(ran(challenge({ steps }), [both]).state?.status).toBe("completed");
    expect(ran(challenge({ steps, ordered: true }), [both]).state?.status).toBe("active");
    const wrongWay = [bought(at(1), [goods("black", 10)]), bought(at(2), [goods("green", 10)])];
    expect(ran(challenge({ steps, ordered: true }), wrongWay).state?.status).toBe("active");
    const rightWay = [...wrongWay, bought(at(3), [goods("black", 10)])];
    expect(ran(challenge({ steps, ordered: true }), rightWay).state?.status).toBe("completed");
  });

  it("bring rewards of their own", () => {
    const steps = [step({ reward: { points: 5, badgeId: "b" } }), step({ target: { measure: "times", value: 2 } })];
    const { moves } = ran(challenge({ steps }), [bought(at(1)), bought(at(2))]);
    expect(moves[0]?.moves[0]?.awards).toMatchObject([{ step: 0, points: 5, badgeId: "b" }]);
    expect(moves[1]?.moves[0]?.awards).toMatchObject([{ step: -1, points: 60 }]);
    expect(moves[0]?.credits[0]?.explanation).toMatchObject({ rule: "challenge", c: [1, 1], run: 1, step: 0 });
  });

  it.each([
    ["an amount", { measure: "amount", value: 25_00 }, [[goods("a", 10)], [goods("a", 14.99)], [goods("a", 0.01)]], 3],
    ["pieces", { measure: "quantity", value: 5 }, [[goods("a", 10, 3)], [goods("a", 10, 2)]], 2],
    ["points", { measure: "points", value: 20 }, [[goods("a", 12)], [goods("a", 8)]], 2],
    ["one big order", { measure: "single", value: 50_00 }, [[goods("a", 49)], [goods("a", 30), goods("b", 20)]], 2],
    ["products", { measure: "distinct-products", value: 2 }, [[goods("a", 5), goods("a", 5)], [goods("b", 5)]], 2],
    ["categories", { measure: "distinct-categories", value: 3 }, [[goods("a", 5), goods("b", 5)], [goods("c", 1)]], 2],
    ["days", { measure: "distinct-days", value: 3 }, [[goods("a", 5)], [goods("a", 5)], [goods("a", 5)]], 3],
  ] as const)("count %s", (_, target, orders, needed) => {
    const definition = challenge({ steps: [step({ target })] });
    const activities = orders.map((lines, index) => bought(at(index + 1), lines));
    expect(ran(definition, activities.slice(0, needed - 1)).state?.status).not.toBe("completed");
    expect(ran(definition, activities.slice(0, needed)).state?.status).toBe("completed");
  });

  it("count stores where there is one", () => {
    const definition = challenge({ steps: [step({ target: { measure: "distinct-stores", value: 2 } })] });
    const visits = ["Kraków", "Kraków", undefined, "Wrocław"].map((store, day) =>
      bought(at(day + 1), undefined, store ? { store } : {}),
    );
    expect(ran(definition, visits.slice(0, 3)).state?.status).toBe("active");
    expect(ran(definition, visits).state?.status).toBe("completed");
  });

  it("end unreached when the first so many activities do not suffice", () => {
    const steps = [step({ target: { measure: "amount", value: 100_00, withinActivities: 2 } })];
    const orders = [30, 30, 90].map((zl, day) => bought(at(day + 1), [goods("a", zl)]));
    expect(ran(challenge({ steps }), orders).state?.status).toBe("expired");
    expect(ran(challenge({ steps }), orders.slice(1)).state?.status).toBe("completed");
  });

  it("grow by what a campaign adds", () => {
    const activity = happened("review", at(1));
    const evaluation = {
      ...evaluated(activity),
      grants: [
        { campaign: 3, version: 1, effect: 0, kind: "challenge" as const, ref: "1", step: 0, value: 3, minor: 0 },
      ],
    };
    const moved = trackChallenges({
      state: member(),
      activity,
      activityId: idOf(activity),
      evaluation,
      rules: rulesOf([challenge()]),
      programme: shop,
    });
    expect(moved.challenges.get(1)?.status).toBe("completed");
  });
});

describe("a challenge that repeats", () => {
  it("begins anew once done, as often as it may", () => {
    const definition = challenge({ repeat: { kind: "on-completion", atMost: 2 } });
    const { state, moves } = ran(
      definition,
      [1, 2, 3, 4, 5, 6, 7, 8].map((day) => bought(at(day))),
    );
    expect(moves.flatMap(({ moves: [move] }) => (move?.completed ? [move.run] : []))).toEqual([1, 2]);
    expect(state).toMatchObject({ run: 2, status: "completed" });
  });

  it("begins anew with each week, and what was unfinished ends", () => {
    const definition = challenge({
      steps: [step({ target: { measure: "times", value: 2 } })],
      repeat: { kind: "period", period: "week" },
    });
    // 15 November 2026 is a Sunday.
    const { state, moves } = ran(
      definition,
      [15, 16, 17, 18, 23].map((day) => bought(at(day))),
    );
    expect(moves.map(({ moves: [move] }) => [move?.run, move?.completed, move?.expires])).toEqual([
      [1, false, null],
      [2, false, 1],
      [2, true, null],
      [2, false, null],
      [3, false, null],
    ]);
    expect(state).toMatchObject({ run: 3, status: "active" });
  });
});

describe("a streak", () => {
  const weeks = challenge({ streak: { period: "week", length: 3, freezes: 1 }, steps: [step()] });

  it("bridges a missed week and is done in the last", () => {
    const { moves } = ran(
      weeks,
      [2, 3, 9, 23].map((day) => bought(at(day))),
    );
    expect(moves.map(({ moves: [move] }) => [move?.progress?.streak?.length, move?.completed])).toEqual([
      [1, false],
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it("asks for the step in each period", () => {
    const definition = { ...weeks, steps: [step({ target: { measure: "amount", value: 50_00 } })] };
    const orders = [2, 3, 10, 17].map((day) => bought(at(day), [goods("a", 30)]));
    expect(ran(definition, orders).moves.at(-1)?.moves[0]?.progress?.streak?.length).toBe(1);
  });

  it("is told only where somebody waits for it", () => {
    const { moves } = ran(weeks, [bought(at(2))]);
    expect(moves[0]?.moves[0]?.streak).toBeNull();
    const waiting = challenge({ steps: [step({ trigger: { on: "streak" } })] });
    const told = track({ current: member() }, rulesOf([weeks, waiting]), [bought(at(2))]);
    expect(told[0]?.moves[0]?.streak).toBe(1);
  });
});

describe("limits", () => {
  const room = (completions: number, spent: Record<string, { points: number; minor: number }> = {}) =>
    new Map<number, ChallengeRoom>([[1, { completions, spent: new Map(Object.entries(spent)) }]]);
  const orders = [1, 2, 3].map((day) => bought(at(day)));

  it("are asked for only when something is given", () => {
    const rules = rulesOf([challenge({ completionsLimit: 5 })]);
    const moved = track({ current: member() }, rules, orders);
    expect(moved.map(({ limited }) => limited.length)).toEqual([0, 0, 1]);
  });

  it("keep a challenge open that nobody more may complete", () => {
    const state = { current: member() };
    const rules = rulesOf([challenge({ completionsLimit: 5 })]);
    const moved = track(state, rules, orders, room(5));
    expect(moved[2]?.credits).toEqual([]);
    expect(state.current.challenges.get(1)?.status).toBe("active");
    expect(track(state, rules, [bought(at(4))], room(4))[0]?.moves[0]?.completed).toBe(true);
  });

  it("cut points to what a budget has left, and say so", () => {
    const rules = rulesOf([challenge({ budgets: [{ period: "month", points: 100 }] })]);
    const left = room(0, { "2026-11": { points: 70, minor: 0 } });
    const moved = track({ current: member() }, rules, orders, left);
    expect(moved[2]?.credits[0]).toMatchObject({ points: 30, explanation: { wanted: 60 } });
    expect(left.get(1)?.spent.get("2026-11")).toEqual({ points: 100, minor: 0 });
  });

  it("do not give a voucher that costs more than is left", () => {
    const definition = challenge({
      reward: { points: 10, voucherRewardId: "v" },
      budgets: [{ period: "campaign", minor: 20_00 }],
    });
    const rules = { ...rulesOf([definition]), voucherMinor: new Map([["v", 20_00]]) };
    // Ten points are worth 1 zł here: what is left does not pay for the voucher as well.
    const moved = track({ current: member() }, rules, orders, room(0));
    expect(moved[2]?.moves[0]?.awards[0]).toMatchObject({ points: 10, voucherRewardId: null });
  });
});
