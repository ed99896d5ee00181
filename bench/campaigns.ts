import type { Activity, ActivityLine } from "@/domain/activity";
import type { CampaignEffect, LiveCampaign } from "@/domain/campaign/campaign";
import { type CampaignChanges, sampleLive } from "@/domain/campaign/sample-campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import type { ChallengeDefinition, LiveChallenge, StepTarget } from "@/domain/challenge/challenge";
import type { Condition } from "@/domain/condition/condition";
import { memberId } from "@/domain/id";
import type { MemberState } from "@/domain/member-state";
import { micros } from "@/domain/money";

const SKUS = 5000;
const CATEGORIES = 150;
const BRANDS = 120;
const STORES = 30;
const START = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const TIERS = ["bronze", "silver", "gold", "platinum"] as const;

/** Numbers in 0..1 that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function is(field: string, value: string | number): Condition {
  return { field, op: "is", value };
}

function within(field: string, value: readonly (string | number)[]): Condition {
  return { field, op: "in", value };
}

function twice(lines: Condition): CampaignEffect {
  return { kind: "multiplier", factor: "2", lines };
}

/** What shops run beside their base points: mostly about some goods, some members, some days or one place. */
function campaignOfKind(kind: number, pick: (count: number) => number): CampaignChanges {
  const sku = () => `SKU-${pick(SKUS)}`;
  const category = `Category ${pick(CATEGORIES)}`;
  switch (kind) {
    case 0:
    case 1:
    case 2:
      return { effects: [twice(within("line.sku", [sku(), sku(), sku()]))] };
    case 3:
    case 4:
      return { effects: [{ kind: "per-unit", points: "4", lines: within("line.sku", [sku(), sku()]) }] };
    case 5:
    case 6:
      return { effects: [twice(is("line.category", category))] };
    case 7:
      return { effects: [{ kind: "multiplier", factor: "1.5", lines: is("line.brand", `Brand ${pick(BRANDS)}`) }] };
    case 8:
    case 9:
      return {
        audience: { kind: "segments", segmentIds: [`segment-${pick(200)}`] },
        conditions: { all: [{ field: "activity.value", op: "gte", value: 100_00 }] },
        effects: [{ kind: "fixed", points: 50 }],
        limits: { perMember: [{ period: "month", times: 1 }] },
      };
    case 10:
      return {
        audience: { kind: "tiers", tierIds: [TIERS[1 + pick(3)] ?? "gold"] },
        effects: [twice(is("line.category", category))],
      };
    case 11:
      return {
        conditions: is("activity.store", `store-${pick(STORES)}`),
        effects: [{ kind: "multiplier", factor: "1.25" }],
        schedule: { hours: [{ days: [1 + pick(7)], from: "16:00", to: "18:00" }] },
      };
    case 12:
      return { conditions: is("activity.coupon", `coupon-${pick(500)}`), effects: [{ kind: "fixed", points: 100 }] };
    case 13:
      return {
        conditions: { all: [is("order.number", 2 + pick(4)), { lines: is("line.category", category) }] },
        effects: [{ kind: "fixed", points: 80 }],
        controlPercent: 10,
      };
    case 14:
      return {
        schedule: { hours: [{ days: [5, 6], from: "09:00", to: "21:00" }] },
        conditions: is("activity.channel", "app"),
        effects: [{ kind: "multiplier", factor: "1.5" }],
        stacking: { group: { name: "weekend", mode: "highest" } },
      };
    case 15:
      return {
        conditions: { lines: is("line.category", category), measure: "amount", op: "gte", value: 150_00 },
        effects: [{ kind: "fixed", points: 30 }],
        stacking: { group: { name: "threshold", mode: "best" } },
      };
    default:
      return { trigger: { on: "event", type: `event-${pick(20)}` }, effects: [{ kind: "fixed", points: 5 }] };
  }
}

