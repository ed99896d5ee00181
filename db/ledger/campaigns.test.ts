import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { type ActivityOutcome, recordActivities } from "@/db/mutations/record-activities";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { reviewUsedVoucher } from "@/db/mutations/review-used-voucher";
import { useVoucher } from "@/db/mutations/use-voucher";
import { listUsedVouchers } from "@/db/queries/used-vouchers";
import type { Activity } from "@/domain/activity";
import { isInControl } from "@/domain/campaign/control";
import { endCampaign, givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
const timeZone = "Europe/Warsaw";
let customer = "";

/** Somebody new, so that tests do not meet. */
function somebody(): string {
  customer = randomUUID();
  return customer;
}

function record(...activities: readonly Activity[]): Promise<ActivityOutcome[]> {
  return recordActivities({ activities, now });
}

function pointsOf(outcomes: readonly ActivityOutcome[]): (number | string)[] {
  return outcomes.map((outcome) => (outcome.ok ? outcome.points : outcome.reason));
}

async function usageOf(campaign: number, name: string) {
  return database.owner<{ period: string; times: number; points: number }[]>`
    select u.period, u.times, u.points from campaign_usage u join member m on m.id = u.member_id
    where m.external_id = ${name} and u.campaign_id = ${campaign} order by u.period`;
}

async function budgetOf(campaign: number) {
  return database.owner<{ period: string; points: number; minor: number }[]>`
    select period, points, minor from campaign_budget where campaign_id = ${campaign} order by period`;
}

async function expectRightBooks(): Promise<void> {
  const { suspicions, differences } = await verifyLedger();
  expect({ suspicions, differences }).toEqual({ suspicions: [], differences: [] });
}

beforeEach(async () => {
  await givenProgramme(database.owner);
  const others = await database.owner<{ id: number }[]>`select id from campaign where id <> 1 and status = 'live'`;
  for (const { id } of others) await endCampaign(database.owner, id);
});

describe("limits and budgets", () => {
  it("give a member once what is limited to once, however many orders come at once", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 50 }],
      limits: { perMember: [{ period: "campaign", times: 1 }] },
    });
    somebody();
    await record(grant(customer, 1, now));
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => record(order(customer, 100, now))));
    expect(pointsOf(outcomes.flat()).toSorted()).toEqual([...new Array<number>(11).fill(10), 60]);
    expect(await usageOf(id, customer)).toEqual([{ period: "all", times: 1, points: 50 }]);
    await expectRightBooks();
  });

  it("grant exactly the budget to any number of orders at once, the last of them the remainder", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { budgets: [{ period: "campaign", points: 200 }] },
    });
    const names = Array.from({ length: 15 }, () => randomUUID());
    const outcomes = await Promise.all(names.map((name) => record(order(name, 100, now))));
    const bonuses = outcomes.flat().map((outcome) => (outcome.ok ? outcome.points - 10 : -1));
    expect(bonuses.toSorted((a, b) => b - a)).toEqual([30, 30, 30, 30, 30, 30, 20, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 200, minor: 0 }]);
    await expectRightBooks();
  });

  it("come to the same in one batch as one by one", async () => {
    const give = () =>
      givenCampaign(database.owner, {
        conditions: { field: "order.number", op: "gte", value: 2 },
        effects: [{ kind: "multiplier", factor: "2" }],
        limits: { perMember: [{ period: "day", points: 25 }], budgets: [{ period: "month", points: 60 }] },
      });
    const orders = (name: string) =>
      [100, 150, 120, 90].map((zl, index) => order(name, zl, new Date(now.getTime() + index)));
    const names = [randomUUID(), randomUUID(), randomUUID()];
    const first = await give();
    const batch = await recordActivities({ activities: names.flatMap(orders), now });
    await endCampaign(database.owner, first);
    await give();
    const others = names.map(() => randomUUID());
    const single: ActivityOutcome[] = [];
    for (const each of others.flatMap(orders)) single.push(...(await record(each)));
    expect(pointsOf(single)).toEqual(pointsOf(batch));
    expect(pointsOf(batch)).toEqual([10, 30, 22, 9, 10, 30, 22, 9, 10, 25, 12, 9]);
    await expectRightBooks();
  });

  it("answer a repeat with the first answer, and use nothing up twice", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 5 }],
      limits: { perMember: [{ period: "campaign", times: 2 }], budgets: [{ period: "day", points: 100 }] },
    });
    const bought = order(somebody(), 100, now);
    const [first] = await record(bought);
    const again = await Promise.all([record(bought), record(bought, bought), record(bought)]);
    for (const outcome of again.flat()) {
      expect(outcome).toMatchObject({ ok: true, status: "known", points: 15 });
      if (outcome.ok && first?.ok) expect(outcome.entrySeq).toBe(first.entrySeq);
    }
    expect(await usageOf(id, customer)).toEqual([{ period: "all", times: 1, points: 5 }]);
    expect(await budgetOf(id)).toEqual([{ period: "2026-05-04", points: 5, minor: 0 }]);
  });

  it("are given back by returns, piece by piece, and the use with the last of them", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { perMember: [{ period: "campaign", times: 1 }], budgets: [{ period: "campaign", points: 1_000 }] },
    });
    const bought = order(somebody(), 0, now, { lines: [line("A", 100, 2), line("B", 50)] });
    expect(pointsOf(await record(bought))).toEqual([45]);
    const back = (sku: string, pieces: number) =>
      goodsBack(customer, now, { orderExternalId: bought.externalId, lines: [line(sku, 1, pieces)] });
    expect(pointsOf(await record(back("A", 1)))).toEqual([-15]);
    expect(await usageOf(id, customer)).toEqual([{ period: "all", times: 1, points: 20 }]);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 20, minor: 0 }]);
    await expectRightBooks();
    expect(pointsOf(await record(order(customer, 100, now)))).toEqual([10]);
    const rest = pointsOf(await record(back("B", 1), back("A", 1)));
    expect(rest.reduce<number>((sum, each) => sum + Number(each), 0)).toBe(-30);
    expect(await usageOf(id, customer)).toEqual([{ period: "all", times: 0, points: 0 }]);
    expect(pointsOf(await record(order(customer, 100, now)))).toEqual([40]);
    await expectRightBooks();
  });

  it("are given back where staff undo the entry", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { perMember: [{ period: "campaign", times: 1 }] },
    });
    const [outcome] = await record(order(somebody(), 100, now));
    const memberId = await memberOf(database.owner, customer);
    const seq = outcome?.ok ? (outcome.entrySeq ?? 0) : 0;
    expect(await reverseEntry({ memberId, seq, reason: "x", staffId: null, now })).toMatchObject({ ok: true });
    expect(await usageOf(id, customer)).toEqual([{ period: "all", times: 0, points: 0 }]);
    await expectRightBooks();
  });
});

