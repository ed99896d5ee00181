import fc from "fast-check";
import { expect, it } from "vitest";
import { type StoredBody, storeBody } from "@/domain/activity-body";
import { Replay, type ReplayRow, type ReplaySetup, type ReturnedLine } from "@/domain/back-test/replay";
import type { ReplaySeed } from "@/domain/back-test/replay-member";
import type { CampaignDefinition, LiveCampaign } from "@/domain/campaign/campaign";
import type { Programme, Qualification } from "@/domain/programme";
import { shopMoment } from "@/domain/shop-calendar";
import { campaigns, order, programme } from "@/test/campaign-worlds";

const JOINED = new Date("2024-01-01T12:00:00Z");

/** What the common campaigns lack: tiers, badges and vouchers given, and campaigns that tiers reached or returns set off. */
const twist: fc.Arbitrary<Partial<CampaignDefinition>> = fc.constantFrom(
  {},
  {},
  {},
  { trigger: { on: "tier-reached" as const }, effects: [{ kind: "fixed" as const, points: 30 }] },
  { trigger: { on: "return" as const }, effects: [{ kind: "fixed" as const, points: 5 }] },
  { effects: [{ kind: "tier" as const, tierId: "silver", days: 2 }] },
  {
    effects: [
      { kind: "badge" as const, badgeId: "b" },
      { kind: "fixed" as const, points: 9 },
    ],
  },
  { effects: [{ kind: "voucher" as const, rewardId: "gift" }] },
);

const seeds: fc.Arbitrary<ReplaySeed[]> = fc
  .array(
    fc.record({
      segments: fc.subarray(["s1", "s2"]).map((ids) => new Set(ids)),
      orders: fc.integer({ min: 0, max: 2 }),
      history: fc.constantFrom([], [{ at: new Date("2026-02-01T12:00:00Z"), points: 70, spendMinor: 9000, orders: 2 }]),
      givenTier: fc.constantFrom(null, null, { tierId: "gold", until: new Date("2026-11-20T00:00:00Z") }),
    }),
    { minLength: 3, maxLength: 3 },
  )
  .map((all) =>
    all.map((each, index) => ({
      ...each,
      memberId: index + 1,
      joinedAt: JOINED,
      joinedChannel: "online",
      birthday: null,
      city: null,
      locale: "pl",
      consents: { email: false, sms: false, profiling: false },
      tags: [],
      attributes: {},
      badges: new Set<string>(),
      spendMinor: 0,
      firstOrderAt: null,
      lastOrderAt: null,
      activePoints: 0,
    })),
  );

const rules: fc.Arbitrary<Programme> = fc
  .tuple(
    programme,
    fc.constantFrom<Qualification["window"]>("calendar-year", "calendar-year", "rolling-year", "since-promotion"),
  )
  .map(([each, window]) => ({
    ...each,
    qualification: { ...each.qualification, window },
    // So low that members rise and the tiers cascade.
    tiers: each.tiers.map((tier, rank) => ({ ...tier, threshold: rank * 40 })),
  }));

const past = fc.array(
  fc.record({ order, memberId: fc.integer({ min: 1, max: 3 }), back: fc.integer({ min: 0, max: 5 }) }),
  {
    minLength: 4,
    maxLength: 24,
  },
);

function rowOf(id: string, memberId: number, at: Date, kind: ReplayRow["kind"], body: StoredBody): ReplayRow {
  const row = { id, memberId, kind, occurredAt: at, channel: "online", store: null };
  return { ...row, currency: "PLN", source: "test", points: 0, body };
}

it("comes to the same as two worlds worked out apart, whatever the draft touches", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      campaigns,
      fc.array(twist, { minLength: 7, maxLength: 7 }),
      rules,
      seeds,
      past,
      (all, twists, shop, members, orders) => {
        const twisted = all.map(
          (each, index): LiveCampaign => ({ ...each, definition: { ...each.definition, ...twists[index] } }),
        );
        const rows: ReplayRow[] = [];
        const returned = new Map<string, readonly ReturnedLine[]>();
        for (const [index, { order: made, memberId, back }] of orders.entries()) {
          const id = `o${index}`;
          rows.push(rowOf(id, memberId, made.occurredAt, "order", storeBody(made)));
          if (back > 2) continue;
          const at = new Date(made.occurredAt.getTime() + back * 40 * 3_600_000 + 1000);
          rows.push(rowOf(`r${index}`, memberId, at, "return", {}));
          returned.set(`r${index}`, [{ order: id, line: 0, quantity: 500_000 * (back + 1) }]);
        }
        rows.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
        const [draft] = twisted;
        if (!draft) return;
        const day = (at: Date | undefined) => shopMoment(at ?? JOINED, shop.timeZone).day;
        const setup: ReplaySetup = {
          programme: shop,
          live: twisted,
          draft,
          voucherMinor: new Map([["gift", 1500]]),
          from: day(rows[0]?.occurredAt),
          to: day(rows.at(-1)?.occurredAt) + 1,
          members: new Map(members.map((each) => [each.memberId, each])),
          returned,
        };
        const result = (apart: boolean) => {
          const replay = new Replay({ ...setup, apart });
          for (const row of rows) replay.take(row);
          return replay.finish();
        };
        expect(result(false)).toEqual(result(true));
      },
    ),
    { numRuns: 200 },
  );
});
