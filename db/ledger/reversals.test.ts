import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { type ActivityOutcome, recordActivities } from "@/db/mutations/record-activities";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { useVoucher } from "@/db/mutations/use-voucher";
import { listUsedVouchers } from "@/db/queries/used-vouchers";
import type { Activity } from "@/domain/activity";
import { endCampaign, givenCampaign } from "@/test/campaigns";
import { endChallenges, givenChallenge } from "@/test/challenge-rows";
import { challenge, step } from "@/test/challenges";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
const timeZone = "Europe/Warsaw";

beforeAll(async () => {
  await givenProgramme(database.owner);
});
beforeEach(async () => {
  const others = await database.owner<{ id: number }[]>`select id from campaign where id <> 1 and status = 'live'`;
  for (const { id } of others) await endCampaign(database.owner, id);
});
afterEach(() => endChallenges(database.owner));

async function record(...activities: readonly Activity[]): Promise<ActivityOutcome[]> {
  const outcomes = await recordActivities({ activities, now });
  for (const outcome of outcomes) if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcomes;
}

async function undo(customer: string, outcome: ActivityOutcome | undefined, offset = 0) {
  const memberId = await memberOf(database.owner, customer);
  const seq = outcome?.ok ? (outcome.entrySeq ?? 0) + offset : 0;
  return reverseEntry({ memberId, seq, reason: "a mistake", staffId: null, now });
}

/** All that a member's orders left behind, but for the entries themselves. */
async function traces(customer: string) {
  const { owner } = database;
  const memberId = await memberOf(owner, customer);
  const [balance] = await owner`select active, pending, deficit from member_balance where member_id = ${memberId}`;
  return {
    balance,
    usage: await owner`select period, times, points from campaign_usage where member_id = ${memberId} order by 1`,
    runs: await owner`select status, steps -> 0 ->> 'value' as value from challenge_progress where member_id = ${memberId} order by run`,
    awards:
      await owner`select step, undone_at is not null as undone from challenge_award where member_id = ${memberId} order by 1`,
    vouchers: await owner`select status from redemption where member_id = ${memberId} order by 1`,
    years:
      await owner`select earned, spend_minor, orders, returned_orders from member_year where member_id = ${memberId}`,
  };
}

async function expectRightBooks(): Promise<void> {
  const { suspicions, differences } = await verifyLedger();
  expect({ suspicions, differences }).toEqual({ suspicions: [], differences: [] });
}

async function foldAll(): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await foldKpis({ timeZone, now });
    const [left] = await sql`select count(*)::int as n from outbox_event`;
    if (left?.n === 0) return;
    await sleep(50);
  }
}

async function rollUps() {
  return {
    days: await sql`select * from campaign_day order by campaign_id, day`,
    members: await sql`select * from campaign_member order by campaign_id, member_id`,
  };
}

const whole = (customer: string, bought: Activity) => goodsBack(customer, now, { orderExternalId: bought.externalId });

