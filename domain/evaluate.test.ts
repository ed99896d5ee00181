import { describe, expect, it } from "vitest";
import type { Activity, ActivityLine } from "@/domain/activity";
import { evaluate } from "@/domain/evaluate";
import { memberId } from "@/domain/id";
import { micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { sampleProgramme } from "@/domain/sample-programme";

const programme: Programme = { version: 7, ...sampleProgramme };

function order(lines: readonly ActivityLine[]): Activity {
  return {
    source: "test",
    kind: "order",
    externalId: "1",
    member: { id: memberId(1) },
    occurredAt: new Date(0),
    channel: "online",
    currency: "PLN",
    lines,
  };
}

function goods(zl: string, more: Partial<ActivityLine> = {}): ActivityLine {
  return { sku: "A", quantity: 1, amount: micros(Math.round(Number(zl) * 1e6)), ...more };
}

function earned(lines: readonly ActivityLine[], rules: Partial<Programme["earning"]> = {}) {
  return evaluate({ activity: order(lines), programme: { ...programme, earning: { ...programme.earning, ...rules } } });
}

describe("points of an order", () => {
  it.each([
    ["0.00", 0],
    ["9.99", 0],
    ["10.00", 1],
    ["99.99", 9],
    ["100.00", 10],
    ["199.99", 19],
    ["200.00", 25],
    ["499.99", 62],
    ["500.00", 70],
    ["1234.56", 172],
  ])("%s zł bring %i", (zl, points) => {
    expect(earned([goods(zl)]).points).toBe(points);
  });

  it("sums before it rounds, once, so that many small lines lose nothing", () => {
    const lines = Array.from({ length: 100 }, (_, index) => goods("1.00", { id: `${index}` }));
    expect(earned(lines).points).toBe(10);
  });

  it("keeps prices with more decimals than the currency exact", () => {
    const lines = Array.from({ length: 1000 }, (_, index) => goods("0.333333", { id: `${index}` }));
    const { basis, points, effects } = earned(lines, { steps: [{ fromMinor: 0, rate: "0.333333" }], rounding: "up" });
    expect(basis).toBe(333_333_000);
    expect(points).toBe(112);
    expect(effects[0]?.explanation).toMatchObject({ exact: "111.110888889", rate: "0.333333", round: "up" });
  });

  it.each([
    ["down", 12],
    ["half-up", 13],
    ["up", 13],
  ] as const)("rounds 12.5 %s to %i", (rounding, points) => {
    expect(earned([goods("125.00")], { rounding }).points).toBe(points);
  });

  it("does not round an exact number up", () => {
    expect(earned([goods("120.00")], { rounding: "up" }).points).toBe(12);
  });

  it("leaves shipping, taxes and gift cards out unless the programme takes them in", () => {
    const lines = [
      goods("100.00"),
      goods("50.00", { kind: "shipping" }),
      goods("40.00", { kind: "tax" }),
      goods("30.00", { kind: "gift-card" }),
    ];
    expect(earned(lines)).toMatchObject({ points: 10, lines: [10, 0, 0, 0] });
    const all = earned(lines, { includes: { shipping: true, tax: true, giftCards: true } });
    expect(all.basis).toBe(220_000_000);
    expect(all.points).toBe(27);
  });

  it("shares the points among the lines without losing one", () => {
    const { points, lines } = earned([goods("33.33"), goods("33.33"), goods("33.34"), goods("0.00")]);
    expect(points).toBe(10);
    expect(lines).toEqual([3, 3, 4, 0]);
  });

  it("explains itself", () => {
    expect(earned([goods("129.90")]).effects[0]?.explanation).toEqual({
      rule: "order",
      v: 7,
      basis: 129_900_000,
      rate: "0.10",
      from: 0,
      exact: "12.99",
      round: "down",
      lines: [12],
    });
  });

  it("says why nothing came of it", () => {
    expect(earned([goods("5.00")])).toMatchObject({
      points: 0,
      effects: [],
      notFired: [{ reason: "ROUNDED_TO_ZERO" }],
    });
    expect(earned([goods("0")])).toMatchObject({ notFired: [{ reason: "NO_BASIS" }] });
    expect(earned([goods("5.00")], { steps: [{ fromMinor: 1000, rate: "1" }] })).toMatchObject({
      notFired: [{ reason: "BELOW_FIRST_STEP" }],
    });
  });

  it("stays exact beyond what a double can multiply", () => {
    const lines = [goods("9000000.01")];
    expect(earned(lines, { steps: [{ fromMinor: 0, rate: "12.345678" }] }).effects[0]?.explanation).toMatchObject({
      exact: "111111102.12345678",
    });
  });

  it("refuses more points than the books can hold", () => {
    expect(() => earned([goods("9000000000")], { steps: [{ fromMinor: 0, rate: "9" }] })).toThrow(RangeError);
  });
});
