import { describe, expect, it } from "vitest";
import type { Activity } from "@/domain/activity";
import { isInControl } from "@/domain/campaign/control";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { type CampaignChanges, sampleLive } from "@/domain/campaign/sample-campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import type { Condition } from "@/domain/condition/condition";
import type { NotFired } from "@/domain/evaluation";
import {
  evaluated,
  event,
  fixed,
  goods,
  type Input,
  order,
  perUnit,
  programme,
  rate,
  rounding,
  sku,
  times,
} from "@/test/campaign-world";

describe("the examples of the issue", () => {
  const basket = [goods("A", 100), goods("B", 100), goods("C", 200)];
  const campaigns = [
    sampleLive(1, rate("0.1")),
    sampleLive(2, rate("0.1", sku("A"))),
    sampleLive(3, rate("0.1", sku("C"))),
  ];

  it("A 10, B 10, C 20, and ten for A and twenty for C: each line keeps its own", () => {
    const { points, lines, awards } = evaluated(order(basket), campaigns);
    expect(points).toBe(70);
    expect(lines).toEqual([20, 10, 40]);
    expect(awards.map(({ campaign, lines: each }) => [campaign, each])).toEqual([
      [1, [10, 10, 20]],
      [2, [10, 0, 0]],
      [3, [0, 0, 20]],
    ]);
  });

  it("two campaigns of +10 and +4 per unit add up", () => {
    const { points } = evaluated(order([goods("A", 5, { quantity: 3 })]), [
      sampleLive(1, perUnit("10")),
      sampleLive(2, perUnit("4")),
    ]);
    expect(points).toBe(42);
  });

  it("a multiplier on SKU 123 multiplies the base points of those lines only", () => {
    const { lines, awards } = evaluated(order([goods("123", 50), goods("9", 70)]), [
      sampleLive(1, rate("1")),
      sampleLive(2, times("3", sku("123"))),
    ]);
    expect(lines).toEqual([150, 70]);
    expect(awards[1]).toMatchObject({ kind: "multiplier", points: 100, lines: [100, 0], basis: 50, rate: "3" });
  });

  it("several multipliers multiply", () => {
    const { points, awards } = evaluated(order([goods("A", 100)]), [
      sampleLive(1, rate("0.1")),
      sampleLive(2, times("2")),
      sampleLive(3, times("1.5")),
    ]);
    expect(points).toBe(30);
    expect(awards.map((award) => award.points)).toEqual([10, 10, 10]);
  });

  it("a food-only rule with ten per cent off everything gives food's share after its own discount", () => {
    const food: Condition = { field: "line.category", op: "is", value: "Food" };
    const { points } = evaluated(order([goods("F", 90, { category: "Food" }), goods("O", 45)]), [
      sampleLive(1, rate("1", food)),
    ]);
    expect(points).toBe(90);
  });
});

describe("one rounding", () => {
  it.each([
    ["down", "0.6", 1],
    ["half-up", "0.6", 1],
    ["half-up", "0.75", 2],
    ["up", "0.6", 2],
    ["up", "0.5", 1],
  ] as const)("%s of two times %s", (how, each, points) => {
    const campaigns = [sampleLive(1, perUnit(each)), sampleLive(2, perUnit(each))];
    const found = evaluated(order([goods("A", 10)]), campaigns, rounding(how));
    expect(found.points).toBe(points);
    expect(found.awards.reduce((sum, award) => sum + award.points, 0)).toBe(points);
  });

  it("leaves whole points to whom they belong, and the odd one to the largest remainder", () => {
    const campaigns = [sampleLive(1, fixed(10)), sampleLive(2, perUnit("0.4"))];
    const { awards } = evaluated(order([goods("A", 10)]), campaigns, rounding("up"));
    expect(awards.map(({ campaign, points }) => [campaign, points])).toEqual([
      [1, 10],
      [2, 1],
    ]);
  });

  it("rounds after multipliers, not before", () => {
    const { points, credits } = evaluated(order([goods("A", 15)]), [
      sampleLive(1, rate("0.1")),
      sampleLive(2, times("2")),
    ]);
    expect(points).toBe(3);
    expect(credits[0]?.explanation).toMatchObject({ rule: "campaigns", exact: "3", round: "down" });
  });

  it("is exact where numbers are not", () => {
    const lines = Array.from({ length: 90 }, (_, index) => goods(`${index}`, 9_999.999999));
    const { points, credits } = evaluated(order(lines), [
      sampleLive(1, rate("99.999999")),
      ...[2, 3, 4].map((id) => sampleLive(id, times("1.000001"))),
    ]);
    const exact = 9_999_999_999n * 90n * 99_999_999n * 1_000_001n ** 3n;
    expect(BigInt(points)).toBe(exact / 10n ** 30n);
    expect(credits).toHaveLength(1);
  });
});

