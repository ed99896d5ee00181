import type { Condition, Rule } from "@/domain/condition/condition";
import { findField } from "@/domain/condition/fields";

/** Fields by which a campaign can be looked up: an activity has few values of them. */
export const keyFields = [
  "line.sku",
  "activity.coupon",
  "member.segment",
  "member.tag",
  "line.label",
  "line.brand",
  "line.category",
  "activity.store",
  "activity.payment",
  "activity.country",
  "member.tier",
  "activity.channel",
  "activity.source",
  "activity.weekday",
] as const;

/** A field by which a campaign can be looked up. */
export type KeyField = (typeof keyFields)[number];

/** Values of which an activity must have at least one, by field; folded where the field is. */
export type NecessaryValues = ReadonlyMap<KeyField, ReadonlySet<string>>;

const keys = new Set<string>(keyFields);
const NONE: NecessaryValues = new Map();

/**
 * What a condition cannot hold without: if the activity (its member, its lines) has none of the values of a field
 * named here, the condition does not hold. It says nothing of the other direction.
 */
export function necessaryValues(condition: Condition): NecessaryValues {
  if ("all" in condition) return bothOf(condition.all.map(necessaryValues));
  if ("any" in condition) return eitherOf(condition.any.map(necessaryValues));
  if ("none" in condition || "did" in condition) return NONE;
  if ("lines" in condition) return needsALine(condition) ? necessaryValues(condition.lines) : NONE;
  return ofRule(condition);
}

/** Values of all parts together: of a field that several parts ask for, the fewest. */
export function bothOf(parts: readonly NecessaryValues[]): NecessaryValues {
  const merged = new Map<KeyField, ReadonlySet<string>>();
  for (const part of parts) {
    for (const [field, values] of part) {
      const known = merged.get(field);
      if (known === undefined || values.size < known.size) merged.set(field, values);
    }
  }
  return merged;
}

/** Values of any of the parts: only fields that every part asks for. */
export function eitherOf(parts: readonly NecessaryValues[]): NecessaryValues {
  const [first, ...others] = parts;
  if (first === undefined) return NONE;
  const merged = new Map<KeyField, ReadonlySet<string>>();
  for (const [field, values] of first) {
    const sets = others.map((part) => part.get(field));
    if (sets.includes(undefined)) continue;
    merged.set(field, new Set([...values, ...sets.flatMap((set) => [...(set ?? [])])]));
  }
  return merged;
}

/** Whether a rule about lines cannot hold without one that matches. */
export function needsALine(rule: {
  readonly measure?: string;
  readonly op?: string;
  readonly value?: number;
}): boolean {
  if (rule.measure === undefined) return true;
  const value = rule.value ?? 0;
  if (rule.op === "gt") return value >= 0;
  return (rule.op === "gte" || rule.op === "is") && value > 0;
}

function ofRule(rule: Rule): NecessaryValues {
  if (!keys.has(rule.field) || (rule.op !== "is" && rule.op !== "in")) return NONE;
  const values = typeof rule.value === "object" ? rule.value : rule.value === undefined ? [] : [rule.value];
  const fold = findField(rule.field)?.fold === true;
  const texts = values.map((value) => (fold ? String(value).toLowerCase() : String(value)));
  return new Map([[rule.field as KeyField, new Set(texts)]]);
}
