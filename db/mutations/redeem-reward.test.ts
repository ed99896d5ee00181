import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { useVoucher } from "@/db/mutations/use-voucher";
import { getBalance, listEntries } from "@/db/queries/ledger";
import { listLots } from "@/db/queries/lots";
import { type MemberId, memberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { givenMember, givenReward, grant, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const DAY_MS = 86_400_000;
const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * DAY_MS);
let programme: Programme;

beforeAll(async () => {
  programme = await givenProgramme(database.owner);
});

afterAll(async () => {
  expect((await verifyLedger()).differences).toEqual([]);
});

const reward = (terms: Parameters<typeof givenReward>[1]) => givenReward(database.owner, terms);
const redeem = (id: MemberId, rewardId: string, at = now) =>
  redeemReward({ requestId: randomUUID(), memberId: id, rewardId, now: at });

describe("redeeming", () => {
  it("spends the points, issues a voucher and takes a piece of the stock", async () => {
    const id = await givenMember({ balance: 100, now });
    const rewardId = await reward({ cost: 40, stock: 3, voucherDays: 30 });
    const outcome = await redeem(id, rewardId);
    expect(outcome).toMatchObject({ ok: true, cost: 40, activeAfter: 60, known: false, expiresAt: later(30) });
    expect(outcome.ok && outcome.voucherCode).toMatch(
      /^[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{2}$/,
    );
    expect([...(await sql`select stock_left from reward where id = ${rewardId}`)]).toEqual([{ stock_left: 2 }]);
    expect(await getBalance({ memberId: id, now })).toMatchObject({ active: 60, lifetimeRedeemed: 40 });
  });

  it("answers the same request alike, before, while and after it is done", async () => {
    const id = await givenMember({ balance: 1000, now });
    const rewardId = await reward({ cost: 40, stock: 5 });
    const requestId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeemReward({ requestId, memberId: id, rewardId, now })),
    );
    const later = await redeemReward({ requestId, memberId: id, rewardId, now });
    const told = new Set(
      [...answers, later].map(
        (outcome) => outcome.ok && `${outcome.voucherCode} ${outcome.redemptionId} ${outcome.activeAfter}`,
      ),
    );
    expect(told.size).toBe(1);
    expect(answers.filter((outcome) => outcome.ok && !outcome.known)).toHaveLength(1);
    expect(await getBalance({ memberId: id, now })).toMatchObject({ active: 960 });
  });

  it("opens to some tiers days before it opens to all", async () => {
    // The demo's gold tier sees rewards three days early.
    const [gold, silver] = [await givenMember({ balance: 1_100, now }), await givenMember({ balance: 600, now })];
    const soon = await reward({ cost: 5, startsAt: later(2) });
    expect(await redeem(gold, soon)).toMatchObject({ ok: true });
    expect(await redeem(silver, soon)).toEqual({ ok: false, reason: "NOT_STARTED" });
    expect(await redeem(gold, await reward({ cost: 5, startsAt: later(4) }))).toEqual({
      ok: false,
      reason: "NOT_STARTED",
    });
  });

  it("judges the reward before the balance", async () => {
    const poor = await givenMember({ balance: 1, now });
    const refused = async (terms: Parameters<typeof reward>[0], id = poor) => {
      const outcome = await redeem(id, await reward({ ...terms }));
      return outcome.ok ? "ok" : outcome.reason;
    };
    expect(await refused({ cost: 5, endsAt: now })).toBe("REWARD_ENDED");
    expect(await refused({ cost: 5, status: "archived" })).toBe("REWARD_ENDED");
    expect(await refused({ cost: 5, status: "draft" })).toBe("NOT_FOUND");
    expect(await refused({ cost: 5, startsAt: later(1) })).toBe("NOT_STARTED");
    expect(await refused({ cost: 5, stock: 0 })).toBe("OUT_OF_STOCK");
    expect(await refused({ cost: 5, tierIds: [programme.tiers[1]?.id ?? ""] })).toBe("TIER_TOO_LOW");
    expect(await refused({ cost: 5, tierIds: [programme.tiers[0]?.id ?? ""] })).toBe("INSUFFICIENT_POINTS");
    expect(await refused({ cost: 5 })).toBe("INSUFFICIENT_POINTS");
    expect(await refused({ cost: 1 })).toBe("ok");
    expect(await refused({ cost: 1 }, memberId(999_999))).toBe("NOT_FOUND");
    const unknown = await redeem(poor, randomUUID());
    expect(unknown).toEqual({ ok: false, reason: "NOT_FOUND" });
    await database.owner`update member set status = 'blocked' where id = ${poor}`;
    expect(await refused({ cost: 1 })).toBe("MEMBER_BLOCKED");
  });

  it("opens a reward to the tier that was reached", async () => {
    const name = randomUUID();
    await recordActivities({ activities: [order(name, 4000, now)], now });
    const outcome = await redeem(
      await memberOf(database.owner, name),
      await reward({ cost: 5, tierIds: [programme.tiers[1]?.id ?? ""] }),
    );
    expect(outcome.ok).toBe(true);
  });

  it("takes the points that end first, and those that never end last", async () => {
    const name = randomUUID();
    const never = { ...programme, expiry: { kind: "never" as const } };
    const soon = { ...programme, expiry: { kind: "months" as const, months: 1 } };
    await recordActivities({ activities: [grant(name, 10, now)], now, programme: never });
    await recordActivities({ activities: [grant(name, 20, now)], now, programme });
    await recordActivities({ activities: [grant(name, 30, now)], now, programme: soon });
    const id = await memberOf(database.owner, name);
    await redeem(id, await reward({ cost: 35 }));
    expect((await listLots({ memberId: id })).map(({ original, remaining }) => [original, remaining])).toEqual([
      [20, 15],
      [10, 10],
    ]);
    await redeem(id, await reward({ cost: 20 }));
    expect((await listLots({ memberId: id })).map(({ original, remaining }) => [original, remaining])).toEqual([
      [10, 5],
    ]);
  });

  it("counts what matures and expires by now before it spends", async () => {
    const name = randomUUID();
    const waiting = { ...programme, pendingDays: 14, expiry: { kind: "months" as const, months: 1 } };
    await recordActivities({ activities: [grant(name, 50, now)], now, programme: waiting });
    const id = await memberOf(database.owner, name);
    const rewardId = await reward({ cost: 50 });
    expect(await redeem(id, rewardId)).toEqual({ ok: false, reason: "INSUFFICIENT_POINTS" });
    expect(await getBalance({ memberId: id, now: later(14) })).toMatchObject({ active: 50, pending: 0 });
    expect(await getBalance({ memberId: id, now: later(60) })).toMatchObject({
      active: 0,
      pending: 0,
      lifetimeExpired: 50,
    });
    expect(await redeem(id, rewardId, later(60))).toEqual({ ok: false, reason: "INSUFFICIENT_POINTS" });
    expect((await listEntries({ memberId: id, limit: 9, withMaturings: true })).map(({ kind }) => kind)).toEqual([
      "expire",
      "mature",
      "earn",
    ]);
  });

  it("sells the last item once to 15 concurrent members", async () => {
    const rewardId = await reward({ cost: 100, stock: 1 });
    const members = await Promise.all(Array.from({ length: 15 }, () => givenMember({ balance: 500, now })));
    const outcomes = await Promise.all(members.map((id) => redeem(id, rewardId)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "OUT_OF_STOCK")).toHaveLength(14);
  });

  it("lets as many of 200 at once succeed as one balance and one stock can bear", async () => {
    const id = await givenMember({ balance: 1000, now });
    const few = await reward({ cost: 10, stock: 37 });
    const many = await reward({ cost: 10 });
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => redeem(id, index % 2 === 0 ? few : many)),
    );
    const done = outcomes.filter((outcome) => outcome.ok).length;
    const reasons = outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.reason));
    expect(done).toBe(100);
    expect(new Set(reasons)).toEqual(new Set(["ok", "OUT_OF_STOCK", "INSUFFICIENT_POINTS"]));
    expect(await getBalance({ memberId: id, now })).toMatchObject({ active: 0 });
    expect([...(await sql`select stock_left from reward where id = ${few}`)]).toEqual([{ stock_left: 0 }]);
  });

  it("keeps a limit of one per member under any haste", async () => {
    const id = await givenMember({ balance: 1000, now });
    const rewardId = await reward({ cost: 10, perMemberLimit: 1 });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => redeem(id, rewardId)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "LIMIT_REACHED")).toHaveLength(11);
  });
});

