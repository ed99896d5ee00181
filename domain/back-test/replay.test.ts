import { describe, expect, it } from "vitest";
import type { StoredLine } from "@/domain/activity-body";
import { Replay, type ReplayRow, type ReplaySetup, type ReturnedLine } from "@/domain/back-test/replay";
import type { ReplaySeed } from "@/domain/back-test/replay-member";
import type { BackTestResult } from "@/domain/back-test/result";
import { type CampaignChanges, sampleLive } from "@/domain/campaign/sample-campaign";
import { parseDay } from "@/domain/day";
import { sampleProgramme } from "@/domain/sample-programme";

const day = (text: string) => parseDay(text) ?? 0;
const noon = (text: string) => new Date(`${text}T12:00:00Z`);

function seed(memberId: number, changes: Partial<ReplaySeed> = {}): ReplaySeed {
  return {
    memberId,
    joinedAt: noon("2024-01-01"),
    joinedChannel: "online",
    birthday: null,
    city: null,
    locale: "pl",
    consents: { email: false, sms: false, profiling: false },
    tags: [],
    attributes: {},
    segments: new Set(),
    badges: new Set(),
    history: [],
    orders: 0,
    spendMinor: 0,
    firstOrderAt: null,
    lastOrderAt: null,
    activePoints: 0,
    givenTier: null,
    ...changes,
  };
}

const line = (sku: string, zloty: number, pieces = 1): StoredLine => [sku, zloty * 1_000_000, pieces * 1_000_000];

function order(id: string, memberId: number, date: string, lines: readonly StoredLine[]): ReplayRow {
  const kind = "order";
  return {
    id,
    memberId,
    kind,
    occurredAt: noon(date),
    channel: "online",
    store: null,
    currency: "PLN",
    source: "test",
    points: 0,
    body: { lines },
  };
}

function back(id: string, memberId: number, date: string): ReplayRow {
  return { ...order(id, memberId, date, []), kind: "return", body: {} };
}

function replay(
  rows: readonly ReplayRow[],
  {
    draft,
    live = [{}],
    members = [seed(1), seed(2)],
    returned = {},
  }: {
    draft: CampaignChanges;
    live?: readonly CampaignChanges[];
    members?: readonly ReplaySeed[];
    returned?: Record<string, readonly ReturnedLine[]>;
  },
): BackTestResult {
  const setup: ReplaySetup = {
    programme: { version: 1, ...sampleProgramme },
    live: live.map((changes, index) => sampleLive(index + 1, changes)),
    draft: sampleLive(99, draft),
    voucherMinor: new Map([["gift", 1500]]),
    from: day("2026-03-01"),
    to: day("2026-03-31"),
    members: new Map(members.map((each) => [each.memberId, each])),
    returned: new Map(Object.entries(returned)),
  };
  const run = new Replay(setup);
  for (const row of rows) run.take(row);
  return run.finish();
}

const perZloty = { effects: [{ kind: "per-amount", steps: [{ fromMinor: 0, rate: "1" }] }] } satisfies CampaignChanges;
const doubled = { effects: [{ kind: "multiplier", factor: "2" }] } satisfies CampaignChanges;

