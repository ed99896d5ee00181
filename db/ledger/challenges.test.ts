import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { celebrateChallenge } from "@/db/mutations/celebrate-challenge";
import { expireChallenges } from "@/db/mutations/expire-challenges";
import { joinChallenge } from "@/db/mutations/join-challenge";
import { leaveChallenge } from "@/db/mutations/leave-challenge";
import { recordActivities } from "@/db/mutations/record-activities";
import { useVoucher } from "@/db/mutations/use-voucher";
import { listCountedActivities, listMemberBadges, listMemberChallenges, listPrizes } from "@/db/queries/challenges";
import { listUsedVouchers } from "@/db/queries/used-vouchers";
import type { Activity } from "@/domain/activity";
import type { Programme } from "@/domain/programme";
import { endChallenges, givenBadge, givenChallenge } from "@/test/challenge-rows";
import { challenge, step } from "@/test/challenges";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const NOW = new Date("2026-11-22T12:00:00Z");
const on = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
let programme: Programme;

beforeAll(async () => {
  programme = await givenProgramme(database.owner, { earning: { ...(await givenProgramme(database.owner)).earning } });
});
afterEach(() => endChallenges(database.owner));

async function record(...activities: Activity[]) {
  const outcomes = await recordActivities({ activities, now: NOW });
  for (const outcome of outcomes) if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcomes;
}

/** Entries of challenges, as points in their order: what came, and what was taken back. */
async function challengePoints(customer: string): Promise<number[]> {
  const rows = await database.owner<{ points: number }[]>`
    select e.active_delta + e.pending_delta - e.deficit_delta as points
    from ledger_entry e join member m on m.id = e.member_id
    where m.external_id = ${customer} and (e.explanation ->> 'rule' = 'challenge' or e.explanation ->> 'challenge' is not null)
    order by e.seq`;
  return rows.map(({ points }) => points);
}

async function runsOf(customer: string): Promise<object[]> {
  return database.owner`
    select p.run, p.status, p.steps -> 0 -> 'value' as value from challenge_progress p join member m on m.id = p.member_id
    where m.external_id = ${customer} order by p.challenge_id, p.run`;
}

