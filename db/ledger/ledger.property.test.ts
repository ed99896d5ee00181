import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { settleMembers } from "@/db/mutations/settle-members";
import type { Activity } from "@/domain/activity";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import { type CampaignChanges, sampleCampaign } from "@/domain/campaign/sample-campaign";
import { memberId } from "@/domain/id";
import type { Programme, ProgrammeSettings } from "@/domain/programme";
import { endCampaign, givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { LedgerModel, type ModelLot, type ModelMember } from "@/test/ledger-model";
import { givenProgramme } from "@/test/programme";

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 9, 3, 7, 30);
const SKUS = ["tea", "soap", "oil"];
const CUSTOMERS = 3;

type Step =
  | {
      kind: "orders";
      orders: {
        customer: number;
        daysAgo: number;
        lines: { sku: string; cents: number; quantity: number; kind: "goods" | "shipping" }[];
      }[];
      repeat: boolean;
    }
  | { kind: "return"; customer: number; of: number | null; sku: string; quantity: number; whole: boolean }
  | { kind: "grant"; customer: number; points: number }
  | { kind: "redeem"; customer: number; reward: number }
  | { kind: "cancel"; which: number }
  | { kind: "adjust"; customer: number; points: number }
  | { kind: "reverse"; which: number }
  | { kind: "wait"; days: number };

