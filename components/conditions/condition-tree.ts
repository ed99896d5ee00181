import type { BehaviourRule, Comparison, Condition, LinesRule, Rule } from "@/domain/condition/condition";
import { type FieldDefinition, type FieldScope, findField } from "@/domain/condition/fields";

/** How the members of a group are joined. */
export type GroupKind = "all" | "any" | "none";

/** A group as the builder draws it: its members, and where each stands in the whole (`all.1`). */
export interface GroupView {
  readonly kind: GroupKind;
  readonly items: readonly Condition[];
  /** Path of the member at an index, below `path`. */
  readonly pathOf: (index: number) => string;
}

/** The join and members of a group; null when the condition is no group. */
export function asGroup(condition: Condition): { kind: GroupKind; items: readonly Condition[] } | null {
  if ("all" in condition) return { kind: "all", items: condition.all };
  if ("any" in condition) return { kind: "any", items: condition.any };
  if ("none" in condition) return { kind: "none", items: condition.none };
  return null;
}

/** A condition (or none) as a group, so that there is always something to add to. */
export function viewGroup(condition: Condition | null | undefined, path: string): GroupView {
  const group = condition ? asGroup(condition) : null;
  if (group !== null) return { ...group, pathOf: (index) => `${path}.${group.kind}.${index}` };
  return { kind: "all", items: condition ? [condition] : [], pathOf: () => path };
}

/** The group with that join and those members. */
export function makeGroup(kind: GroupKind, items: readonly Condition[]): Condition {
  if (kind === "any") return { any: items };
  return kind === "none" ? { none: items } : { all: items };
}

/** Whether it counts lines of an order. */
export function isLines(condition: Condition): condition is LinesRule {
  return "lines" in condition;
}

/** Whether it measures what a member did. */
export function isBehaviour(condition: Condition): condition is BehaviourRule {
  return "did" in condition;
}

/** Whether it compares one field. */
export function isRule(condition: Condition): condition is Rule {
  return "field" in condition;
}

/** The comparisons worth offering: choosing several covers choosing one. */
export function offeredComparisons(field: FieldDefinition): readonly Comparison[] {
  if (field.input === "attribute" || !field.comparisons.includes("in")) return field.comparisons;
  return field.comparisons.filter((op) => op !== "is" && op !== "is-not");
}

/** A rule of one value as the builder edits it: one of several. */
export function spread(rule: Rule): Rule {
  const field = findField(rule.field);
  if (!field || field.input === "attribute" || !field.comparisons.includes("in")) return rule;
  if (rule.op !== "is" && rule.op !== "is-not") return rule;
  const values = Array.isArray(rule.value) ? rule.value : rule.value === undefined ? [] : [rule.value];
  return { ...rule, op: rule.op === "is" ? "in" : "not-in", value: values };
}

/** A new rule over a field, ready to be filled in. */
export function blankRule(id: string): Rule {
  const field = findField(id);
  if (!field) return { field: id, op: "is" };
  const offered = offeredComparisons(field);
  if (field.type === "boolean") return { field: id, op: "is", value: true };
  if (field.input === "attribute") return { field: id, op: "is", param: "" };
  if (offered.includes("in")) return { field: id, op: "in", value: [] };
  const op = field.type === "time" || field.type === "date" ? "between" : "gte";
  return { field: id, op: offered.includes(op) ? op : (offered[0] ?? "is") };
}

/** What a field becomes in a place of `scopes`: a field of lines stands in a group of lines where the whole order is judged. */
export function placeField(id: string, scopes: readonly FieldScope[]): Condition {
  const rule = blankRule(id);
  const scope = findField(id)?.scope;
  return scope === "line" && !scopes.includes("line") ? { lines: { all: [rule] } } : rule;
}

/** The rule with another comparison; a value that does not fit it is dropped. */
export function withComparison(rule: Rule, op: Comparison): Rule {
  const { value: _value, ...bare } = rule;
  const value = rule.value;
  const shape = shapeOf(op);
  if (shape === "none" || value === undefined) return { ...bare, op, ...(shape === "list" ? { value: [] } : {}) };
  if (shape === shapeOf(rule.op)) return { ...bare, op, value };
  const first = Array.isArray(value) ? value[0] : value;
  if (shape === "list") return { ...bare, op, value: first === undefined ? [] : [first] };
  return shape === "one" && first !== undefined ? { ...bare, op, value: first } : { ...bare, op };
}

function shapeOf(op: Comparison): "none" | "one" | "two" | "list" {
  if (op === "known" || op === "unknown") return "none";
  if (op === "between") return "two";
  return op === "in" || op === "not-in" ? "list" : "one";
}

const keys = new WeakMap<object, string>();
let nextKey = 1;

/** A lasting key of a part: what replaces it by `keepKey` has the same, so that inputs keep what is being typed. */
export function keyOf(part: object): string {
  const known = keys.get(part);
  if (known !== undefined) return known;
  const key = `c${nextKey++}`;
  keys.set(part, key);
  return key;
}

/** Hands the key of a part to the one that replaces it. */
export function keepKey<T extends object>(before: object, after: T): T {
  keys.set(after, keyOf(before));
  return after;
}