describe("cancelling a redemption", () => {
  it("gives the points back to their lots, for the grace period at least, and the piece to the stock", async () => {
    const name = randomUUID();
    await recordActivities({ activities: [grant(name, 60, new Date("2025-05-10T10:00:00Z"))], now });
    const id = await memberOf(database.owner, name);
    const rewardId = await reward({ cost: 60, stock: 1, perMemberLimit: 1 });
    const taken = await redeem(id, rewardId);
    if (!taken.ok) throw new Error(taken.reason);
    const at = later(20);
    const cancel = () =>
      cancelRedemption({ redemptionId: taken.redemptionId, reason: "broken", staffId: null, now: at });
    const outcomes = await Promise.all(Array.from({ length: 8 }, cancel));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "ALREADY_CANCELLED")).toHaveLength(7);
    const [lot] = await listLots({ memberId: id });
    // It would have ended on 10 May; the grace keeps it alive from the day it came back.
    expect(lot).toMatchObject({
      remaining: 60,
      expiresAt: new Date(at.getTime() + programme.returnGraceDays * DAY_MS),
    });
    expect(await redeem(id, rewardId, at)).toMatchObject({ ok: true });
    expect(await useVoucher({ code: taken.voucherCode, staffId: null, now: at })).toEqual({
      ok: false,
      reason: "CANCELLED",
    });
  });

  it("refuses once the voucher was used", async () => {
    const id = await givenMember({ balance: 60, now });
    const taken = await redeem(id, await reward({ cost: 60 }));
    if (!taken.ok) throw new Error(taken.reason);
    const uses = await Promise.all(
      Array.from({ length: 6 }, () => useVoucher({ code: ` ${taken.voucherCode.toLowerCase()} `, staffId: null, now })),
    );
    expect(uses.filter((use) => use.ok)).toHaveLength(1);
    expect(uses.filter((use) => !use.ok && use.reason === "ALREADY_USED")).toHaveLength(5);
    expect(await cancelRedemption({ redemptionId: taken.redemptionId, reason: "x", staffId: null, now })).toEqual({
      ok: false,
      reason: "ALREADY_USED",
    });
    expect(await reverseEntry({ memberId: id, seq: 2, reason: "x", staffId: null, now })).toEqual({
      ok: false,
      reason: "ALREADY_USED",
    });
    expect(await cancelRedemption({ redemptionId: randomUUID(), reason: "x", staffId: null, now })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });

  it("does not let a voucher be used after its time, or one that never was", async () => {
    const id = await givenMember({ balance: 60, now });
    const taken = await redeem(id, await reward({ cost: 60, voucherDays: 3 }));
    if (!taken.ok) throw new Error(taken.reason);
    expect(await useVoucher({ code: taken.voucherCode, staffId: null, now: later(3) })).toEqual({
      ok: false,
      reason: "EXPIRED",
    });
    expect(await useVoucher({ code: "AAAA-AAAA-AA", staffId: null, now })).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await useVoucher({ code: "0", staffId: null, now })).toEqual({ ok: false, reason: "NOT_FOUND" });
  });
});