const customer = fc.nat(CUSTOMERS - 1);
const orderLine = fc.record({
  sku: fc.constantFrom(...SKUS),
  cents: fc.integer({ min: 0, max: 60_000 }),
  quantity: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom("goods" as const, "goods" as const, "shipping" as const),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("orders" as const),
      orders: fc.array(
        fc.record({
          customer,
          daysAgo: fc.constantFrom(0, 0, 1, 20, 200),
          lines: fc.array(orderLine, { minLength: 1, maxLength: 4 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      repeat: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("return" as const),
      customer,
      of: fc.option(fc.nat(20)),
      sku: fc.constantFrom(...SKUS),
      quantity: fc.integer({ min: 1, max: 6 }),
      whole: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("grant" as const), customer, points: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("redeem" as const), customer, reward: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("adjust" as const),
      customer,
      points: fc.integer({ min: -80, max: 60 }).filter((n) => n !== 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reverse" as const), which: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.constantFrom(1, 5, 14, 40, 100, 370) }),
  },
);

const rules: fc.Arbitrary<Partial<ProgrammeSettings>> = fc.record({
  pendingDays: fc.constantFrom(0, 14),
  expiry: fc.constantFrom<ProgrammeSettings["expiry"]>(
    { kind: "never" },
    { kind: "months", months: 3 },
    { kind: "end-of-year", years: 0 },
  ),
  deficitPolicy: fc.constantFrom("deficit" as const, "clamp" as const),
  returnGraceDays: fc.constantFrom(0, 30),
});

/** Campaigns of all sorts that change what the next order brings: drawn by number. */
const palette: readonly CampaignChanges[] = [
  { effects: [{ kind: "multiplier", factor: "2", lines: { field: "line.sku", op: "is", value: "tea" } }] },
  { effects: [{ kind: "per-unit", points: "1.5", lines: { field: "line.sku", op: "in", value: ["soap", "oil"] } }] },
  {
    effects: [{ kind: "fixed", points: 7 }],
    conditions: { field: "order.number", op: "gte", value: 2 },
    pending: { kind: "days", days: 20 },
    expiry: { kind: "months", months: 2 },
  },
  { effects: [{ kind: "fixed", points: 5 }], limits: { perMember: [{ period: "month", times: 2 }] } },
  {
    effects: [{ kind: "multiplier", factor: "1.3" }],
    limits: { perMember: [{ period: "campaign", points: 40 }], coolDownHours: 30 },
    stacking: { priority: 5 },
  },
  { effects: [{ kind: "fixed", points: 9 }], limits: { budgets: [{ period: "campaign", points: 60 }] } },
  {
    effects: [{ kind: "fixed", points: 11 }],
    conditions: { field: "activity.value", op: "gte", value: 300_00 },
    stacking: { priority: 9, stop: true },
  },
  { effects: [{ kind: "fixed", points: 4 }], limits: { perOrderPoints: 3 } },
];
const drawn = fc.uniqueArray(fc.nat(palette.length - 1), { maxLength: 5 });

const database = testDatabase();

/** Plays the same steps to the ledger and to the model. */
class Play {
  private now = START;
  private readonly tag = randomUUID();
  readonly model: LedgerModel;
  private readonly orders: { name: string; id: string; activity: Activity }[] = [];
  private readonly redemptions: {
    name: string;
    id: string;
    debit: NonNullable<ReturnType<LedgerModel["redeem"]>>;
    open: boolean;
  }[] = [];
  private readonly adjustments: {
    name: string;
    seq: number;
    made: NonNullable<ReturnType<LedgerModel["adjust"]>>;
    open: boolean;
  }[] = [];

  constructor(
    private readonly programme: Programme,
    private readonly rewards: readonly { id: string; cost: number }[],
    campaigns: readonly LiveCampaign[],
  ) {
    this.model = new LedgerModel(programme, campaigns);
  }

  get clock(): Date {
    return new Date(this.now);
  }

  name(index: number): string {
    return `${this.tag}-${index}`;
  }

  async play(each: Step): Promise<void> {
    this.now += 60_000;
    const now = this.clock;
    switch (each.kind) {
      case "wait":
        this.now += each.days * DAY_MS;
        return;
      case "orders":
        return this.buy(each);
      case "return":
        return this.giveBack(each);
      case "grant":
        return this.record([
          { name: this.name(each.customer), activity: grant(this.name(each.customer), each.points, now) },
        ]);
      case "redeem":
        return this.redeem(this.name(each.customer), each.reward);
      case "cancel": {
        const taken = this.redemptions[each.which];
        if (!taken) return;
        const outcome = await cancelRedemption({ redemptionId: taken.id, reason: "test", staffId: null, now });
        expect(outcome.ok).toBe(taken.open);
        if (taken.open) this.model.cancel(taken.name, taken.debit, now);
        taken.open = false;
        return;
      }
      case "adjust":
        return this.adjust(this.name(each.customer), each.points);
      case "reverse":
        return this.reverse(each.which);
    }
  }

  private async record(activities: { name: string; activity: Activity }[]): Promise<void> {
    const outcomes = await recordActivities({
      activities: activities.map(({ activity }) => activity),
      now: this.clock,
      programme: this.programme,
    });
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
    this.model.record(activities, this.clock);
  }

  private async buy({ orders, repeat }: Extract<Step, { kind: "orders" }>): Promise<void> {
    const batch = orders.map(({ customer: index, daysAgo, lines }) => {
      const name = this.name(index);
      const activity = order(name, 0, new Date(this.now - daysAgo * DAY_MS - this.orders.length), {
        lines: lines.map(({ sku, cents, quantity, kind }) => line(sku, cents / 100, quantity, { kind })),
      });
      const made = { name, id: activity.externalId, activity };
      this.orders.push(made);
      return made;
    });
    const first = this.orders[0];
    await this.record(repeat && first ? [...batch, first, ...batch] : batch);
  }

  private async giveBack({
    customer: index,
    of,
    sku,
    quantity,
    whole,
  }: Extract<Step, { kind: "return" }>): Promise<void> {
    const named = of === null ? undefined : this.orders[of];
    const name = named?.name ?? this.name(index);
    const lines = [line(sku, 1, quantity)];
    const activity = goodsBack(name, this.clock, {
      ...(named ? { orderExternalId: named.id } : {}),
      ...(named && whole ? {} : { lines }),
    });
    await this.record([{ name, activity }]);
  }

  private async redeem(name: string, which: number): Promise<void> {
    const reward = this.rewards[which];
    const id = await memberOf(database.owner, name).catch(() => null);
    if (!reward || id === null) return;
    const requestId = randomUUID();
    const outcome = await redeemReward({ requestId, memberId: id, rewardId: reward.id, now: this.clock });
    const again = await redeemReward({ requestId, memberId: id, rewardId: reward.id, now: this.clock });
    const debit = this.model.redeem(name, reward.cost, this.clock);
    expect(outcome.ok).toBe(debit !== null);
    expect(again.ok).toBe(outcome.ok);
    if (!outcome.ok || !again.ok || !debit) return;
    expect(again.voucherCode).toBe(outcome.voucherCode);
    this.redemptions.push({ name, id: outcome.redemptionId, debit, open: true });
  }

  private async adjust(name: string, points: number): Promise<void> {
    const id = await memberOf(database.owner, name).catch(() => null);
    if (id === null) return;
    const outcome = await adjustPoints({
      memberId: id,
      points,
      reason: "test",
      staffId: null,
      requestId: randomUUID(),
      now: this.clock,
    });
    const made = this.model.adjust(name, points, this.clock);
    expect(outcome.ok).toBe(made !== null);
    if (outcome.ok && made) this.adjustments.push({ name, seq: outcome.entrySeq, made, open: true });
  }

  private async reverse(which: number): Promise<void> {
    const adjustment = this.adjustments[which];
    if (!adjustment) return;
    const { name, seq, made } = adjustment;
    const outcome = await reverseEntry({
      memberId: await memberOf(database.owner, name),
      seq,
      reason: "test",
      staffId: null,
      now: this.clock,
    });
    if (!adjustment.open) {
      expect(outcome.ok).toBe(false);
      return;
    }
    this.model.reverseAdjustment(name, made, this.clock);
    // Where all of it has expired there is nothing to undo, now or later.
    adjustment.open = false;
    if (!outcome.ok) expect(outcome.reason).toBe("NOT_REVERSIBLE");
  }
}

const byDates = (a: { activatesAt: number; expiresAt: number; original: number }, b: typeof a) =>
  a.activatesAt - b.activatesAt || a.expiresAt - b.expiresAt || a.original - b.original;

function modelState(member: ModelMember) {
  return {
    active: member.active,
    pending: member.pending,
    deficit: member.deficit,
    earned: member.earned,
    returned: member.returned,
    redeemed: member.redeemed,
    expired: member.expired,
    adjusted: member.adjusted,
    lots: member.lots
      .map(({ activatesAt, expiresAt, original, remaining }: ModelLot) => ({
        activatesAt,
        expiresAt,
        original,
        remaining,
      }))
      .toSorted(byDates),
    years: [...member.years].toSorted(([a], [b]) => a - b),
  };
}

async function ledgerState(name: string) {
  const id = await memberOf(database.owner, name);
  const [balance] = await database.owner`select * from member_balance where member_id = ${id}`;
  const lots = await database.owner<{ activates_at: Date; expires_at: Date; original: number; remaining: number }[]>`
    select activates_at, expires_at, original, remaining from ledger_lot where member_id = ${id}`;
  const years = await database.owner<
    { year: number; earned: number }[]
  >`select year, earned from member_year where member_id = ${id} order by year`;
  return {
    active: balance?.active,
    pending: balance?.pending,
    deficit: balance?.deficit,
    earned: balance?.lifetime_earned,
    returned: balance?.lifetime_returned,
    redeemed: balance?.lifetime_redeemed,
    expired: balance?.lifetime_expired,
    adjusted: balance?.lifetime_adjusted,
    lots: lots
      .map(({ activates_at, expires_at, original, remaining }) => ({
        activatesAt: activates_at.getTime(),
        expiresAt: expires_at.getTime(),
        original,
        remaining,
      }))
      .toSorted(byDates),
    years: years.map(({ year, earned }) => [year, earned] as const),
  };
}

describe("the ledger and its model", () => {
  it("end in the same state after the same steps, and the books are right", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        rules,
        drawn,
        fc.array(step, { minLength: 8, maxLength: 40 }),
        async (changes, chosen, steps) => {
          const programme = await givenProgramme(database.owner, { ...changes, timeZone: "Pacific/Apia" });
          const rewards = [];
          for (const cost of [5, 30])
            rewards.push({ cost, id: await givenReward(database.owner, { cost, stock: 1_000 }) });
          const campaigns: LiveCampaign[] = [];
          for (const number of chosen) {
            const definition = sampleCampaign(palette[number]);
            campaigns.push({ id: await givenCampaign(database.owner, definition), version: 1, definition });
          }
          const play = new Play(programme, rewards, campaigns);
          for (const each of steps) await play.play(each);
          const names = [...play.model.members.keys()];
          for (const name of names) {
            const id = await memberOf(database.owner, name).catch(() => null);
            if (id !== null) await settleMembers({ memberIds: [memberId(id)], limit: 1, now: play.clock });
            play.model.settle(play.model.member(name), play.clock);
            const state = await ledgerState(name);
            const expected = modelState(play.model.member(name));
            expect({ ...state, years: state.years.filter(([, earned]) => earned !== 0) }).toEqual({
              ...expected,
              years: expected.years.filter(([, earned]) => earned !== 0),
            });
          }
          const { suspicions, differences } = await verifyLedger();
          expect({ suspicions, differences }).toEqual({ suspicions: [], differences: [] });
          for (const { id } of campaigns) await endCampaign(database.owner, id);
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 180_000 },
    );
  });
});
