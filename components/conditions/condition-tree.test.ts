import { describe, expect, it } from "vitest";
import {
  blankRule,
  keepKey,
  keyOf,
  makeGroup,
  offeredComparisons,
  placeField,
  spread,
  viewGroup,
  withComparison,
} from "@/components/conditions/condition-tree";
import { fields } from "@/domain/condition/fields";

describe("a condition as a group", () => {
  it("gives nothing and a lone rule a place to add to, and says where members stand", () => {
    expect(viewGroup(null, "conditions")).toMatchObject({ kind: "all", items: [] });
    const rule = blankRule("activity.value");
    const lone = viewGroup(rule, "conditions");
    expect(lone.items).toEqual([rule]);
    expect(lone.pathOf(0)).toBe("conditions");
    expect(viewGroup({ any: [rule, rule] }, "conditions").pathOf(1)).toBe("conditions.any.1");
    expect(makeGroup("none", [rule])).toEqual({ none: [rule] });
  });

  it("puts a field of lines into a group of lines, but for places that judge lines", () => {
    expect(placeField("line.category", ["activity", "member"])).toEqual({
      lines: { all: [{ field: "line.category", op: "in", value: [] }] },
    });
    expect(placeField("line.category", ["line"])).toEqual({ field: "line.category", op: "in", value: [] });
  });
});

describe("a rule", () => {
  it("is edited as a choice of several", () => {
    expect(spread({ field: "line.category", op: "is", value: "Kawa" })).toEqual({
      field: "line.category",
      op: "in",
      value: ["Kawa"],
    });
    expect(spread({ field: "activity.value", op: "is", value: 5 })).toEqual({
      field: "activity.value",
      op: "is",
      value: 5,
    });
    expect(offeredComparisons(fields["line.category"])).not.toContain("is");
  });

  it("keeps a value over a change of comparison only where it fits", () => {
    const several = { field: "line.category", op: "in", value: ["Kawa", "Herbata"] } as const;
    expect(withComparison(several, "not-in").value).toEqual(["Kawa", "Herbata"]);
    expect(withComparison(several, "contains").value).toBe("Kawa");
    expect(withComparison(several, "known")).toEqual({ field: "line.category", op: "known" });
    expect(withComparison({ field: "activity.value", op: "between", value: [1, 2] }, "gte").value).toBe(1);
    expect(withComparison({ field: "activity.value", op: "gte", value: 1 }, "between").value).toBeUndefined();
  });

  it("has a key that outlives its edits", () => {
    const before = blankRule("activity.value");
    const after = keepKey(before, { ...before, value: 5 });
    expect(keyOf(after)).toBe(keyOf(before));
    expect(keyOf(blankRule("activity.value"))).not.toBe(keyOf(before));
  });
});
