import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConditionPlace, checkCondition, conditionLimits } from "@/domain/condition/check";
import { fieldIds, fields } from "@/domain/condition/fields";

const campaign: ConditionPlace = { scopes: ["activity", "member"] };
const segment: ConditionPlace = { scopes: ["member", "history"], behaviour: true };

function nested(depth: number): unknown {
  let value: unknown = { field: "activity.channel", op: "is", value: "online" };
  for (let level = 1; level < depth; level += 1) value = { all: [value] };
  return value;
}

describe("conditions that hold together", () => {
  it.each([
    ["nothing at all", { all: [] }],
    ["a rule", { field: "activity.value", op: "gte", value: 5000 }],
    ["a pair", { field: "activity.value", op: "between", value: [5000, 10000] }],
    ["a list", { field: "activity.weekday", op: "in", value: [5, 6] }],
    ["hours over midnight", { field: "activity.time", op: "between", value: ["22:00", "02:00"] }],
    ["goods", { lines: { field: "line.category", op: "is", value: "Coffee" } }],
    ["goods, measured", { lines: { all: [] }, measure: "quantity", op: "gte", value: 2.5 }],
    ["an attribute", { field: "event.attribute", param: "stars", op: "gte", value: 4 }],
    ["groups", { any: [{ none: [{ field: "member.tag", op: "is", value: "staff" }] }, { all: [] }] }],
    ["the deepest allowed", nested(conditionLimits.depth)],
  ])("%s", (_name, value) => {
    expect(checkCondition(value, campaign)).toEqual([]);
  });

  it("lets segments ask for behaviour", () => {
    const value = {
      did: "quantity",
      where: { field: "line.category", op: "is", value: "Coffee" },
      within: { days: 90 },
      op: "gte",
      value: 2,
    };
    expect(checkCondition(value, segment)).toEqual([]);
    expect(checkCondition(value, campaign)).toEqual([{ field: "conditions", code: "onlyInSegments" }]);
  });
});

describe("what is wrong, and where", () => {
  const channel = { field: "activity.channel", op: "is", value: "online" };
  it.each([
    ["no object", 7, "conditions", "shape"],
    ["two groups in one", { all: [], any: [] }, "conditions", "shape"],
    ["a stranger's key", { ...channel, colour: "red" }, "conditions", "shape"],
    [
      "an unknown field",
      { all: [channel, { ...channel, field: "activity.mood" }] },
      "conditions.all.1.field",
      "unknown",
    ],
    ["a name of every object", { ...channel, field: "constructor" }, "conditions.field", "unknown"],
    ["a comparison the field has not", { ...channel, op: "between" }, "conditions.op", "comparison"],
    ["no value", { field: "activity.channel", op: "is" }, "conditions.value", "required"],
    ["an empty list", { ...channel, op: "in", value: [] }, "conditions.value", "required"],
    ["a number for a text", { ...channel, value: 3 }, "conditions.value", "shape"],
    ["a half surrogate", { ...channel, value: "\ud800" }, "conditions.value", "text"],
    ["a value with `known`", { field: "activity.store", op: "known", value: "x" }, "conditions.value", "shape"],
    ["no such weekday", { field: "activity.weekday", op: "in", value: [8] }, "conditions.value.0", "unknown"],
    ["half a grosz", { field: "activity.value", op: "gt", value: 0.5 }, "conditions.value", "money"],
    ["a pair upside down", { field: "activity.value", op: "between", value: [9, 1] }, "conditions.value", "pairOrder"],
    ["half a pair", { field: "activity.value", op: "between", value: [9] }, "conditions.value", "shape"],
    ["no such day", { field: "activity.date", op: "is", value: "2026-02-30" }, "conditions.value", "date"],
    ["no such time", { field: "activity.time", op: "gte", value: "24:00" }, "conditions.value", "time"],
    ["an attribute without its name", { field: "event.attribute", op: "is", value: 1 }, "conditions.param", "required"],
    ["goods outside their group", { field: "line.sku", op: "is", value: "1" }, "conditions.field", "wrongPlace"],
    ["history", { field: "history.rfm-spend", op: "in", value: [5] }, "conditions.field", "onlyInSegments"],
    ["an activity among goods", { lines: channel }, "conditions.lines.field", "wrongPlace"],
    ["goods within goods", { lines: { lines: { all: [] } } }, "conditions.lines", "wrongPlace"],
    ["a measure of nothing", { lines: { all: [] }, op: "gte", value: 1 }, "conditions.measure", "shape"],
    ["an empty choice", { any: [] }, "conditions", "emptyGroup"],
    ["too deep", nested(conditionLimits.depth + 1), `conditions${".all.0".repeat(conditionLimits.depth)}`, "tooDeep"],
  ])("%s", (_name, value, field, code) => {
    expect(checkCondition(value, campaign)).toMatchObject([{ field, code }]);
  });

  it("names references that no longer exist", () => {
    const value = { field: "member.tier", op: "in", value: ["gold", "lead"] };
    const known = { tier: new Set(["gold"]) };
    expect(checkCondition(value, { ...campaign, known })).toEqual([{ field: "conditions.value.1", code: "unknown" }]);
  });

  it("stops counting at its bound, and says so once", () => {
    const faults = checkCondition({ all: Array.from({ length: 5000 }, () => channel) }, campaign);
    expect(faults).toEqual([expect.objectContaining({ code: "tooManyRules", values: { max: conditionLimits.rules } })]);
  });

  it("answers for any JSON whatever", () => {
    const key = fc.constantFrom(
      "all",
      "any",
      "none",
      "lines",
      "did",
      "field",
      "op",
      "value",
      "param",
      "within",
      "where",
    );
    const leaf = fc.oneof(
      fc.constantFrom(...fieldIds, "is", "in", "between"),
      fc.double(),
      fc.string(),
      fc.constant(null),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 8 }, leaf, fc.array(tie("tree")), fc.dictionary(key, tie("tree"))),
    }));
    fc.assert(fc.property(fc.oneof(tree, fc.jsonValue()), (value) => Array.isArray(checkCondition(value, segment))));
  });

  it("survives a tower of groups", () => {
    expect(checkCondition(nested(100_000), campaign)).toHaveLength(1);
  });
});

describe("the catalogue", () => {
  it.each(fieldIds)("%s can be compared, and says where it is read from", (id) => {
    const field = fields[id];
    expect(field.comparisons.length).toBeGreaterThan(0);
    if (field.scope === "member") expect(field.part).toBeDefined();
  });
});