describe("a person's reversal of an order's entry", () => {
  async function givenRules() {
    const rewardId = await givenReward(database.owner, { cost: 40 });
    const campaign = await givenCampaign(database.owner, {
      effects: [
        { kind: "fixed", points: 30 },
        { kind: "voucher", rewardId },
      ],
      limits: {
        perMember: [{ period: "campaign", times: 1 }],
        budgets: [{ period: "month", points: 1_000, minor: 100_000 }],
        coolDownHours: 1,
      },
    });
    await givenChallenge(
      database.owner,
      challenge({ reward: { points: 60, voucherRewardId: rewardId }, steps: [step({ reward: { points: 5 } })] }),
    );
    return campaign;
  }

  it("undoes all that a whole return undoes", async () => {
    const campaign = await givenRules();
    const [one, other] = [randomUUID(), randomUUID()];
    const returned = order(one, 100, now);
    const reversed = order(other, 100, now);
    await record(returned);
    const [outcome] = await record(reversed);
    await record(whole(one, returned));
    expect(await undo(other, outcome)).toMatchObject({ ok: true });
    expect(await traces(other)).toEqual(await traces(one));
    expect(await traces(other)).toMatchObject({
      balance: { active: 0, pending: 0, deficit: 0 },
      usage: [
        { times: 0, points: 0 },
        { times: 0, points: 0 },
      ],
      awards: [
        { step: -1, undone: true },
        { step: 0, undone: true },
      ],
      vouchers: [{ status: "cancelled" }, { status: "cancelled" }],
    });
    const budget = await database.owner`select points, minor from campaign_budget where campaign_id = ${campaign}`;
    expect(budget).toEqual([{ points: 0, minor: 0 }]);
    await expectRightBooks();
    const again = await Promise.all([undo(other, outcome), undo(other, outcome), record(whole(other, reversed))]);
    expect(again.slice(0, 2)).toEqual([
      { ok: false, reason: "ALREADY_REVERSED" },
      { ok: false, reason: "ALREADY_REVERSED" },
    ]);
    expect(again[2]).toMatchObject([{ points: 0 }]);
    await expectRightBooks();
  });

  it("is done once, whoever does it at once, and against a return of the same goods", async () => {
    const campaign = await givenRules();
    const customers = Array.from({ length: 6 }, () => randomUUID());
    await Promise.all(
      customers.map(async (customer) => {
        const bought = order(customer, 100, now);
        const [outcome] = await record(bought);
        await Promise.all([
          undo(customer, outcome),
          undo(customer, outcome),
          record(whole(customer, bought)),
          record(whole(customer, bought)),
        ]);
      }),
    );
    for (const customer of customers)
      expect(await traces(customer)).toMatchObject({ balance: { active: 0, pending: 0, deficit: 0 } });
    const budget = await database.owner`select points, minor from campaign_budget where campaign_id = ${campaign}`;
    expect(budget).toEqual([{ points: 0, minor: 0 }]);
    await expectRightBooks();
  });

  it("treats the goods as returned with the last of several lots, and not before", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      pending: { kind: "days", days: 30 },
      limits: { perMember: [{ period: "campaign", times: 1 }] },
    });
    await givenChallenge(database.owner, challenge());
    const [one, other] = [randomUUID(), randomUUID()];
    const returned = order(one, 100, now);
    await record(returned);
    const [outcome] = await record(order(other, 100, now));
    expect(await undo(other, outcome, 1)).toMatchObject({ ok: true });
    expect(await traces(other)).toMatchObject({
      usage: [{ times: 0, points: 0 }],
      runs: [{ status: "active", value: "1" }],
      years: [{ earned: 10, spend_minor: 10_000, returned_orders: 0 }],
    });
    await expectRightBooks();
    expect(await undo(other, outcome)).toMatchObject({ ok: true });
    await record(whole(one, returned));
    expect(await traces(other)).toEqual(await traces(one));
    expect(id).toBeGreaterThan(0);
    await expectRightBooks();
  });

  it("takes a challenge's points alone where that entry is undone, and a later return does not take them twice", async () => {
    await givenChallenge(database.owner, challenge({ steps: [step()] }));
    const customer = randomUUID();
    const bought = order(customer, 100, now);
    const [outcome] = await record(bought);
    expect(await undo(customer, outcome, 1)).toMatchObject({ ok: true });
    expect(await traces(customer)).toMatchObject({
      balance: { active: 10 },
      runs: [{ status: "completed" }],
      awards: [{ undone: false }],
    });
    await record(whole(customer, bought));
    expect(await traces(customer)).toMatchObject({ balance: { active: 0, deficit: 0 }, awards: [{ undone: true }] });
    await expectRightBooks();
  });

  it("undoes an event with all that it caused", async () => {
    const rewardId = await givenReward(database.owner, { cost: 40 });
    const id = await givenCampaign(database.owner, {
      trigger: { on: "event", type: "visit" },
      effects: [
        { kind: "fixed", points: 5 },
        { kind: "voucher", rewardId },
      ],
      limits: { perMember: [{ period: "campaign", times: 1 }] },
    });
    await givenChallenge(
      database.owner,
      challenge({ steps: [step({ trigger: { on: "event", type: "visit" } })], reward: { points: 60 } }),
    );
    const customer = randomUUID();
    const [outcome] = await record({ ...grant(customer, 0, now), event: { type: "visit" } });
    expect(await traces(customer)).toMatchObject({ balance: { active: 65 } });
    expect(await undo(customer, outcome)).toMatchObject({ ok: true });
    expect(await traces(customer)).toMatchObject({
      balance: { active: 0 },
      usage: [{ times: 0, points: 0 }],
      runs: [{ status: "joined" }],
      awards: [{ undone: true }],
      vouchers: [{ status: "cancelled" }],
      years: [{ earned: 0 }],
    });
    expect(id).toBeGreaterThan(0);
    await expectRightBooks();
  });

  it("lowers what campaigns are said to have given, folded and made anew alike", { timeout: 60_000 }, async () => {
    await rebuildKpis({ timeZone, now });
    const id = await givenRules();
    const customer = randomUUID();
    const [outcome] = await record(order(customer, 100, now));
    await record(order(randomUUID(), 100, now));
    await undo(customer, outcome);
    await foldAll();
    const folded = await rollUps();
    const own = folded.days.filter((day) => day.campaign_id === id);
    expect(own).toMatchObject([{ awards: 2, points: 60, returned_points: 30 }]);
    expect(
      folded.members
        .filter((each) => each.campaign_id === id)
        .map(({ points }) => points)
        .toSorted(),
    ).toEqual([0, 30]);
    await rebuildKpis({ timeZone, now });
    expect(await rollUps()).toEqual(folded);
  });
});

