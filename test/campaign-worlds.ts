import fc from "fast-check";
import type { Activity, ActivityLine } from "@/domain/activity";
import type { CampaignEffect, LiveCampaign } from "@/domain/campaign/campaign";
import { type CampaignChanges, sampleLive } from "@/domain/campaign/sample-campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import type { Condition } from "@/domain/condition/condition";
import { memberId } from "@/domain/id";
import type { MemberState } from "@/domain/member-state";
import { micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { sampleProgramme } from "@/domain/sample-programme";

const SKUS = ["A", "B", "C", "123"];
const CATEGORIES = ["Coffee", "Tea", "Food"];
const MONDAY = Date.UTC(2026, 10, 16, 12);

const line: fc.Arbitrary<ActivityLine> = fc.record(
  {
    sku: fc.constantFrom(...SKUS),
    category: fc.constantFrom(...CATEGORIES),
    quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom("0.5", "1.25", "0.333333")),
    amount: fc
      .oneof(
        fc.integer({ min: 0, max: 60_000 }).map((grosz) => grosz * 10_000),
        fc.integer({ min: 0, max: 90_000_000 }),
      )
      .map(micros),
    kind: fc.constantFrom("goods", "goods", "goods", "shipping", "gift-card"),
  },
  { requiredKeys: ["sku", "quantity", "amount"] },
);

/** Orders of one to four lines over ten days, some of which do not count. */
export const order: fc.Arbitrary<Activity> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    hours: fc.integer({ min: 0, max: 240 }),
    channel: fc.constantFrom("online", "store", "app"),
    store: fc.option(fc.constantFrom("Krakow", "Gdansk"), { nil: undefined }),
    coupon: fc.option(fc.constantFrom("KAWA", "kawa", "lato"), { nil: undefined }),
  })
  .map(({ lines, hours, channel, store, coupon }) => ({
    source: "test",
    kind: "order",
    externalId: "1",
    member: { id: memberId(1) },
    occurredAt: new Date(MONDAY + hours * 3_600_000),
    channel,
    currency: "PLN",
    lines: lines.map((each, index) => ({ ...each, id: `${index}` })),
    ...(store !== undefined && { store }),
    ...(coupon !== undefined && { coupon }),
  }));

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const lineRule: fc.Arbitrary<Condition> = fc.oneof(
  some(SKUS).map((value) => ({ field: "line.sku", op: "in" as const, value })),
  fc.constantFrom(...CATEGORIES).map((value) => ({ field: "line.category", op: "is" as const, value })),
  fc.constantFrom(...CATEGORIES).map((value) => ({ field: "line.category", op: "is-not" as const, value })),
  fc.integer({ min: 0, max: 30_000 }).map((value) => ({ field: "line.amount", op: "gte" as const, value })),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  some(["online", "store", "app"]).map((value) => ({ field: "activity.channel", op: "in" as const, value })),
  fc.constantFrom("Krakow", "Gdansk").map((value) => ({ field: "activity.store", op: "is" as const, value })),
  fc.constantFrom("known" as const, "unknown" as const).map((op) => ({ field: "activity.coupon", op })),
  fc.constantFrom("Kawa", "lato").map((value) => ({ field: "activity.coupon", op: "is" as const, value })),
  fc.integer({ min: 0, max: 60_000 }).map((value) => ({ field: "activity.value", op: "gte" as const, value })),
  some([1, 2, 3, 4, 5, 6, 7]).map((value) => ({ field: "activity.weekday", op: "in" as const, value })),
  fc.integer({ min: 1, max: 3 }).map((value) => ({ field: "order.number", op: "is" as const, value })),
  some(["bronze", "silver", "gold"]).map((value) => ({ field: "member.tier", op: "in" as const, value })),
  lineRule.map((lines) => ({ lines })),
  fc.record({
    lines: lineRule,
    measure: fc.constantFrom("lines" as const, "quantity" as const, "amount" as const),
    op: fc.constantFrom("gte" as const, "gt" as const, "lt" as const),
    value: fc.integer({ min: 0, max: 4 }),
  }),
);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }).map((all) => ({ all })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  fc.array(leaf, { minLength: 1, maxLength: 2 }).map((none) => ({ none })),
);

