import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { listStatement } from "@/db/queries/ledger";
import { getMemberProfile } from "@/db/queries/member-profile";
import { getVoucher, listPastVouchers, listReadyVouchers } from "@/db/queries/redemptions";
import { countRedeemed, getReward, listOpenRewards, readMemberCatalogue } from "@/db/queries/rewards";
import { listMonthTotals } from "@/db/queries/statement";
import type { MemberId } from "@/domain/id";
import { testDatabase } from "@/test/database";
import { givenMember, givenReward, grant, memberOf } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const DAY_MS = 86_400_000;
const now = new Date("2026-11-21T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * DAY_MS);

async function redeem(memberId: MemberId, rewardId: string, at = now): Promise<string> {
  const outcome = await redeemReward({ requestId: randomUUID(), memberId, rewardId, now: at });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.redemptionId;
}

beforeEach(async () => {
  await givenProgramme(database.owner, { pendingDays: 0 });
});

describe("the catalogue", () => {
  it("lists what is live and not ended, sold out and coming ones too; drafts are nobody's", async () => {
    const live = await givenReward(database.owner, { cost: 10 });
    const soldOut = await givenReward(database.owner, { cost: 10, stock: 0 });
    const coming = await givenReward(database.owner, { cost: 10, startsAt: later(1) });
    const ended = await givenReward(database.owner, { cost: 10, endsAt: now });
    const draft = await givenReward(database.owner, { cost: 10, status: "draft" });
    const archived = await givenReward(database.owner, { cost: 10, status: "archived" });
    const ids = (await listOpenRewards({ now })).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([live, soldOut, coming]));
    for (const hidden of [ended, draft, archived]) expect(ids).not.toContain(hidden);
    const memberId = await givenMember({ balance: 1, now });
    expect(await getReward({ id: draft, memberId })).toBeNull();
    expect(await getReward({ id: archived, memberId })).toMatchObject({ archived: true });
  });

  it("shows and gives what is for a segment to its members only", async () => {
    const [inside, outside] = [await givenMember({ balance: 50, now }), await givenMember({ balance: 50, now })];
    const reward = await givenReward(database.owner, { cost: 10 });
    const segment = randomUUID();
    await database.owner`update reward set segment_ids = array[${segment}::uuid, ${randomUUID()}::uuid] where id = ${reward}`;
    await database.owner`insert into segment_member (segment_id, member_id, since) values (${segment}, ${inside}, ${now})`;
    const sees = async (memberId: MemberId) => {
      const { rewards } = await readMemberCatalogue({ memberId, now });
      const listed = rewards.some(({ id }) => id === reward);
      expect((await getReward({ id: reward, memberId })) !== null).toBe(listed);
      return listed;
    };
    expect([await sees(inside), await sees(outside)]).toEqual([true, false]);
    const redeemed = (memberId: MemberId) => redeemReward({ requestId: randomUUID(), memberId, rewardId: reward, now });
    expect(await redeemed(outside)).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await redeemed(inside)).toMatchObject({ ok: true });
  });

  it("counts a member's live redemptions, not the cancelled", async () => {
    const member = await givenMember({ balance: 100, now });
    const reward = await givenReward(database.owner, { cost: 10 });
    await redeem(member, reward);
    const given = await redeem(member, reward);
    await cancelRedemption({ redemptionId: given, reason: "test", staffId: null, now });
    expect(await countRedeemed({ memberId: member, rewardIds: [reward] })).toEqual(new Map([[reward, 1]]));
  });

  it("is read again the moment anything in it changed, and keeps to its time", async () => {
    const member = await givenMember({ balance: 100, now });
    const reward = await givenReward(database.owner, { cost: 10, stock: 2, endsAt: later(1) });
    const seen = async (at = now) => {
      const { rewards, redeemed } = await readMemberCatalogue({ memberId: member, now: at });
      const listed = rewards.find(({ id }) => id === reward);
      return { left: listed?.stockLeft, cost: listed?.cost, redeemed: redeemed.get(reward) ?? 0 };
    };
    expect(await seen()).toEqual({ left: 2, cost: 10, redeemed: 0 });
    const given = await redeem(member, reward);
    expect(await seen()).toEqual({ left: 1, cost: 10, redeemed: 1 });
    await cancelRedemption({ redemptionId: given, reason: "test", staffId: null, now });
    expect(await seen()).toEqual({ left: 2, cost: 10, redeemed: 0 });
    await database.owner`update reward set cost = 12 where id = ${reward}`;
    expect(await seen()).toEqual({ left: 2, cost: 12, redeemed: 0 });
    expect(await seen(later(2))).toMatchObject({ cost: undefined });
    expect(await seen()).toMatchObject({ cost: 12 });
    await database.owner`update reward set status = 'archived' where id = ${reward}`;
    expect(await seen()).toMatchObject({ cost: undefined });
  });
});