describe("orders", () => {
  it("move an automatic challenge, complete it once, and are told why", async () => {
    const badge = await givenBadge(database.owner, "rare");
    const id = await givenChallenge(database.owner, challenge({ reward: { points: 60, badgeId: badge } }));
    const who = randomUUID();
    await record(order(who, 10, on(1)), order(who, 10, on(2)));
    expect(await runsOf(who)).toEqual([{ run: 1, status: "active", value: 2 }]);
    await record(order(who, 10, on(3)), order(who, 10, on(4)));
    expect(await challengePoints(who)).toEqual([60]);
    const memberId = await memberOf(database.owner, who);
    const [seen] = await listMemberChallenges({ memberId, now: NOW, programme, id });
    expect(seen).toMatchObject({ celebrate: 1, completions: 1, standing: { shelf: "done", completedAt: on(3) } });
    expect(await celebrateChallenge({ memberId, challengeId: id, run: 1, now: NOW })).toBe(true);
    expect(await celebrateChallenge({ memberId, challengeId: id, run: 1, now: NOW })).toBe(false);
    const counted = await listCountedActivities({ memberId, challengeId: id, run: 1 });
    // The fourth order stands in reserve, for a return of another one.
    expect(counted).toHaveLength(4);
    const [prize] = await listPrizes({ memberId, challengeId: id, run: 1 });
    expect(prize).toMatchObject({ step: -1, points: 60, badgeId: badge });
    expect((await listMemberBadges({ memberId })).find((each) => each.id === badge)?.earnedAt).toEqual(on(3));
    const told = await database.owner`select type, key from pending_trigger where member_id = ${memberId}`;
    expect(told).toEqual([{ type: "laurel.challenge-completed", key: `challenge-${id}-1-${memberId}` }]);
  });

  it("sent twice move nothing twice", async () => {
    await givenChallenge(database.owner, challenge());
    const who = randomUUID();
    const twice = order(who, 10, on(1));
    await record(twice);
    await record(twice, order(who, 10, on(2)));
    expect(await runsOf(who)).toEqual([{ run: 1, status: "active", value: 2 }]);
  });

  it("give the same in one batch as one by one", async () => {
    const definition = challenge({
      steps: [step({ target: { measure: "amount", value: 40_00 }, reward: { points: 7 } })],
      repeat: { kind: "on-completion", atMost: null },
    });
    await givenChallenge(database.owner, definition);
    const [together, apart] = [randomUUID(), randomUUID()];
    const days = [1, 2, 3, 4, 5, 6, 7];
    await record(...days.map((day) => order(together, 20, on(day))));
    for (const day of days) await record(order(apart, 20, on(day)));
    expect(await runsOf(together)).toEqual(await runsOf(apart));
    expect(await challengePoints(together)).toEqual([7, 60, 7, 60, 7, 60]);
    expect(await challengePoints(apart)).toEqual([7, 60, 7, 60, 7, 60]);
  });

  it("give a voucher while there is stock", async () => {
    const rewardId = await givenReward(database.owner, { cost: 100, stock: 1, voucherDays: 30 });
    const definition = challenge({ steps: [step()], reward: { voucherRewardId: rewardId } });
    await givenChallenge(database.owner, definition);
    const [first, second] = [randomUUID(), randomUUID()];
    await record(order(first, 10, on(1)));
    await record(order(second, 10, on(1)));
    const vouchers = await database.owner`
      select m.external_id as who, r.status, r.cost from redemption r join member m on m.id = r.member_id where r.reward_id = ${rewardId}`;
    expect(vouchers).toEqual([{ who: first, status: "issued", cost: 0 }]);
    const [left] = await database.owner`select stock_left from reward where id = ${rewardId}`;
    expect(left).toEqual({ stock_left: 0 });
  });
});

describe("limits", () => {
  it("let as many complete as they say, under any concurrency", async () => {
    const id = await givenChallenge(database.owner, challenge({ steps: [step()], completionsLimit: 5 }));
    const people = Array.from({ length: 16 }, () => randomUUID());
    await Promise.all(people.map((who) => record(order(who, 10, on(1)))));
    const [done] = await database.owner`
      select count(*)::int as completed from challenge_progress where challenge_id = ${id} and status = 'completed'`;
    expect(done).toEqual({ completed: 5 });
    const [total] =
      await database.owner`select completions, points::int from challenge_totals where challenge_id = ${id}`;
    expect(total).toEqual({ completions: 5, points: 300 });
  });

  it("spend a budget to the last point and no further", async () => {
    const budgets = [{ period: "month" as const, points: 200 }];
    await givenChallenge(database.owner, challenge({ steps: [step()], budgets }));
    const people = Array.from({ length: 8 }, () => randomUUID());
    await Promise.all(people.map((who) => record(order(who, 10, on(1)))));
    const given = (await Promise.all(people.map(challengePoints))).flat();
    expect(given.toSorted((a, b) => a - b)).toEqual([20, 60, 60, 60]);
  });

  it("get a place back when a return undoes a completion", async () => {
    await givenChallenge(database.owner, challenge({ steps: [step()], completionsLimit: 1 }));
    const [first, second] = [randomUUID(), randomUUID()];
    const bought = order(first, 10, on(1));
    await record(bought);
    await record(order(second, 10, on(2)));
    expect(await challengePoints(second)).toEqual([]);
    await record(goodsBack(first, on(3), { orderExternalId: bought.externalId }));
    await record(order(second, 10, on(4)));
    expect(await challengePoints(first)).toEqual([60, -60]);
    expect(await challengePoints(second)).toEqual([60]);
  });
});

