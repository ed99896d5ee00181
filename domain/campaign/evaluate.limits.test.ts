import { describe, expect, it } from "vitest";
import { sampleLive } from "@/domain/campaign/sample-campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import { evaluated, fixed, goods, order, rate, sku, times } from "@/test/campaign-world";

describe("stacking", () => {
  const group = (mode: "exclusive" | "best" | "highest", priority = 0) => ({
    stacking: { priority, group: { name: "sale", mode } },
  });

  it("goes by priority, then by id", () => {
    const campaigns = [
      sampleLive(1, group("exclusive")),
      sampleLive(2, group("exclusive", 1)),
      sampleLive(3, group("exclusive", 1)),
    ];
    expect(evaluated(order([goods("A", 10)]), campaigns).uses.map(({ campaign }) => campaign)).toEqual([2]);
  });

  it("gives the best of a group as it works together with the others", () => {
    const campaigns = [
      sampleLive(1, rate("1")),
      sampleLive(2, { ...fixed(40), ...group("best") }),
      sampleLive(3, { ...times("2"), ...group("best") }),
    ];
    expect(evaluated(order([goods("A", 30)]), campaigns).points).toBe(70);
    expect(evaluated(order([goods("A", 50)]), campaigns).points).toBe(100);
  });

  it("counts only the highest multiplier of a group, on each line", () => {
    const campaigns = [
      sampleLive(1, rate("1")),
      sampleLive(2, { ...times("2"), ...group("highest") }),
      sampleLive(3, { ...times("3", sku("A")), ...group("highest") }),
    ];
    expect(evaluated(order([goods("A", 10), goods("B", 10)]), campaigns).lines).toEqual([30, 20]);
    const only = evaluated(order([goods("A", 10)]), campaigns, { why: true });
    expect(only.points).toBe(30);
    expect(only.notFired).toEqual([{ campaign: 2, version: 1, reason: "NOT_BEST", by: 3 }]);
  });

  it("lets others in where the one that keeps them away gives nothing", () => {
    const campaigns = [
      sampleLive(1, { ...fixed(50), limits: { perOrderPoints: 20 }, ...group("exclusive") }),
      sampleLive(2, { ...fixed(5), ...group("exclusive") }),
    ];
    const found = evaluated(order([goods("A", 10)]), campaigns, { why: true });
    expect(found.points).toBe(5);
    expect(found.notFired).toMatchObject([{ campaign: 1, reason: "ORDER_CAP" }]);
  });

  it("treats a member of the control group as if the campaign did not exist", () => {
    const campaigns = [
      sampleLive(1, { ...fixed(50), controlPercent: 50, ...group("exclusive") }),
      sampleLive(2, { ...fixed(5), ...group("exclusive") }),
    ];
    const ids = Array.from({ length: 200 }, (_, index) => index + 1);
    const outcomes = ids.map((id) => {
      const { points, held } = evaluated(order([goods("A", 10)]), campaigns, {
        member: sampleMember({ memberId: id }),
      });
      return held.length > 0 ? -points : points;
    });
    expect(new Set(outcomes)).toEqual(new Set([50, -5]));
    expect(outcomes.filter((each) => each < 0).length).toBeGreaterThan(70);
    expect(outcomes.filter((each) => each < 0).length).toBeLessThan(130);
  });
});

describe("limits and budgets", () => {
  it("grant what they have left, in proportion to the lines", () => {
    const campaign = sampleLive(1, { ...rate("1"), limits: { budgets: [{ period: "month", points: 100 }] } });
    const budgets = new Map([[1, new Map([["2026-11", { points: 90, minor: 0 }]])]]);
    const { awards, uses, credits } = evaluated(order([goods("A", 30), goods("B", 70)]), [campaign], { budgets });
    expect(awards).toMatchObject([{ points: 10, lines: [3, 7], cut: { by: "BUDGET", wanted: 100 } }]);
    expect(uses).toEqual([{ campaign: 1, points: 10, minor: 0, memberPeriods: [], budgetPeriods: ["2026-11"] }]);
    expect(credits[0]?.explanation).toMatchObject({
      rule: "campaigns",
      parts: [{ cut: { by: "BUDGET", wanted: 100 } }],
    });
  });

  it("tell what each effect wanted, where one campaign gives in two ways", () => {
    const campaign = sampleLive(1, {
      effects: [
        { kind: "fixed", points: 30 },
        { kind: "per-unit", points: "10" },
      ],
      limits: { perMember: [{ period: "day", points: 20 }] },
    });
    const { awards } = evaluated(order([goods("A", 30)]), [campaign]);
    expect(awards).toMatchObject([
      { points: 15, cut: { by: "MEMBER_LIMIT", wanted: 30 } },
      { points: 5, cut: { by: "MEMBER_LIMIT", wanted: 10 } },
    ]);
  });

  it("value points at what a point is worth: ten minor units here", () => {
    const campaign = sampleLive(1, { ...rate("1"), limits: { budgets: [{ period: "campaign", minor: 105 }] } });
    expect(evaluated(order([goods("A", 30)]), [campaign], { budgets: new Map() }).points).toBe(10);
  });

  it("leave multipliers what a cut campaign gave, not what it wanted", () => {
    const campaigns = [
      sampleLive(1, { ...rate("1"), limits: { perMember: [{ period: "day", points: 7 }] } }),
      sampleLive(2, times("2")),
    ];
    const { awards } = evaluated(order([goods("A", 30)]), campaigns);
    expect(awards.map(({ points }) => points)).toEqual([7, 7]);
  });

  it("take a voucher whole or not at all, beside points", () => {
    const campaign = sampleLive(1, {
      effects: [
        { kind: "voucher", rewardId: "tea" },
        { kind: "fixed", points: 10 },
      ],
      limits: { budgets: [{ period: "campaign", minor: 20_50 }] },
    });
    const { grants, points } = evaluated(order([goods("A", 30)]), [campaign], { budgets: new Map() });
    expect(grants).toEqual([{ campaign: 1, version: 1, effect: 0, kind: "voucher", ref: "tea", minor: 20_00 }]);
    expect(points).toBe(5);
  });

  it("name the period of the shop's calendar, not of the machine's", () => {
    const campaign = sampleLive(1, {
      limits: {
        perMember: [
          { period: "day", points: 10 },
          { period: "week", times: 1 },
        ],
        coolDownHours: 1,
      },
    });
    const found = evaluated(order([goods("A", 1)], { occurredAt: new Date("2026-12-31T23:30:00Z") }), [campaign]);
    expect(found.uses[0]?.memberPeriods).toEqual(["2027-01-01", "2026-W53", "last"]);
  });
});