describe("adjusting and undoing", () => {
  const adjust = (id: MemberId, points: number, requestId = randomUUID()) =>
    adjustPoints({ memberId: id, points, reason: " sorry ", staffId: null, requestId, now });

  it("gives points once per request, with the reason and an audit row", async () => {
    const id = await givenMember({ balance: 10, now });
    const requestId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => adjust(id, 15, requestId)));
    expect(
      new Set(answers.map((answer) => answer.ok && `${answer.entrySeq} ${answer.moved} ${answer.activeAfter}`)),
    ).toEqual(new Set(["2 15 25"]));
    const [entry] = await listEntries({ memberId: id, limit: 1 });
    expect(entry).toMatchObject({ kind: "adjust", contra: "adjustment", points: 15, explanation: { reason: "sorry" } });
    expect([...(await sql`select action, subject_id from audit_log where subject_id = ${String(id)}`)]).toEqual([
      { action: "points.adjusted", subject_id: String(id) },
    ]);
  });

  it("leaves a deficit when it takes more than there is, and undoes it whole", async () => {
    const id = await givenMember({ balance: 10, now });
    expect(await adjust(id, -25)).toMatchObject({ ok: true, moved: -25, activeAfter: 0 });
    expect(await getBalance({ memberId: id, now })).toMatchObject({ active: 0, deficit: 15 });
    const undone = await Promise.all(
      [1, 2, 3].map(() => reverseEntry({ memberId: id, seq: 2, reason: "wrong", staffId: null, now })),
    );
    expect(undone.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(undone.filter((outcome) => !outcome.ok && outcome.reason === "ALREADY_REVERSED")).toHaveLength(2);
    expect(await getBalance({ memberId: id, now })).toMatchObject({ active: 10, deficit: 0 });
  });

  it("undoes an order, less what was returned of it", async () => {
    const name = randomUUID();
    const bought = order(name, 200, now);
    await recordActivities({ activities: [bought], now });
    const id = await memberOf(database.owner, name);
    expect(await reverseEntry({ memberId: id, seq: 1, reason: "fraud", staffId: null, now })).toMatchObject({
      ok: true,
      activeAfter: 0,
    });
    expect(
      (await listEntries({ memberId: id, limit: 5 })).map(({ kind, points, reversesSeq, reversedBySeq }) => ({
        kind,
        points,
        reversesSeq,
        reversedBySeq,
      })),
    ).toEqual([
      { kind: "reverse", points: -25, reversesSeq: 1, reversedBySeq: null },
      { kind: "earn", points: 25, reversesSeq: null, reversedBySeq: 2 },
    ]);
    expect(await reverseEntry({ memberId: id, seq: 2, reason: "x", staffId: null, now })).toEqual({
      ok: false,
      reason: "NOT_REVERSIBLE",
    });
    expect(await reverseEntry({ memberId: id, seq: 9, reason: "x", staffId: null, now })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
    expect(await reverseEntry({ memberId: id, seq: 1, reason: " ", staffId: null, now })).toEqual({
      ok: false,
      reason: "REASON_MISSING",
    });
  });

  it("undoes the points of an event and a redemption too", async () => {
    const id = await givenMember({ balance: 30, now });
    await redeem(id, await reward({ cost: 30 }));
    expect(await reverseEntry({ memberId: id, seq: 2, reason: "x", staffId: null, now })).toMatchObject({
      ok: true,
      activeAfter: 30,
    });
    expect(await reverseEntry({ memberId: id, seq: 1, reason: "x", staffId: null, now })).toMatchObject({
      ok: true,
      activeAfter: 0,
    });
  });

  it("refuses nothing, half points, no reason and nobody", async () => {
    const id = await givenMember({ balance: 1, now });
    expect(await adjust(id, 0)).toEqual({ ok: false, reason: "POINTS_INVALID" });
    expect(await adjust(id, 1.5)).toEqual({ ok: false, reason: "POINTS_INVALID" });
    expect(await adjust(memberId(999_999), 5)).toEqual({ ok: false, reason: "NOT_FOUND" });
    const silent = await adjustPoints({
      memberId: id,
      points: 5,
      reason: "  ",
      staffId: null,
      requestId: randomUUID(),
      now,
    });
    expect(silent).toEqual({ ok: false, reason: "REASON_MISSING" });
  });
});
