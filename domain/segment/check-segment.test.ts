import { describe, expect, it } from "vitest";
import type { Condition } from "@/domain/condition/condition";
import { checkSegment, refreshOrder, segmentsIn } from "@/domain/segment/check-segment";

const inSegment = (...ids: string[]): Condition => ({ field: "member.segment", op: "in", value: ids });
const check = (conditions: Condition, id: string | null = null, graph = new Map<string, readonly string[]>()) =>
  checkSegment(
    { name: "Kawosze", description: "", definition: { kind: "conditions", conditions } },
    { id, graph, known: {} },
  );

describe("checkSegment", () => {
  it("takes rules on the member and on what they did, and refuses what only an order knows", () => {
    const coffee: Condition = { field: "line.category", op: "is", value: "Kawa" };
    expect(
      check({
        all: [
          { field: "member.tier", op: "is", value: "gold" },
          { did: "orders", where: coffee, within: { days: 90 }, op: "gte", value: 2 },
          { none: [{ field: "history.days-since-seen", op: "gt", value: 30 }] },
        ],
      }),
    ).toEqual([]);
    expect(check({ all: [coffee] })).toMatchObject([{ field: "conditions.all.0.field", code: "wrongPlace" }]);
    const where: Condition = { all: [{ field: "order.number", op: "is", value: 1 }] };
    expect(check({ did: "orders", where, op: "gte", value: 1 })).toEqual([
      { field: "conditions.where.all.0.field", code: "wrongPlace" },
    ]);
  });

  it("refuses lines of what has no lines, and details of what has none", () => {
    const where: Condition = { field: "line.sku", op: "is", value: "A" };
    expect(check({ did: "events", event: "visit", where, op: "gte", value: 1 })).toEqual([
      { field: "conditions.where.field", code: "wrongPlace" },
    ]);
    expect(check({ did: "returns", where: { lines: where }, op: "gte", value: 1 })).toEqual([
      { field: "conditions.where", code: "wrongPlace" },
    ]);
    expect(check({ did: "redemptions", where: { all: [] }, op: "gte", value: 1 })).toEqual([
      { field: "conditions.where", code: "wrongPlace" },
    ]);
  });

  it("refuses a segment of nothing, which would be everyone", () => {
    expect(check({ all: [{ all: [] }] })).toEqual([{ field: "conditions", code: "required" }]);
  });

  it("refuses a segment that would contain itself, at whatever depth, and too many levels", () => {
    expect(check(inSegment("a"), "a")).toMatchObject([{ code: "circular" }]);
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", []],
    ]);
    expect(check({ all: [inSegment("x", "a")] }, "c", graph)).toEqual([
      { field: "conditions.all.0.value", code: "circular" },
    ]);
    expect(check(inSegment("a"), "z", graph)).toEqual([]);
    const deep = new Map([1, 2, 3, 4, 5].map((n) => [`s${n}`, n < 5 ? [`s${n + 1}`] : []]));
    expect(check(inSegment("s1"), null, deep)).toMatchObject([{ code: "tooDeep" }]);
    expect(check(inSegment("s2"), null, deep)).toEqual([]);
  });

  it("wants a name of a length that fits", () => {
    const named = (name: string) =>
      checkSegment({ name, description: "", definition: { kind: "list" } }, { id: null, graph: new Map(), known: {} });
    expect(named("  ")).toEqual([{ field: "name", code: "required" }]);
    expect(named("a".repeat(81))).toMatchObject([{ field: "name", code: "tooLong" }]);
    expect(named("Goście d'Arc")).toEqual([]);
  });
});

describe("segmentsIn and refreshOrder", () => {
  it("find parts and put them first", () => {
    expect(segmentsIn({ any: [inSegment("a", "b"), { none: [inSegment("b", "c")] }] })).toEqual(["a", "b", "c"]);
    expect(
      refreshOrder(
        new Map([
          ["x", ["y", "gone"]],
          ["y", ["z"]],
          ["z", []],
        ]),
      ),
    ).toEqual(["z", "y", "x"]);
    expect(
      refreshOrder(
        new Map([
          ["p", ["q"]],
          ["q", ["p"]],
        ]),
      ),
    ).toHaveLength(2);
  });
});