describe("returns", () => {
  it("take back what is no longer reached, once, and it can be reached again", async () => {
    const rewardId = await givenReward(database.owner, { cost: 100 });
    const badge = await givenBadge(database.owner);
    const id = await givenChallenge(
      database.owner,
      challenge({
        steps: [step({ target: { measure: "quantity", value: 3 } })],
        reward: { points: 60, voucherRewardId: rewardId, badgeId: badge },
      }),
    );
    const who = randomUUID();
    const bought = order(who, 0, on(1), { lines: [line("A", 30, 2), line("B", 10, 1)] });
    await record(bought);
    expect(await challengePoints(who)).toEqual([60]);
    const memberId = await memberOf(database.owner, who);
    await record(goodsBack(who, on(2), { orderExternalId: bought.externalId, lines: [line("A", 15, 1)] }));
    expect(await challengePoints(who)).toEqual([60, -60]);
    expect(await runsOf(who)).toEqual([{ run: 1, status: "active", value: 2 }]);
    expect(await listPrizes({ memberId, challengeId: id, run: 1 })).toEqual([]);
    const [voucher] = await database.owner`select status from redemption where reward_id = ${rewardId}`;
    expect(voucher).toEqual({ status: "cancelled" });
    expect((await listMemberBadges({ memberId })).find((each) => each.id === badge)?.earnedAt).not.toBeNull();
    await record(goodsBack(who, on(2), { orderExternalId: bought.externalId, lines: [line("B", 10, 1)] }));
    expect(await challengePoints(who)).toEqual([60, -60]);
    await record(order(who, 10, on(3), { lines: [line("C", 5, 2)] }));
    expect(await challengePoints(who)).toEqual([60, -60, 60]);
  });

  it("leave a used voucher, which stays spent and is not given again", async () => {
    const rewardId = await givenReward(database.owner, { cost: 100, stock: 9 });
    await database.owner`update reward set value_minor = 700 where id = ${rewardId}`;
    const id = await givenChallenge(
      database.owner,
      challenge({
        steps: [step()],
        reward: { points: 60, voucherRewardId: rewardId },
        budgets: [{ period: "month", minor: 100_000 }],
        completionsLimit: 100,
      }),
    );
    const who = randomUUID();
    const bought = order(who, 10, on(1));
    await record(bought, order(randomUUID(), 10, on(1)));
    const codes = () => database.owner<{ code: string; status: string }[]>`
      select r.voucher_code as code, r.status from redemption r join member m on m.id = r.member_id where m.external_id = ${who}`;
    const totals = () => database.owner`
      select period, completions, points, minor from challenge_totals where challenge_id = ${id} order by 1`;
    const [voucher] = await codes();
    await useVoucher({ code: voucher?.code ?? "", staffId: null, now: NOW });
    await record(goodsBack(who, on(2), { orderExternalId: bought.externalId }));
    expect(await totals()).toEqual([
      { period: "2026-11", completions: 0, points: 60, minor: 1_400 },
      { period: "all", completions: 1, points: 60, minor: 1_400 },
    ]);
    expect(await listUsedVouchers({ limit: 10 })).toHaveLength(1);
    await record(order(who, 10, on(3)));
    expect((await codes()).map(({ status }) => status)).toEqual(["used"]);
    expect(await totals()).toEqual([
      { period: "2026-11", completions: 0, points: 120, minor: 1_400 },
      { period: "all", completions: 2, points: 120, minor: 1_400 },
    ]);
    expect(await listUsedVouchers({ limit: 10 })).toEqual([]);
  });

  it("leave alone what other purchases reached", async () => {
    await givenChallenge(database.owner, challenge());
    const who = randomUUID();
    const orders = [1, 2, 3, 4].map((day) => order(who, 10, on(day)));
    await record(...orders);
    await record(goodsBack(who, on(5), { orderExternalId: orders[1]?.externalId ?? "" }));
    expect(await challengePoints(who)).toEqual([60]);
    expect(await runsOf(who)).toEqual([{ run: 1, status: "completed", value: 3 }]);
    await record(goodsBack(who, on(5), { orderExternalId: orders[0]?.externalId ?? "" }));
    expect(await challengePoints(who)).toEqual([60, -60]);
  });

  it("undo nothing where the challenge says so", async () => {
    await givenChallenge(database.owner, challenge({ steps: [step()], undoneByReturns: false }));
    const who = randomUUID();
    const bought = order(who, 10, on(1));
    await record(bought);
    await record(goodsBack(who, on(2), { orderExternalId: bought.externalId }));
    expect(await challengePoints(who)).toEqual([60]);
  });
});

