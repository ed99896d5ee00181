import { describe, expect, it } from "vitest";
import { type Activity, type ActivityLine, activityId } from "@/domain/activity";
import { memberId } from "@/domain/id";
import { micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { planReturn, planReversal } from "@/domain/return";
import type { ReturnableOrder, ReturnablePart } from "@/domain/returnable";
import { sampleProgramme } from "@/domain/sample-programme";

const programme: Programme = { version: 1, ...sampleProgramme };
const now = new Date("2026-05-01T10:00:00Z");

function bought(
  externalId: string,
  day: number,
  lines: readonly (readonly [sku: string, quantity: number, points: number])[],
): ReturnableOrder {
  return {
    id: activityId({ source: "test", kind: "order", externalId }),
    externalId,
    occurredAt: new Date(Date.UTC(2026, 3, day)),
    year: 2026,
    lots: [
      {
        seq: day,
        parts: [
          {
            source: [1, 1],
            points: lines.reduce((sum, [, , points]) => sum + points, 0),
            lines: lines.map(([, , points]) => points),
            returned: new Map(),
          },
        ],
      },
    ],
    others: [],
    lines: lines.map(([sku, quantity], index) => ({
      line: {
        id: String(index + 1),
        sku,
        name: null,
        category: null,
        brand: null,
        labels: [],
        quantity: micros(quantity * 1e6),
        amount: micros(quantity * 10e6),
        kind: "goods",
      },
      returnedQuantity: 0,
    })),
  };
}

function back(
  lines: readonly (readonly [sku: string, quantity: string | number])[],
  more: Partial<Activity> = {},
): Activity {
  return {
    source: "test",
    kind: "return",
    externalId: "r",
    member: { id: memberId(1) },
    occurredAt: now,
    channel: "online",
    currency: "PLN",
    lines: lines.map(([sku, quantity]): ActivityLine => ({ sku, quantity, amount: micros(1e6) })),
    ...more,
  };
}

const plan = (activity: Activity, orders: readonly ReturnableOrder[]) => planReturn({ activity, orders, programme });

describe("what a return undoes", () => {
  it("is what the returned lines caused, and nothing of the others", () => {
    const order = bought("1", 1, [
      ["A", 1, 20],
      ["B", 1, 10],
      ["C", 1, 20],
    ]);
    expect(plan(back([["C", 1]], { orderExternalId: "1" }), [order]).parts).toMatchObject([
      { points: 20, lots: [{ lot: 1, points: 20, claimed: 0 }], spend: 1000 },
    ]);
  });

  it("takes part of a line in proportion, and in the end exactly what the line earned", () => {
    const order = bought("1", 1, [["A", 3, 10]]);
    const taken = [1, 1, 1].map(
      (quantity) => plan(back([["A", quantity]], { orderExternalId: "1" }), [order]).parts[0],
    );
    expect(taken.map((part) => part?.points)).toEqual([3, 3, 4]);
    expect(taken.map((part) => part?.lots[0]?.claimed)).toEqual([0, 3, 6]);
  });

  it("never takes more than was bought", () => {
    const order = bought("1", 1, [["A", 2, 9]]);
    const { parts, unmatched } = plan(back([["A", 5]], { orderExternalId: "1" }), [order]);
    expect(parts).toMatchObject([{ points: 9 }]);
    expect(unmatched).toMatchObject([{ sku: "A", quantity: 3_000_000, amount: 600_000, reason: "MORE_THAN_BOUGHT" }]);
    expect(plan(back([["A", 1]], { orderExternalId: "1" }), [order])).toMatchObject({
      parts: [],
      unmatched: [{ reason: "MORE_THAN_BOUGHT" }],
    });
  });

  it("is all that is left of the order when no lines are named", () => {
    const order = bought("1", 1, [
      ["A", 2, 9],
      ["B", 1, 5],
    ]);
    plan(back([["A", 1]], { orderExternalId: "1" }), [order]);
    const { lines: _lines, ...whole } = back([], { orderExternalId: "1" });
    expect(plan(whole, [order]).parts).toMatchObject([{ points: 10, completes: true, lots: [{ claimed: 4 }] }]);
  });

  it("takes fractions of a piece", () => {
    const order = bought("1", 1, [["A", 2.5, 10]]);
    expect(plan(back([["A", "1.25"]], { orderExternalId: "1" }), [order]).parts[0]?.points).toBe(5);
  });

  it("finds the line by its id where two lines sell the same goods", () => {
    const order = bought("1", 1, [
      ["A", 1, 3],
      ["A", 1, 8],
    ]);
    const lines: ActivityLine[] = [{ id: "2", sku: "A", quantity: 1, amount: micros(1) }];
    expect(plan(back([], { orderExternalId: "1", lines }), [order]).parts[0]?.points).toBe(8);
  });

  it("without an order takes the latest earlier one that has enough", () => {
    const orders = [bought("3", 20, [["A", 1, 30]]), bought("2", 10, [["A", 4, 8]]), bought("1", 1, [["A", 9, 90]])];
    const { parts } = plan(back([["A", 3]]), orders);
    expect(parts).toMatchObject([{ lots: [{ lot: 10, points: 6 }] }]);
  });

  it("splits over several where none has enough, latest first", () => {
    const orders = [bought("2", 10, [["A", 1, 8]]), bought("1", 1, [["A", 2, 90]])];
    const { parts, unmatched } = plan(back([["A", 4]]), orders);
    expect(parts).toMatchObject([{ lots: [{ lot: 10, points: 8 }] }, { lots: [{ lot: 1, points: 90 }] }]);
    expect(unmatched).toMatchObject([{ quantity: 1_000_000 }]);
  });

  it("does not reach for orders made after it, nor for goods never bought, nor for unknown orders", () => {
    const later = { ...bought("1", 1, [["A", 1, 8]]), occurredAt: new Date(now.getTime() + 1) };
    expect(plan(back([["A", 1]]), [later])).toMatchObject({ parts: [], unmatched: [{ reason: "LINE_NOT_FOUND" }] });
    expect(plan(back([["Z", 1]]), [bought("1", 1, [["A", 1, 8]])])).toMatchObject({
      parts: [],
      unmatched: [{ reason: "LINE_NOT_FOUND" }],
    });
    expect(plan(back([["A", 1]], { orderExternalId: "9" }), [bought("1", 1, [["A", 1, 8]])])).toMatchObject({
      parts: [],
      unmatched: [{ reason: "ORDER_NOT_FOUND" }],
    });
  });

  it("undoes each campaign's points of the line in the lot that holds them", () => {
    const order = twoCampaigns();
    const [part] = plan(back([["C", 1]], { orderExternalId: "1" }), [order]).parts;
    expect(part?.points).toBe(20);
    expect(part?.lots.map(({ lot, points }) => [lot, points])).toEqual([
      [1, 10],
      [2, 10],
    ]);
    expect(part?.sources).toEqual([
      { source: [1, 1], points: 10, before: 30 },
      { source: [2, 4], points: 10, before: 11 },
    ]);
    expect(part?.lines).toEqual([
      [
        2,
        1e6,
        20,
        1000,
        [
          [1, 0, 10],
          [2, 0, 10],
        ],
      ],
    ]);
  });

  it("gives back exactly the award when the lines come back one by one, also what no line had earned", () => {
    const order = twoCampaigns();
    const parts = ["A", "B", "C"].flatMap((sku) => plan(back([[sku, 1]], { orderExternalId: "1" }), [order]).parts);
    expect(parts.map(({ points, completes }) => [points, completes])).toEqual([
      [10, false],
      [10, false],
      [21, true],
    ]);
    expect(parts.at(-1)?.lines.map(([line, , points, , , completes]) => [line, points, completes])).toEqual([
      [2, 20, undefined],
      [-1, 1, true],
    ]);
  });

  it("leaves what a challenge brought with the order alone", () => {
    const order = { ...twoCampaigns(), others: [{ seq: 3, parts: [{ ...part([], 50), source: null }] }] };
    const { lines: _lines, ...whole } = back([], { orderExternalId: "1" });
    expect(plan(whole, [order]).parts).toMatchObject([{ points: 41 }]);
    expect(planReversal(order, 3, programme)).toMatchObject({
      points: 50,
      lots: [{ lot: 3, points: 50 }],
      sources: [],
    });
  });

  it("undoes one of several lots without the goods", () => {
    const order = twoCampaigns();
    expect(planReversal(order, 2, programme)).toMatchObject({ points: 11, spend: 0, completes: false });
    const { lines: _lines, ...whole } = back([], { orderExternalId: "1" });
    expect(plan(whole, [order]).parts).toMatchObject([{ points: 30, lots: [{ lot: 1, points: 30 }], completes: true }]);
  });
});

function part(lines: readonly number[], points: number): ReturnablePart {
  return { source: [1, 1], points, lines, returned: new Map() };
}

/** Three goods with 10 points each, C with 10 more in a lot of its own, which also has a point of no line. */
function twoCampaigns(): ReturnableOrder {
  const order = bought("1", 1, [
    ["A", 1, 10],
    ["B", 1, 10],
    ["C", 1, 10],
  ]);
  return {
    ...order,
    lots: [
      { seq: 1, parts: [part([10, 10, 10], 30)] },
      { seq: 2, parts: [{ ...part([0, 0, 10], 11), source: [2, 4] }] },
    ],
  };
}