describe("vouchers", () => {
  it("are expired at their instant, whether or not a job came by", async () => {
    const member = await givenMember({ balance: 100, now });
    const reward = await givenReward(database.owner, { cost: 10, voucherDays: 30 });
    const id = await redeem(member, reward);
    const voucher = await getVoucher({ memberId: member, id, now });
    expect(voucher).toMatchObject({ state: "ready", cost: 10 });
    const end = voucher?.expiresAt ?? now;
    expect((await getVoucher({ memberId: member, id, now: new Date(end.getTime() - 1) }))?.state).toBe("ready");
    expect((await getVoucher({ memberId: member, id, now: end }))?.state).toBe("expired");
    expect(await listReadyVouchers({ memberId: member, now: end })).toEqual([]);
    expect(await listPastVouchers({ memberId: member, now: end })).toHaveLength(1);
  });

  it("of somebody else are not there", async () => {
    const owner = await givenMember({ balance: 100, now });
    const other = await givenMember({ balance: 100, now });
    const id = await redeem(owner, await givenReward(database.owner, { cost: 10 }));
    expect(await getVoucher({ memberId: other, id, now })).toBeNull();
    expect(await listReadyVouchers({ memberId: other, now })).toEqual([]);
  });

  it("that end first stand first; past ones come page by page, none twice", async () => {
    const member = await givenMember({ balance: 1000, now });
    const long = await redeem(member, await givenReward(database.owner, { cost: 10, voucherDays: 60 }));
    const short = await redeem(member, await givenReward(database.owner, { cost: 10, voucherDays: 5 }));
    const endless = await redeem(member, await givenReward(database.owner, { cost: 10 }));
    expect((await listReadyVouchers({ memberId: member, now })).map(({ id }) => id)).toEqual([short, long, endless]);
    for (const redemptionId of [long, short, endless]) {
      await cancelRedemption({ redemptionId, reason: "test", staffId: null, now });
    }
    const first = await listPastVouchers({ memberId: member, now, limit: 2 });
    const last = first.at(-1);
    const rest = await listPastVouchers({ memberId: member, now, before: last, limit: 2 });
    expect([...first, ...rest].map(({ id }) => id).sort()).toEqual([long, short, endless].sort());
  });
});

describe("the statement", () => {
  it("sums a month in the shop's time zone", async () => {
    const customer = randomUUID();
    const midnight = new Date("2026-10-31T23:30:00Z");
    const activities = [grant(customer, 30, new Date("2026-10-31T22:30:00Z")), grant(customer, 12, midnight)];
    const outcomes = await recordActivities({ activities, now });
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const member = await memberOf(database.owner, customer);
    await redeem(member, await givenReward(database.owner, { cost: 20 }));
    const totals = await listMonthTotals({ memberId: member, from: new Date(0), timeZone: "Europe/Warsaw" });
    expect(totals).toEqual([
      { month: "2026-11", gained: 12, spent: -20 },
      { month: "2026-10", gained: 30, spent: 0 },
    ]);
  });
});

describe("the pages of a statement", () => {
  it("follow what happened when, whenever it was told, and each entry comes once", async () => {
    const customer = randomUUID();
    const day = (text: string) => new Date(`${text}T12:00:00Z`);
    // Told in this order: the old ones last.
    for (const date of ["2026-10-05", "2026-11-02", "2026-11-20", "2026-09-01", "2026-10-30", "2026-11-02"]) {
      await recordActivities({ activities: [grant(customer, 10, day(date))], now });
    }
    const memberId = await memberOf(database.owner, customer);
    const read = (more: { after?: number; from?: number }) =>
      listStatement({ memberId, filter: "all", limit: 4, now, ...more });
    const told = (entries: { seq: number; occurredAt: Date }[]) =>
      entries.map(({ seq, occurredAt }) => `${occurredAt.toISOString().slice(5, 10)} ${seq}`);
    const first = await read({});
    expect(told(first)).toEqual(["11-20 3", "11-02 6", "11-02 2", "10-30 5"]);
    expect(told(await read({ after: 5 }))).toEqual(["10-05 1", "09-01 4"]);
    expect(told(await read({ after: 6 }))).toEqual(["11-02 2", "10-30 5", "10-05 1", "09-01 4"]);
    expect(told(await read({ from: 5 }))).toEqual(["10-30 5", "10-05 1", "09-01 4"]);
    expect(await read({ from: 99 })).toEqual(first);
    expect(told(await listStatement({ memberId, filter: "spent", limit: 4, now }))).toEqual([]);
  });
});

describe("a profile", () => {
  it("is the member's own, and says whether a password was set", async () => {
    const member = await givenMember({ balance: 1, now });
    expect(await getMemberProfile({ memberId: member })).toMatchObject({ hasPassword: false });
  });
});
