import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { giveTier } from "@/db/mutations/give-tier";
import { type ActivityOutcome, recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { reviewTiers } from "@/db/mutations/review-tiers";
import type { Activity } from "@/domain/activity";
import { endCampaign, givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
const HOUR = 3_600_000;

beforeEach(async () => {
  await givenProgramme(database.owner);
  const others = await database.owner<{ id: number }[]>`select id from campaign where id <> 1 and status = 'live'`;
  for (const { id } of others) await endCampaign(database.owner, id);
});

function record(at: Date, ...activities: readonly Activity[]): Promise<ActivityOutcome[]> {
  return recordActivities({ activities, now: at });
}

function pointsOf(outcomes: readonly ActivityOutcome[]): (number | string)[] {
  return outcomes.map((outcome) => (outcome.ok ? outcome.points : outcome.reason));
}

function whole(bought: Activity, at = now): Activity {
  return { ...goodsBack("x", at, { orderExternalId: bought.externalId }), member: bought.member };
}

async function budgetOf(campaign: number) {
  return database.owner`select period, points from campaign_budget where campaign_id = ${campaign} order by 1`;
}

async function expectRightBooks(): Promise<void> {
  const { suspicions, differences } = await verifyLedger();
  expect({ suspicions, differences }).toEqual({ suspicions: [], differences: [] });
}

describe("the last point of a budget", () => {
  it("goes to one of two orders, and what a return gives back at the same time is never given twice", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { budgets: [{ period: "campaign", points: 61 }] },
    });
    const early = [order(randomUUID(), 100, now), order(randomUUID(), 100, now)];
    for (const bought of early) await record(now, bought);
    const late = Array.from({ length: 8 }, () => order(randomUUID(), 100, now));
    const outcomes = await Promise.all([
      ...late.slice(0, 4).map((bought) => record(now, bought)),
      record(now, whole(early[0] as Activity)),
      ...late.slice(4).map((bought) => record(now, bought)),
      record(now, whole(early[1] as Activity)),
    ]);
    const [kept] = await budgetOf(id);
    const given = [...outcomes.slice(0, 4), ...outcomes.slice(5, 9)].flat();
    const bonuses = given.map((outcome) => (outcome.ok ? outcome.points - 10 : Number.NaN));
    const sum = bonuses.reduce((all, each) => all + each, 0);
    expect(sum).toBeLessThanOrEqual(61);
    expect(kept).toEqual({ period: "all", points: sum });
    await expectRightBooks();
    const rest = pointsOf((await Promise.all([1, 2, 3].map(() => record(now, order(randomUUID(), 100, now))))).flat());
    expect(rest.reduce<number>((all, each) => all + Number(each) - 10, 0)).toBe(61 - sum);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 61 }]);
    await expectRightBooks();
  });
});

describe("a member's limit", () => {
  it("holds over batches and single orders at once", async () => {
    await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { perMember: [{ period: "month", times: 2 }] },
    });
    const customer = randomUUID();
    await record(now, order(customer, 0, now, { kind: "event", event: { type: "none" }, lines: [] }));
    const own = () => order(customer, 100, now);
    const others = () => order(randomUUID(), 100, now);
    const outcomes = await Promise.all([
      record(now, own(), others(), own(), own()),
      record(now, own()),
      record(now, others(), own()),
      record(now, own()),
    ]);
    const memberId = await memberOf(database.owner, customer);
    const mine = outcomes.flat().filter((outcome) => outcome.ok && outcome.memberId === memberId);
    expect(pointsOf(mine).toSorted()).toEqual([10, 10, 10, 10, 40, 40]);
    await expectRightBooks();
  });

  it("is free again for the order of an exchange, also in one batch", async () => {
    await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { perMember: [{ period: "campaign", times: 1 }] },
    });
    const customer = randomUUID();
    const first = order(customer, 100, now);
    await record(now, first);
    const at = new Date(now.getTime() + HOUR);
    const exchange = [whole(first, at), order(customer, 200, new Date(at.getTime() + 1))];
    expect(pointsOf(await record(at, ...exchange))).toEqual([-40, 55]);
    expect(pointsOf(await record(at, ...exchange))).toEqual([-40, 55]);
    await expectRightBooks();
  });

  it("lets a cool-down run while a use is left, and ends it with the last", async () => {
    await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { coolDownHours: 24 },
    });
    const customer = randomUUID();
    const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
    const buy = (hours: number) => order(customer, 100, at(hours));
    const [first, second, third] = [buy(0), buy(1), buy(25)];
    expect(pointsOf(await record(at(0), first))).toEqual([40]);
    expect(pointsOf(await record(at(1), second))).toEqual([10]);
    expect(pointsOf(await record(at(25), third))).toEqual([40]);
    await record(at(26), whole(third, at(26)));
    expect(pointsOf(await record(at(27), buy(27)))).toEqual([10]);
    await record(at(28), whole(first, at(28)));
    expect(pointsOf(await record(at(29), buy(29)))).toEqual([40]);
    await expectRightBooks();
  });
});

