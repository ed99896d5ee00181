import type { Condition, Rule } from "@/domain/condition/condition";
import { findField } from "@/domain/condition/fields";
import { parseDay } from "@/domain/day";

/** From `min` to `max`, both inclusive: bounds that are meant exclusively are taken as inclusive. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Ranges by field, of fields that an activity or its member has one value of. */
export type Ranges = ReadonlyMap<string, Range>;

const NONE: Ranges = new Map();

/**
 * Between which values a condition keeps the fields that it cannot hold without: outside of one of these ranges it does
 * not hold. Wider than the truth rather than narrower: exclusive bounds count as inclusive.
 */
export function necessaryRanges(condition: Condition): Ranges {
  if ("all" in condition) return condition.all.map(necessaryRanges).reduce(narrow, NONE);
  if ("any" in condition) {
    const [first, ...others] = condition.any.map(necessaryRanges);
    return others.reduce(widen, first ?? NONE);
  }
  return "field" in condition ? ofRule(condition) : NONE;
}

/** The ranges of both; one in which nothing is left has `min` above `max`. */
export function narrow(a: Ranges, b: Ranges): Ranges {
  const both = new Map(a);
  for (const [field, range] of b) {
    const known = both.get(field);
    both.set(field, known ? { min: Math.max(known.min, range.min), max: Math.min(known.max, range.max) } : range);
  }
  return both;
}

function widen(a: Ranges, b: Ranges): Ranges {
  const either = new Map<string, Range>();
  for (const [field, range] of a) {
    const other = b.get(field);
    if (other) either.set(field, { min: Math.min(range.min, other.min), max: Math.max(range.max, other.max) });
  }
  return either;
}

function ofRule({ field: id, op, value }: Rule): Ranges {
  const field = findField(id);
  if (
    !field ||
    field.scope === "line" ||
    (field.type !== "number" && field.type !== "money" && field.type !== "date")
  ) {
    return NONE;
  }
  const values = (typeof value === "object" ? value : value === undefined ? [] : [value]).map((each) =>
    field.type === "date" ? (parseDay(String(each)) ?? Number.NaN) : Number(each),
  );
  const [first] = values;
  if (first === undefined || values.some(Number.isNaN)) return NONE;
  const range = (min: number, max: number): Ranges => new Map([[id, { min, max }]]);
  switch (op) {
    case "is":
    case "in":
    case "between":
      return range(Math.min(...values), Math.max(...values));
    case "lt":
    case "lte":
      return range(Number.NEGATIVE_INFINITY, first);
    case "gt":
    case "gte":
      return range(first, Number.POSITIVE_INFINITY);
    default:
      return NONE;
  }
}