describe("a voucher that an order brought", () => {
  async function givenThreshold() {
    const rewardId = await givenReward(database.owner, { cost: 40, stock: 50 });
    await database.owner`update reward set value_minor = 700 where id = ${rewardId}`;
    const id = await givenCampaign(database.owner, {
      conditions: {
        all: [
          { field: "activity.value", op: "gte", value: 200_00 },
          { field: "order.number", op: "gte", value: 1 },
        ],
      },
      effects: [{ kind: "voucher", rewardId }],
      limits: { perMember: [{ period: "campaign", times: 1 }], budgets: [{ period: "campaign", minor: 100_000 }] },
    });
    return { id, rewardId };
  }

  const big = (customer: string) =>
    order(customer, 0, now, { lines: [line("A", 150), line("B", 100, 2), line("C", 40)] });
  const back = (customer: string, bought: Activity, sku: string, pieces: number) =>
    goodsBack(customer, now, { orderExternalId: bought.externalId, lines: [line(sku, 1, pieces)] });

  async function state(id: number, customer: string) {
    const { owner } = database;
    const [voucher] = await owner`
      select r.status from redemption r join member m on m.id = r.member_id where m.external_id = ${customer}`;
    const [usage] = await owner`
      select u.times from campaign_usage u join member m on m.id = u.member_id where m.external_id = ${customer}`;
    const [budget] = await owner`select minor from campaign_budget where campaign_id = ${id}`;
    return [voucher?.status, usage?.times, budget?.minor];
  }

  it("goes with the piece that takes the order below what earned it, and not before", async () => {
    const { id, rewardId } = await givenThreshold();
    const customer = randomUUID();
    const bought = big(customer);
    await record(bought);
    await record(back(customer, bought, "C", 1));
    expect(await state(id, customer)).toEqual(["issued", 1, 700]);
    await record(back(customer, bought, "B", 1));
    expect(await state(id, customer)).toEqual(["issued", 1, 700]);
    await record(back(customer, bought, "B", 1));
    expect(await state(id, customer)).toEqual(["cancelled", 0, 0]);
    await expectRightBooks();
    await record(whole(customer, bought));
    expect(await state(id, customer)).toEqual(["cancelled", 0, 0]);
    const [stock] = await database.owner`select stock_left from reward where id = ${rewardId}`;
    expect(stock).toEqual({ stock_left: 50 });
    await expectRightBooks();
  });

  it("stays where it was used, once, and is listed for a person", async () => {
    const { id } = await givenThreshold();
    const customer = randomUUID();
    const bought = big(customer);
    await record(bought);
    const [voucher] = await database.owner<{ code: string }[]>`
      select r.voucher_code as code from redemption r join member m on m.id = r.member_id where m.external_id = ${customer}`;
    await useVoucher({ code: voucher?.code ?? "", staffId: null, now });
    await record(back(customer, bought, "A", 1));
    expect(await state(id, customer)).toEqual(["used", 1, 700]);
    expect((await listUsedVouchers({ limit: 10 })).map(({ voucherCode }) => voucherCode)).toEqual([voucher?.code]);
    await expectRightBooks();
    await record(whole(customer, bought));
    expect(await state(id, customer)).toEqual(["used", 1, 700]);
    expect(await listUsedVouchers({ limit: 10 })).toHaveLength(1);
    await expectRightBooks();
  });

  it("is told as taken back on the day of that return, folded and made anew alike", { timeout: 60_000 }, async () => {
    await rebuildKpis({ timeZone, now });
    const { id } = await givenThreshold();
    const customer = randomUUID();
    const bought = big(customer);
    await record(bought);
    await record({ ...back(customer, bought, "A", 1), occurredAt: new Date(now.getTime() - 3 * 86_400_000) });
    await record(whole(customer, bought));
    await foldAll();
    const folded = await rollUps();
    const own = folded.days.filter((day) => day.campaign_id === id);
    expect(own.map(({ minor }) => minor)).toEqual([-700, 700]);
    await rebuildKpis({ timeZone, now });
    expect(await rollUps()).toEqual(folded);
  });
});