describe("several credits", () => {
  it("are lots of their own, and each gives back what its line earned", async () => {
    await givenCampaign(database.owner, {
      effects: [{ kind: "per-unit", points: "10", lines: { field: "line.sku", op: "is", value: "A" } }],
      pending: { kind: "days", days: 30 },
    });
    const bought = order(somebody(), 0, now, { lines: [line("A", 100), line("B", 100)] });
    const [outcome] = await record(bought);
    expect(outcome).toMatchObject({ ok: true, points: 35, activeAfter: 25 });
    const lots = () =>
      database.owner<{ original: number; remaining: number }[]>`
        select l.original, l.remaining from ledger_lot l join member m on m.id = l.member_id
        where m.external_id = ${customer} order by l.seq`;
    expect(await lots()).toEqual([
      { original: 25, remaining: 25 },
      { original: 10, remaining: 10 },
    ]);
    const [again] = await record(bought);
    expect(again).toEqual({ ...outcome, status: "known", newMember: undefined });
    const back = goodsBack(customer, now, { orderExternalId: bought.externalId, lines: [line("A", 1)] });
    expect(pointsOf(await record(back))).toEqual([-23]);
    expect(await lots()).toEqual([
      { original: 25, remaining: 12 },
      { original: 10, remaining: 0 },
    ]);
    await expectRightBooks();
  });
});