describe("periods of the shop's clock", () => {
  it.each([
    ["midnight in winter", "2026-01-31T22:59:59Z", "2026-01-31T23:00:00Z", ["2026-01-31", "2026-02-01"]],
    ["midnight in summer", "2026-07-31T21:59:59Z", "2026-07-31T22:00:00Z", ["2026-07-31", "2026-08-01"]],
    ["the night of 23 hours", "2026-03-28T22:59:59Z", "2026-03-29T21:59:59Z", ["2026-03-28", "2026-03-29"]],
    ["the night of 25 hours", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", ["2026-10-25"]],
    ["29 February", "2028-02-28T23:00:00Z", "2028-02-29T22:59:59Z", ["2028-02-29"]],
  ])("divide budgets at %s, and returns find them again", async (_when, one, other, days) => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { budgets: [{ period: "day", points: 40 }], perMember: [{ period: "day", times: 5 }] },
    });
    const orders = [one, other].map((at) => order(randomUUID(), 100, new Date(at)));
    const at = new Date(other);
    const given = pointsOf((await Promise.all(orders.map((bought) => record(at, bought)))).flat());
    expect(given.toSorted()).toEqual(days.length === 2 ? [40, 40] : [20, 40]);
    expect(await budgetOf(id)).toEqual(days.map((period) => ({ period, points: days.length === 2 ? 30 : 40 })));
    await expectRightBooks();
    const later = new Date(at.getTime() + 40 * 24 * HOUR);
    for (const bought of orders) await record(later, whole(bought, later));
    expect(await budgetOf(id)).toEqual(days.map((period) => ({ period, points: 0 })));
    await expectRightBooks();
  });
});