/** So many campaigns in force: points for the value of each order, and a mix of others, each for a month or three of the summer. */
export function makeCampaigns(count: number): LiveCampaign[] {
  const next = random(7);
  const pick = (of: number) => Math.floor(next() * of);
  const base = sampleLive(1, {
    effects: [
      {
        kind: "per-amount",
        steps: [
          { fromMinor: 0, rate: "0.10" },
          { fromMinor: 200_00, rate: "0.125" },
        ],
      },
    ],
  });
  const others = Array.from({ length: count - 1 }, (_, index) =>
    sampleLive(index + 2, campaignOfKind(index % 18, pick)),
  );
  return [base, ...others];
}

/** Challenges in force: goods, places and amounts of many kinds, one or two steps each. */
export function makeChallenges(count: number): LiveChallenge[] {
  const next = random(11);
  const pick = (of: number) => Math.floor(next() * of);
  const words = { pl: "Wyzwanie", en: "Challenge", ru: "Испытание" };
  return Array.from({ length: count }, (_, index) => {
    const targets: StepTarget[] = [
      { measure: "times", value: 5 },
      { measure: "quantity", value: 10, lines: is("line.category", `Category ${pick(CATEGORIES)}`) },
      { measure: "amount", value: 300_00, lines: is("line.brand", `Brand ${pick(BRANDS)}`) },
      { measure: "distinct-categories", value: 6 },
      { measure: "single", value: 400_00 },
    ];
    const target = targets[index % targets.length] ?? { measure: "times", value: 5 };
    const conditions = index % 5 === 0 ? is("activity.store", `store-${pick(STORES)}`) : null;
    const definition: ChallengeDefinition = {
      name: words,
      description: words,
      pictureId: null,
      audience: index % 5 > 2 ? { kind: "segments", segmentIds: [`segment-${pick(200)}`] } : { kind: "everyone" },
      steps: [{ name: words, trigger: { on: "order" }, conditions, target, reward: null }],
      ordered: false,
      window: { kind: "fixed", from: "2026-06-01", to: "2026-12-31" },
      joining: index % 2 === 0 ? "opt-in" : "automatic",
      streak: null,
      repeat: { kind: "never" },
      reward: { points: 100 },
      budgets: [],
      completionsLimit: null,
      undoneByReturns: true,
      pending: { kind: "programme" },
      expiry: { kind: "programme" },
    };
    return { id: index + 1, version: 1, definition };
  });
}

/** Orders of one to five lines, in stores and online, over a summer. */
export function makeOrders(count: number): Activity[] {
  const next = random(3);
  const pick = (of: number) => Math.floor(next() * of);
  return Array.from({ length: count }, (_, index): Activity => {
    const lines = Array.from({ length: 1 + pick(5) }, (_line, position): ActivityLine => {
      const sku = pick(SKUS);
      return {
        id: `${position + 1}`,
        sku: `SKU-${sku}`,
        category: `Category ${sku % CATEGORIES}`,
        brand: `Brand ${sku % BRANDS}`,
        quantity: 1 + pick(3),
        amount: micros((500 + pick(15_000)) * 10_000),
      };
    });
    const inStore = next() < 0.4;
    return {
      source: "bench",
      kind: "order",
      externalId: `${index}`,
      member: { id: memberId(1 + (index % 1000)) },
      occurredAt: new Date(START + Math.floor(next() * 90 * 24) * HOUR),
      channel: inStore ? "store" : next() < 0.5 ? "app" : "online",
      currency: "PLN",
      lines,
      ...(inStore && { store: `store-${pick(STORES)}` }),
      ...(next() < 0.1 && { coupon: `coupon-${pick(500)}` }),
    };
  });
}

/** Members of all tiers with some segments and orders. */
export function makeMembers(count: number): MemberState[] {
  const next = random(5);
  const pick = (of: number) => Math.floor(next() * of);
  return Array.from({ length: count }, (_, index) =>
    sampleMember({
      memberId: index + 1,
      tierId: TIERS[pick(4)] ?? null,
      orders: pick(12),
      segments: new Set(Array.from({ length: 3 }, () => `segment-${pick(200)}`)),
    }),
  );
}