describe("effects beside points", () => {
  it("issue a voucher that a whole return withdraws, and a used one is kept for a person", async () => {
    const rewardId = await givenReward(database.owner, { cost: 40, stock: 5 });
    await database.owner`update reward set value_minor = 700 where id = ${rewardId}`;
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "voucher", rewardId }],
      limits: { budgets: [{ period: "campaign", minor: 100_000 }] },
    });
    const [first, second] = [order(somebody(), 100, now), order(somebody(), 100, now)];
    await record(first, second);
    const vouchers = () =>
      database.owner<{ code: string; status: string; activity: string }[]>`
        select voucher_code as code, status, activity_id as activity from redemption where campaign_id = ${id} order by issued_at, id`;
    const issued = await vouchers();
    expect(issued.map(({ status }) => status)).toEqual(["issued", "issued"]);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 0, minor: 1_400 }]);
    const used = issued.find(({ activity }) => activity !== null)?.code ?? "";
    await useVoucher({ code: used, staffId: null, now });
    const back = (bought: Activity) => {
      const { lines: _lines, ...whole } = goodsBack("x", now, { orderExternalId: bought.externalId });
      return { ...whole, member: bought.member };
    };
    await record(back(first), back(second));
    expect((await vouchers()).map(({ status }) => status).toSorted()).toEqual(["cancelled", "used"]);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 0, minor: 700 }]);
    const [stock] = await database.owner`select stock_left from reward where id = ${rewardId}`;
    expect(stock?.stock_left).toBe(4);
    const [listed, ...more] = await listUsedVouchers({ limit: 10 });
    expect([listed?.voucherCode, listed?.valueMinor, more.length]).toEqual([used, 700, 0]);
    const staffId = randomUUID();
    await database.owner`
      insert into account (id, email, name, locale, staff_role, created_at) values (${staffId}, 'm@x.example', 'M', 'pl', 'marketer', now())`;
    const review = () => reviewUsedVoucher({ redemptionId: listed?.redemptionId ?? "", staffId, now });
    expect((await Promise.all([review(), review()])).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listUsedVouchers({ limit: 10 })).toEqual([]);
    await expectRightBooks();
  });

  it("give a badge once, and a tier as a floor", async () => {
    const badgeId = randomUUID();
    await givenCampaign(database.owner, {
      effects: [
        { kind: "badge", badgeId },
        { kind: "tier", tierId: "gold", days: 30 },
      ],
    });
    await record(order(somebody(), 10, now), order(customer, 10, now));
    const memberId = await memberOf(database.owner, customer);
    expect(await database.owner`select badge_id::text from member_badge where member_id = ${memberId}`).toHaveLength(1);
    const [tier] = await database.owner`select tier_id, given_by_hand from member_tier where member_id = ${memberId}`;
    expect(tier).toMatchObject({ tier_id: "gold", given_by_hand: true });
  });

  it("keep a control group without, and tell of it", async () => {
    const id = await givenCampaign(database.owner, { effects: [{ kind: "fixed", points: 9 }], controlPercent: 50 });
    const orders = Array.from({ length: 30 }, () => order(somebody(), 100, now));
    const outcomes = await recordActivities({ activities: orders, now });
    for (const outcome of outcomes) {
      if (!outcome.ok) throw new Error(outcome.reason);
      expect(outcome.points).toBe(isInControl(id, outcome.memberId, 50) ? 10 : 19);
    }
    const [held] = await database.owner`
      select count(*)::int as n from campaign_effect where campaign_id = ${id} and kind = 'held'`;
    expect(held?.n).toBe(pointsOf(outcomes).filter((each) => each === 10).length);
  });

  it("count an order that came back whole no more", async () => {
    await givenCampaign(database.owner, {
      conditions: { field: "order.number", op: "is", value: 2 },
      effects: [{ kind: "fixed", points: 7 }],
    });
    const first = order(somebody(), 100, now);
    const { lines: _lines, ...whole } = goodsBack(customer, now, { orderExternalId: first.externalId });
    await record(first);
    await record(whole);
    expect(pointsOf(await record(order(customer, 100, now)))).toEqual([10]);
    expect(pointsOf(await record(order(customer, 100, now)))).toEqual([17]);
    await expectRightBooks();
  });
});

describe("roll-ups of campaigns", () => {
  it("are the same folded and made anew", { timeout: 60_000 }, async () => {
    await rebuildKpis({ timeZone, now });
    const rewardId = await givenReward(database.owner, { cost: 40 });
    await database.owner`update reward set value_minor = 300 where id = ${rewardId}`;
    const id = await givenCampaign(database.owner, {
      effects: [
        { kind: "multiplier", factor: "2" },
        { kind: "voucher", rewardId },
      ],
      controlPercent: 30,
    });
    const orders = Array.from({ length: 12 }, (_, index) =>
      order(somebody(), 0, new Date(now.getTime() - index * 9_000_000), { lines: [line("A", 100, 2), line("B", 40)] }),
    );
    await recordActivities({ activities: orders, now });
    const returns = orders.slice(0, 6).map((bought, index) => ({
      ...goodsBack("x", now, {
        orderExternalId: bought.externalId,
        ...(index % 2 === 0 ? { lines: [line("A", 1)] } : {}),
      }),
      member: bought.member,
    }));
    await recordActivities({ activities: returns, now });
    let outcome = await foldKpis({ timeZone, now });
    for (let tries = 0; tries < 40; tries += 1) {
      const [left] = await sql`select count(*)::int as n from outbox_event`;
      if (left?.n === 0) break;
      await sleep(50);
      outcome = await foldKpis({ timeZone, now });
    }
    expect(outcome.state).toBe("folded");
    const rollUps = async () => ({
      days: await sql`select * from campaign_day order by campaign_id, day`,
      members: await sql`select * from campaign_member order by campaign_id, member_id`,
    });
    const folded = await rollUps();
    await rebuildKpis({ timeZone, now });
    const rebuilt = await rollUps();
    expect(rebuilt).toEqual(folded);
    const own = folded.days.filter((day) => day.campaign_id === id);
    expect(own.reduce((sum, day) => sum + Number(day.awards) + Number(day.held), 0)).toBe(12);
    expect(own.some((day) => Number(day.returned_points) > 0)).toBe(true);
  });
});