describe("a return", () => {
  it("that comes before its order in a batch waits for it, and alone is kept for a person", async () => {
    const id = await givenCampaign(database.owner, {
      effects: [{ kind: "fixed", points: 30 }],
      limits: { budgets: [{ period: "campaign", points: 1_000 }] },
    });
    const together = order(randomUUID(), 100, now);
    expect(pointsOf(await record(now, whole(together), together))).toEqual([-40, 40]);
    const apart = order(randomUUID(), 100, now);
    const [early] = await record(now, whole(apart));
    expect(early).toMatchObject({ ok: true, points: 0, unmatched: 1 });
    expect(pointsOf(await record(now, apart))).toEqual([40]);
    expect(await budgetOf(id)).toEqual([{ period: "all", points: 30 }]);
    await expectRightBooks();
  });

  it("in three parts gives back exactly what a line earned by two campaigns, from both their lots", async () => {
    const lines = { field: "line.sku", op: "is", value: "A" } as const;
    const first = await givenCampaign(database.owner, {
      effects: [{ kind: "per-unit", points: "3.5", lines }],
      limits: { budgets: [{ period: "campaign", points: 1_000 }] },
    });
    const second = await givenCampaign(database.owner, {
      effects: [{ kind: "multiplier", factor: "1.7", lines }],
      pending: { kind: "days", days: 30 },
      limits: { budgets: [{ period: "campaign", points: 1_000 }], perMember: [{ period: "campaign", times: 1 }] },
    });
    const bought = order(randomUUID(), 0, now, { lines: [line("A", 100, 3), line("B", 77)] });
    const [given] = pointsOf(await record(now, bought));
    const pieces = Array.from({ length: 3 }, () => ({
      ...goodsBack("x", now, { orderExternalId: bought.externalId, lines: [line("A", 1)] }),
      member: bought.member,
    }));
    const back = pointsOf((await Promise.all(pieces.map((piece) => record(now, piece)))).flat());
    expect(Math.max(...back.map(Number)) - Math.min(...back.map(Number))).toBeLessThanOrEqual(3);
    const left = back.reduce<number>((sum, each) => sum + Number(each), Number(given));
    expect([7, 8]).toContain(left);
    for (const id of [first, second]) expect(await budgetOf(id)).toEqual([{ period: "all", points: 0 }]);
    await expectRightBooks();
    expect(pointsOf(await record(now, whole(bought)))).toEqual([-left]);
    await expectRightBooks();
  });

  it.each([
    ["a deficit", "deficit", { active: 0, pending: 0, deficit: 10 }],
    ["nothing", "clamp", { active: 0, pending: 0, deficit: 0 }],
  ] as const)(
    "after the points were spent leaves %s, and the pending lot goes first",
    async (_what, deficitPolicy, left) => {
      await givenProgramme(database.owner, { deficitPolicy });
      const id = await givenCampaign(database.owner, {
        effects: [{ kind: "fixed", points: 30 }],
        pending: { kind: "days", days: 30 },
        limits: { budgets: [{ period: "campaign", points: 1_000 }] },
      });
      const rewardId = await givenReward(database.owner, { cost: 10 });
      const customer = randomUUID();
      const bought = order(customer, 100, now);
      await record(now, bought);
      const memberId = await memberOf(database.owner, customer);
      expect(await redeemReward({ requestId: randomUUID(), memberId, rewardId, now })).toMatchObject({ ok: true });
      await Promise.all([record(now, whole(bought)), record(now, whole(bought))]);
      const [balance] =
        await database.owner`select active, pending, deficit from member_balance where member_id = ${memberId}`;
      expect(balance).toEqual(left);
      expect(await budgetOf(id)).toEqual([{ period: "all", points: 0 }]);
      await expectRightBooks();
    },
  );
});

describe("a tier that a campaign gives", () => {
  const days = (count: number) => new Date(now.getTime() + count * 24 * HOUR);

  async function standing(customer: string) {
    const memberId = await memberOf(database.owner, customer);
    const [row] = await database.owner`
      select tier_id, until, given_by_hand, floor_tier_id from member_tier where member_id = ${memberId}`;
    return row;
  }

  it("lies beneath a higher one given by hand, and rises above a lower one, which holds again after it", async () => {
    const gift = (tierId: string, channel: string) =>
      givenCampaign(database.owner, {
        conditions: { field: "activity.channel", op: "is", value: channel },
        effects: [{ kind: "tier", tierId, days: 30 }],
      });
    await gift("silver", "app");
    await gift("gold", "store");
    const [high, low] = [randomUUID(), randomUUID()];
    for (const [customer, tierId] of [
      [high, "gold"],
      [low, "silver"],
    ] as const) {
      await record(now, order(customer, 10, now));
      const memberId = await memberOf(database.owner, customer);
      await giveTier({ memberId, tierId, until: days(300), reason: "x", staffId: null, now });
    }
    await record(now, order(high, 10, now, { channel: "app" }), order(low, 10, now, { channel: "store" }));
    expect(await standing(high)).toMatchObject({ tier_id: "gold", until: days(300), given_by_hand: true });
    expect(await standing(low)).toMatchObject({ tier_id: "gold", until: days(30) });
    await reviewTiers({ now: days(40) });
    expect(await standing(high)).toMatchObject({ tier_id: "gold", until: days(300), given_by_hand: true });
    expect(await standing(low)).toMatchObject({ tier_id: "silver", until: days(300), given_by_hand: true });
  });
});