describe("a member", () => {
  it("joins, leaves, comes back, and never gets a step twice by that", async () => {
    const steps = [step({ reward: { points: 5 } }), step({ target: { measure: "times", value: 3 } })];
    const id = await givenChallenge(database.owner, challenge({ steps, joining: "opt-in" }));
    const who = randomUUID();
    await record(order(who, 10, on(1)));
    expect(await runsOf(who)).toEqual([]);
    const memberId = await memberOf(database.owner, who);
    expect(await joinChallenge({ memberId, challengeId: id, now: on(2) })).toEqual({ ok: true, known: false });
    expect(await joinChallenge({ memberId, challengeId: id, now: on(2) })).toEqual({ ok: true, known: true });
    await record(order(who, 10, on(3)));
    expect(await leaveChallenge({ memberId, challengeId: id, now: on(4) })).toEqual({ ok: true });
    await record(order(who, 10, on(5)));
    const [open] = await listMemberChallenges({ memberId, now: NOW, programme, id });
    expect(open).toMatchObject({ standing: { shelf: "open", mayJoin: true } });
    expect(await joinChallenge({ memberId, challengeId: id, now: on(6) })).toEqual({ ok: true, known: false });
    await record(order(who, 10, on(7)), order(who, 10, on(8)));
    expect(await challengePoints(who)).toEqual([5, 60]);
  });

  it("is told why not", async () => {
    const who = randomUUID();
    await record(order(who, 10, on(1)));
    const memberId = await memberOf(database.owner, who);
    const ended = challenge({ joining: "opt-in", window: { kind: "fixed", from: "2026-01-01", to: "2026-10-31" } });
    const gold = challenge({ joining: "opt-in", audience: { kind: "tiers", tierIds: ["gold"] } });
    const join = async (definition: typeof ended) =>
      joinChallenge({ memberId, challengeId: await givenChallenge(database.owner, definition), now: NOW });
    expect(await join(ended)).toEqual({ ok: false, reason: "CHALLENGE_ENDED" });
    expect(await join(gold)).toEqual({ ok: false, reason: "NOT_FOR_YOU" });
    expect(await joinChallenge({ memberId, challengeId: 999_999, now: NOW })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
    expect(await leaveChallenge({ memberId, challengeId: 999_999, now: NOW })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });

  it("presses join many times at once and takes part once", async () => {
    const id = await givenChallenge(database.owner, challenge({ joining: "opt-in" }));
    const who = randomUUID();
    await record(order(who, 10, on(1)));
    const memberId = await memberOf(database.owner, who);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => joinChallenge({ memberId, challengeId: id, now: on(2) })),
    );
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.known)).toHaveLength(1);
  });
});

describe("time", () => {
  it("ends what is not done, and what arrives late still counts", async () => {
    const definition = challenge({
      steps: [step({ target: { measure: "times", value: 2 } })],
      window: { kind: "fixed", from: "2026-11-01", to: "2026-11-10" },
    });
    const id = await givenChallenge(database.owner, definition);
    const who = randomUUID();
    await record(order(who, 10, on(1)));
    expect(await expireChallenges({ limit: 100, now: NOW })).toBeGreaterThanOrEqual(1);
    expect(await runsOf(who)).toEqual([{ run: 1, status: "expired", value: 1 }]);
    const memberId = await memberOf(database.owner, who);
    const [seen] = await listMemberChallenges({ memberId, now: NOW, programme, id });
    expect(seen?.standing.shelf).toBe("over");
    await record(order(who, 10, on(9)));
    expect(await challengePoints(who)).toEqual([60]);
  });
});