describe("a replay", () => {
  it("books what the draft adds to what is live, by day", () => {
    const result = replay(
      [order("a", 1, "2026-03-02", [line("X", 100)]), order("b", 2, "2026-03-05", [line("X", 50)])],
      { live: [perZloty], draft: doubled },
    );
    expect(result.points).toEqual({ actual: 0, live: 150, draft: 300, campaign: 150 });
    expect(result.days.find(({ day: each }) => each === "2026-03-02")).toMatchObject({
      live: 100,
      draft: 200,
      touched: 1,
    });
    expect(result.days).toHaveLength(31);
    expect(result.touched).toEqual({ activities: 2, orders: 2, members: 2 });
    expect(result.winners[0]).toEqual({ memberId: 1, points: 100, awards: 1 });
  });

  it("leaves the campaign's own live version out of both sides", () => {
    const run = new Replay({
      programme: { version: 1, ...sampleProgramme },
      live: [sampleLive(1, { effects: [{ kind: "fixed", points: 10 }] })],
      draft: sampleLive(1, { effects: [{ kind: "fixed", points: 25 }] }),
      voucherMinor: new Map(),
      from: day("2026-03-01"),
      to: day("2026-03-31"),
      members: new Map([[1, seed(1)]]),
      returned: new Map(),
    });
    run.take(order("a", 1, "2026-03-02", [line("X", 100)]));
    expect(run.finish().points).toMatchObject({ live: 0, draft: 25, campaign: 25 });
  });

  it("takes back by the line what a return undid, on the day of the return", () => {
    const result = replay(
      [
        order("a", 1, "2026-03-02", [line("X", 60, 2), line("Y", 40)]),
        back("r1", 1, "2026-03-10"),
        back("r2", 1, "2026-03-11"),
      ],
      {
        live: [perZloty],
        draft: doubled,
        returned: {
          r1: [{ order: "a", line: 0, quantity: 1_000_000 }],
          r2: [
            { order: "a", line: 0, quantity: 1_000_000 },
            { order: "a", line: 1, quantity: 1_000_000 },
          ],
        },
      },
    );
    expect(result.days.find(({ day: each }) => each === "2026-03-10")).toMatchObject({ live: -30, draft: -60 });
    expect(result.points).toEqual({ actual: 0, live: 0, draft: 0, campaign: 0 });
    expect(result.liability.points).toBe(0);
  });

  it("stops at a budget, and says on which day it was used up", () => {
    const rows = ["02", "03", "04", "05"].map((date) => order(date, 1, `2026-03-${date}`, [line("X", 100)]));
    const result = replay(rows, {
      live: [],
      draft: { effects: [{ kind: "fixed", points: 40 }], limits: { budgets: [{ period: "campaign", points: 100 }] } },
    });
    expect(result.points.campaign).toBe(100);
    expect(result.budgetEnds).toEqual([{ period: "all", day: "2026-03-04" }]);
    expect(result.cut).toEqual({ memberLimit: 0, budget: 1 });
    expect(result.refused).toEqual({ memberLimit: 0, budget: 1 });
  });

  it("values vouchers beside points", () => {
    const result = replay([order("a", 1, "2026-03-02", [line("X", 100)])], {
      live: [],
      draft: { effects: [{ kind: "voucher", rewardId: "gift" }] },
    });
    expect(result.cost).toEqual({ pointsMinor: 0, vouchersMinor: 1500, totalMinor: 1500 });
    expect(result.grants.vouchers).toBe(1);
  });

  it("withdraws vouchers with what earned them, and gives their budget back", () => {
    const rows = [
      order("a", 1, "2026-03-02", [line("X", 60), line("Y", 60)]),
      order("b", 1, "2026-03-03", [line("X", 120)]),
      back("r1", 1, "2026-03-04"),
      order("c", 2, "2026-03-05", [line("X", 120)]),
      order("d", 2, "2026-03-06", [line("X", 120)]),
    ];
    const result = replay(rows, {
      live: [],
      draft: {
        effects: [{ kind: "voucher", rewardId: "gift" }],
        conditions: { all: [{ field: "activity.value", op: "gte", value: 100_00 }] },
        limits: { budgets: [{ period: "campaign", minor: 3000 }] },
      },
      returned: { r1: [{ order: "a", line: 0, quantity: 1_000_000 }] },
    });
    expect(result.cost.vouchersMinor).toBe(3000);
    expect(result.grants.vouchers).toBe(2);
    expect(result.refused).toEqual({ memberLimit: 0, budget: 1 });
  });

  it("lets a tier that the draft's points reach bring what tiers bring", () => {
    const [, silver] = sampleProgramme.tiers;
    const rows = [order("a", 1, "2026-03-02", [line("X", 1)]), order("b", 1, "2026-03-03", [line("X", 1)])];
    const toSilver = silver?.threshold ?? 0;
    const bonus: CampaignChanges = {
      effects: [{ kind: "fixed", points: 7 }],
      audience: { kind: "tiers", tierIds: [silver?.id ?? ""] },
    };
    const result = replay(rows, { live: [bonus], draft: { effects: [{ kind: "fixed", points: toSilver }] } });
    expect(result.points.live).toBe(0);
    expect(result.points.draft).toBe(2 * toSilver + 7);
    expect(result.tiers.find(({ tierId }) => tierId === silver?.id)).toMatchObject({ live: 0 });
  });

  it("makes birthdays, sign-ups, anniversaries and schedules that nobody listened to then", () => {
    const members = [
      seed(1, { birthday: "1990-03-15", firstOrderAt: noon("2024-03-20"), orders: 1 }),
      seed(2, { joinedAt: noon("2026-03-10") }),
    ];
    const given = (trigger: CampaignChanges["trigger"] & object) =>
      replay([], { live: [], members, draft: { trigger, effects: [{ kind: "fixed", points: 5 }] } });
    const dayOf = (result: BackTestResult) => result.days.filter(({ touched }) => touched > 0).map((each) => each.day);
    expect(dayOf(given({ on: "birthday" }))).toEqual(["2026-03-15"]);
    expect(dayOf(given({ on: "birthday", daysBefore: 3 }))).toEqual(["2026-03-12"]);
    expect(dayOf(given({ on: "sign-up" }))).toEqual(["2026-03-10"]);
    expect(dayOf(given({ on: "anniversary" }))).toEqual(["2026-03-20"]);
    const weekly = given({ on: "scheduled", at: "2026-03-02T09:00:00Z", every: "week" });
    expect(dayOf(weekly)).toEqual(["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]);
    expect(weekly.points.campaign).toBe(5 * (1 + 1 + 2 + 2 + 2));
  });

  it("keeps 29 February on the 28th of common years", () => {
    const run = new Replay({
      programme: { version: 1, ...sampleProgramme },
      live: [],
      draft: sampleLive(9, { trigger: { on: "birthday" } }),
      voucherMinor: new Map(),
      from: day("2026-02-27"),
      to: day("2026-03-02"),
      members: new Map([[1, seed(1, { birthday: "1992-02-29" })]]),
      returned: new Map(),
    });
    expect(run.finish().days.map(({ touched }) => touched)).toEqual([0, 1, 0, 0]);
  });

  it("counts the nth order from the orders before the period", () => {
    const conditions = { all: [{ field: "order.number", op: "is" as const, value: 3 }] };
    const result = replay(
      [order("a", 1, "2026-03-02", [line("X", 10)]), order("b", 1, "2026-03-03", [line("X", 10)])],
      {
        live: [],
        members: [seed(1, { orders: 1, firstOrderAt: noon("2025-01-01"), lastOrderAt: noon("2025-01-01") })],
        draft: { conditions },
      },
    );
    expect(result.days.filter(({ touched }) => touched > 0).map((each) => each.day)).toEqual(["2026-03-03"]);
  });
});
