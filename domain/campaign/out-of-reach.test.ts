import { describe, expect, it } from "vitest";
import { isOutOfReach } from "@/domain/campaign/out-of-reach";
import type { Condition } from "@/domain/condition/condition";
import type { LeftLine } from "@/domain/returnable";
import { bought, goods, shop } from "@/test/challenges";

const order = bought("2026-05-01T10:00:00Z", [goods("A", 150), goods("B", 100, 2)], { channel: "app" });

/** So many pieces of A and of B are left. */
function left(a: number, b: number): LeftLine[] {
  return [
    { line: 0, quantity: 1e6, left: a * 1e6, amount: 150e6, pointsLeft: 0 },
    { line: 1, quantity: 2e6, left: b * 1e6, amount: 100e6, pointsLeft: 0 },
  ];
}

const value: Condition = { field: "activity.value", op: "gte", value: 200_00 };
const coffee: Condition = {
  lines: { field: "line.sku", op: "is", value: "B" },
  measure: "quantity",
  op: "gte",
  value: 2,
};
const gold: Condition = { field: "member.tier", op: "is", value: "gold" };
const second: Condition = { field: "order.number", op: "is", value: 2 };
const app: Condition = { field: "activity.channel", op: "is", value: "app" };

describe("what is left of an order", () => {
  it.each<[string, Condition | null, LeftLine[], boolean]>([
    ["meets no condition at all", null, left(0, 1), false],
    ["has its value to the grosz", value, left(1, 1), false],
    ["is worth too little", value, left(0, 2), true],
    ["lacks a piece", coffee, left(1, 1), true],
    ["has the goods that were asked for", coffee, left(0, 2), false],
    ["fails whoever bought it", { all: [value, gold, second] }, left(0, 2), true],
    ["may do for a member of gold", { any: [value, gold] }, left(0, 2), false],
    ["may do for who was not gold", { any: [value, { none: [gold] }] }, left(0, 2), false],
    ["fails both ways", { any: [value, coffee] }, left(0, 1), true],
    ["came by the same channel", { all: [app] }, left(0, 1), false],
    [
      "falls into what was shut out",
      { none: [{ field: "activity.value", op: "lt", value: 200_00 }] },
      left(0, 2),
      true,
    ],
  ])("%s", (_what, condition, lines, expected) => {
    expect(isOutOfReach(condition, { order, left: lines, programme: shop })).toBe(expected);
  });
});