const lines = fc.option(lineRule, { nil: undefined, freq: 1 }).map((rule) => (rule ? { lines: rule } : {}));
const effect: fc.Arbitrary<CampaignEffect> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((points) => ({ kind: "fixed" as const, points })),
  fc.tuple(fc.constantFrom("0.1", "0.125", "1", "0.333333", "2.5"), lines).map(([rate, more]) => ({
    kind: "per-amount" as const,
    steps: [
      { fromMinor: 1000, rate },
      { fromMinor: 20_000, rate: "0.14" },
    ],
    ...more,
  })),
  fc
    .tuple(fc.constantFrom("4", "0.5", "1.1"), lines)
    .map(([points, more]) => ({ kind: "per-unit" as const, points, ...more })),
  fc
    .tuple(fc.constantFrom("2", "1.5", "3", "1.333333"), lines)
    .map(([factor, more]) => ({ kind: "multiplier" as const, factor, ...more })),
);

const campaign: fc.Arbitrary<CampaignChanges> = fc.record({
  conditions: fc.option(condition, { nil: null }),
  effects: fc.array(effect, { minLength: 1, maxLength: 2 }),
  audience: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: "everyone" as const }) },
    some(["bronze", "gold"]).map((tierIds) => ({ kind: "tiers" as const, tierIds })),
    some(["s1", "s2"]).map((segmentIds) => ({ kind: "segments" as const, segmentIds })),
  ),
  controlPercent: fc.constantFrom(0, 0, 0, 50),
  limits: fc.record({
    perOrderPoints: fc.option(fc.integer({ min: 10, max: 60 }), { nil: null, freq: 1 }),
    perMember: fc.constantFrom(
      [],
      [],
      [{ period: "month" as const, points: 25 }],
      [{ period: "day" as const, times: 1 }],
    ),
    budgets: fc.constantFrom(
      [],
      [],
      [{ period: "campaign" as const, points: 30 }],
      [{ period: "day" as const, minor: 500 }],
    ),
    coolDownHours: fc.constantFrom(null, null, 48),
  }),
  schedule: fc.record({
    startsAt: fc.constantFrom(null, null, new Date(MONDAY + 86_400_000).toISOString()),
    endsAt: fc.constantFrom(null, null, new Date(MONDAY + 5 * 86_400_000).toISOString()),
    hours: fc.constantFrom(
      [],
      [],
      [{ days: [1, 5, 7], from: "22:00", to: "06:00" }],
      [{ days: [2, 3], from: "09:00", to: "17:00" }],
    ),
  }),
  stacking: fc.record({
    priority: fc.integer({ min: -1, max: 1 }),
    stop: fc.constantFrom(false, false, false, true),
    group: fc.option(
      fc.record({ name: fc.constantFrom("g", "h"), mode: fc.constantFrom("exclusive", "best", "highest") }),
      { nil: null, freq: 1 },
    ),
  }),
});

/** Up to seven campaigns of every kind of effect, limit, schedule and group. */
export const campaigns: fc.Arbitrary<LiveCampaign[]> = fc
  .array(campaign, { minLength: 1, maxLength: 7 })
  .map((all) => all.map((changes, index) => sampleLive(index + 1, changes)));

/** Every rounding, and a tier that multiplies. */
export const programme: fc.Arbitrary<Programme> = fc
  .record({
    rounding: fc.constantFrom("down", "half-up", "up"),
    factor: fc.constantFrom(undefined, undefined, "1.5", "1.25"),
    shipping: fc.boolean(),
  })
  .map(({ rounding, factor, shipping }) => ({
    version: 7,
    ...sampleProgramme,
    earning: {
      ...sampleProgramme.earning,
      rounding,
      includes: { ...sampleProgramme.earning.includes, shipping },
    },
    tiers: sampleProgramme.tiers.map((tier) =>
      tier.id === "gold" && factor !== undefined ? { ...tier, multiplier: factor } : tier,
    ),
  }));

/** Members who have used the first campaign before. */
export const member: fc.Arbitrary<MemberState> = fc
  .record({
    memberId: fc.integer({ min: 1, max: 1000 }),
    tierId: fc.constantFrom(null, "silver", "gold"),
    orders: fc.integer({ min: 0, max: 3 }),
    segments: fc.subarray(["s1", "s2", "s3"]).map((ids) => new Set(ids)),
    used: fc.integer({ min: 0, max: 24 }),
    last: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
  })
  .map(({ used, last, ...rest }) =>
    sampleMember({
      ...rest,
      usage: new Map([[1, new Map([["2026-11", { times: 1, points: used }]])]]),
      lastGiven: new Map(last === null ? [] : [[1, new Date(MONDAY - last * 3_600_000)]]),
    }),
  );

/** What the second campaign has spent, or nothing asked of budgets. */
export const spent = fc.option(
  fc.integer({ min: 0, max: 29 }).map((points) => new Map([[2, new Map([["all", { points, minor: 0 }]])]])),
  { nil: undefined },
);

/** An order among campaigns. */
export const world = fc.record({ order, campaigns, programme, member, spent });