describe("points that are fixed", () => {
  it("are spread by value, so that the parts are the whole", () => {
    const { lines } = evaluated(order([goods("A", 10), goods("B", 20), goods("C", 0)]), [sampleLive(1, fixed(10))]);
    expect(lines).toEqual([3, 7, 0]);
  });

  it("belong to the goods that the campaign asks for", () => {
    const coffee: Condition = { lines: { field: "line.category", op: "is", value: "Coffee" } };
    const basket = [goods("A", 10, { category: "Coffee" }), goods("B", 90), goods("C", 30, { category: "Coffee" })];
    const lines = (conditions: Condition) => evaluated(order(basket), [sampleLive(1, { conditions })]).lines;
    expect(lines({ all: [coffee, { field: "activity.channel", op: "is", value: "online" }] })).toEqual([3, 0, 7]);
    expect(lines({ any: [coffee, { lines: sku("B") }] })).toEqual([1, 7, 2]);
    expect(lines({ any: [coffee, { field: "activity.channel", op: "is", value: "online" }] })).toEqual([1, 7, 2]);
  });

  it("are spread by pieces where nothing costs anything", () => {
    const { lines } = evaluated(order([goods("A", 0, { quantity: 3 }), goods("B", 0)]), [sampleLive(1, fixed(8))]);
    expect(lines).toEqual([6, 2]);
  });

  it("leave out lines that do not count", () => {
    const { lines } = evaluated(order([goods("A", 10), goods("S", 90, { kind: "shipping" })]), [
      sampleLive(1, fixed(8)),
    ]);
    expect(lines).toEqual([8, 0]);
  });

  it("need something that counts", () => {
    const found = evaluated(order([goods("G", 100, { kind: "gift-card" })]), [sampleLive(1, fixed(8))], { why: true });
    expect(found).toMatchObject({ points: 0, credits: [], notFired: [{ campaign: 1, reason: "NO_BASIS" }] });
  });
});

describe("every reason why a campaign gives nothing", () => {
  const spentAll = new Map([[1, new Map([["all", { points: 5, minor: 0 }]])]]);
  const used = (points: number, count: number) =>
    sampleMember({ usage: new Map([[1, new Map([["2026-11", { times: count, points }]])]]) });
  const controlled = Array.from({ length: 100 }, (_, index) => index + 1).find((id) => isInControl(1, id, 50)) ?? 0;
  const cases: [NotFired["reason"], CampaignChanges, Input?, Partial<NotFired>?][] = [
    ["TRIGGER", { trigger: { on: "sign-up" } }],
    ["NOT_STARTED", { schedule: { startsAt: "2026-11-20T16:30:01Z" } }],
    ["ENDED", { schedule: { endsAt: "2026-11-20T16:30:00Z" } }],
    ["OUTSIDE_HOURS", { schedule: { hours: [{ days: [5], from: "16:00", to: "17:30" }] } }],
    ["AUDIENCE", { audience: { kind: "tiers", tierIds: ["gold"] } }],
    ["AUDIENCE", { audience: { kind: "segments", segmentIds: ["vip"] } }],
    [
      "CONDITIONS",
      {
        conditions: {
          all: [
            { field: "activity.channel", op: "is", value: "online" },
            { none: [{ field: "activity.value", op: "gte", value: 10_00 }] },
          ],
        },
      },
      {},
      { condition: "all.1.none.0" },
    ],
    ["NO_LINES", rate("1", sku("Z"))],
    ["NO_BASIS", rate("1", sku("free"))],
    ["BELOW_FIRST_STEP", { effects: [{ kind: "per-amount", steps: [{ fromMinor: 999_00, rate: "1" }] }] }],
    ["ROUNDED_TO_ZERO", rate("0.000001")],
    ["NOTHING_TO_MULTIPLY", times("2")],
    [
      "COOL_DOWN",
      { limits: { coolDownHours: 24 } },
      { member: sampleMember({ lastGiven: new Map([[1, new Date("2026-11-19T16:30:01Z")]]) }) },
    ],
    ["MEMBER_LIMIT", { limits: { perMember: [{ period: "month", times: 2 }] } }, { member: used(0, 2) }],
    ["MEMBER_LIMIT", { limits: { perMember: [{ period: "month", points: 20 }] } }, { member: used(20, 1) }],
    ["ORDER_CAP", { limits: { perOrderPoints: 9 } }],
    ["BUDGET", { limits: { budgets: [{ period: "campaign", points: 5 }] } }, { budgets: spentAll }],
    ["BUDGET", { limits: { budgets: [{ period: "campaign", minor: 50 }] } }, { budgets: spentAll }],
    [
      "BUDGET",
      { effects: [{ kind: "voucher", rewardId: "tea" }], limits: { budgets: [{ period: "campaign", minor: 19_99 }] } },
      { budgets: new Map() },
    ],
    ["CONTROL", { controlPercent: 50 }, { member: sampleMember({ memberId: controlled }) }],
    [
      "ALREADY_HAS",
      { effects: [{ kind: "badge", badgeId: "first" }] },
      { member: sampleMember({ badges: new Set(["first"]) }) },
    ],
    ["ALREADY_HAS", { effects: [{ kind: "tier", tierId: "silver" }] }, { member: sampleMember({ tierId: "gold" }) }],
  ];

  it.each(cases)("%s %j", (reason, changes, input = {}, more = {}) => {
    const activity = order([goods("A", 100), goods("free", 0)]);
    const found = evaluated(activity, [sampleLive(1, changes)], { ...input, why: true });
    expect(found.notFired).toEqual([{ campaign: 1, version: 1, reason, ...more }]);
    expect(found).toMatchObject({ points: 0, awards: [], credits: [], grants: [], uses: [] });
    expect(found.held).toEqual(reason === "CONTROL" ? [1] : []);
  });

  it("NO_POINTS where an event brings none", () => {
    const campaign = sampleLive(1, { trigger: { on: "event", type: "visit" }, effects: [{ kind: "event-points" }] });
    expect(evaluated(event("visit"), [campaign], { why: true }).notFired).toMatchObject([{ reason: "NO_POINTS" }]);
  });

  const group = (mode: "exclusive" | "best" | "highest") => ({ group: { name: "sale", mode } });
  it.each<[NotFired["reason"], CampaignChanges, CampaignChanges]>([
    ["EXCLUDED_BY_GROUP", { stacking: group("exclusive") }, { stacking: group("exclusive") }],
    ["NOT_BEST", { ...fixed(11), stacking: group("best") }, { ...fixed(10), stacking: group("best") }],
    ["STOPPED", { stacking: { stop: true } }, {}],
  ])("%s, and by whom", (reason, first, second) => {
    const found = evaluated(order([goods("A", 10)]), [sampleLive(1, first), sampleLive(2, second)], { why: true });
    expect(found.notFired).toEqual([{ campaign: 2, version: 1, reason, by: 1 }]);
  });
});

describe("events", () => {
  it("bring their own points, as they always did", () => {
    const found = evaluated(event("survey", { points: 25 }), []);
    expect(found.credits).toMatchObject([{ points: 25, explanation: { rule: "event", v: 7, type: "survey" } }]);
    expect(found).toMatchObject({ points: 25, lines: [], uses: [] });
  });

  it("leave their points to the campaign that gives them", () => {
    const campaign = sampleLive(1, {
      trigger: { on: "event", type: "survey" },
      effects: [{ kind: "event-points" }],
      limits: { perMember: [{ period: "day", points: 20 }] },
    });
    expect(evaluated(event("survey", { points: 25 }), [campaign]).points).toBe(20);
    expect(evaluated(event("other", { points: 25 }), [campaign]).points).toBe(25);
  });

  it("of Laurel's own are believed only from Laurel", () => {
    const campaign = sampleLive(1, { trigger: { on: "birthday", daysBefore: 7 }, ...fixed(100) });
    const birthday = (days: number, source?: string) =>
      evaluated(event("laurel.birthday", { attributes: { daysBefore: days } }, source), [campaign]).points;
    expect(birthday(7, "laurel")).toBe(100);
    expect(birthday(0, "laurel")).toBe(0);
    expect(birthday(7, "api")).toBe(0);
  });

  it("ask for their attributes, by their own type", () => {
    const review = (stars: string | number) =>
      evaluated(event("review", { attributes: { stars } }), [
        sampleLive(1, {
          trigger: { on: "event", type: "review" },
          conditions: { field: "event.attribute", param: "stars", op: "gte", value: 4 },
        }),
      ]).points;
    expect(review(5)).toBe(10);
    expect(review(3)).toBe(0);
    expect(review("5")).toBe(0);
  });
});

describe("credits", () => {
  const lines = [goods("A", 100)];

  it("keep the compact form of an order where one campaign per amount gave all", () => {
    const { credits } = evaluated(order(lines), [sampleLive(4, rate("0.125")), sampleLive(5, times("2", sku("Z")))]);
    expect(credits.map(({ explanation }) => explanation)).toEqual([
      {
        rule: "order",
        c: [4, 1],
        v: 7,
        basis: 100_000_000,
        rate: "0.125",
        from: 0,
        exact: "12.5",
        round: "down",
        lines: [12],
      },
    ]);
  });

  it("are one for each date on which points become active and end", () => {
    const { credits } = evaluated(order(lines), [
      sampleLive(1, rate("0.1")),
      sampleLive(2, { ...fixed(5), pending: { kind: "days", days: 14 } }),
      sampleLive(3, { ...fixed(6), expiry: { kind: "never" } }),
      sampleLive(4, { ...fixed(7), pending: { kind: "days", days: 0 }, expiry: { kind: "months", months: 12 } }),
    ]);
    expect(credits.map(({ points }) => points)).toEqual([17, 5, 6]);
  });

  it("tell the tier's multiplier apart, as campaign 0", () => {
    const tiers = programme.tiers.map((tier) => (tier.id === "gold" ? { ...tier, multiplier: "1.5" } : tier));
    const member = sampleMember({ tierId: "gold" });
    const found = evaluated(order(lines), [sampleLive(1, rate("0.1")), sampleLive(2, times("2"))], {
      programme: { tiers },
      member,
    });
    expect(found.awards.map(({ campaign, points }) => [campaign, points])).toEqual([
      [1, 10],
      [0, 5],
      [2, 15],
    ]);
    expect(found.uses.map(({ campaign }) => campaign)).toEqual([1, 2]);
  });
});

describe("what an evaluation needs of the member", () => {
  const needs = (changes: CampaignChanges, activity: Activity = order([goods("A", 1)])) =>
    [...compileRulebook({ campaigns: [sampleLive(1, changes)], programme }).needs(activity)].sort();

  it.each<[string, CampaignChanges, string[]]>([
    ["nothing for base points", rate("0.1"), []],
    [
      "nothing for goods, hours and channels",
      { ...times("2", sku("A")), schedule: { hours: [{ days: [1], from: "08:00", to: "09:00" }] } },
      [],
    ],
    ["who it is for a control group", { controlPercent: 5 }, ["id"]],
    ["usage for limits", { limits: { perMember: [{ period: "day", times: 1 }] } }, ["usage"]],
    ["orders for the nth order", { conditions: { any: [{ field: "order.number", op: "is", value: 2 }] } }, ["orders"]],
    ["segments for an audience", { audience: { kind: "segments", segmentIds: ["a"] } }, ["segments"]],
    ["badges to give one", { effects: [{ kind: "badge", badgeId: "b" }] }, ["badges"]],
    ["nothing of a campaign that is over", { controlPercent: 5, schedule: { endsAt: "2026-01-01T00:00:00Z" } }, []],
    ["nothing of another trigger's", { controlPercent: 5, trigger: { on: "sign-up" } }, []],
  ])("%s", (_name, changes, expected) => {
    expect(needs(changes)).toEqual(expected);
  });
});
