import type { Rule, Scalar } from "@/domain/condition/condition";
import { parseDay } from "@/domain/day";

/** What a statement is told beside its text. */
export type Parameter = string | number | boolean | readonly string[] | readonly number[];

/** Types of parameters, so that PostgreSQL never has to guess. */
export type ParameterType = "text" | "text[]" | "bigint" | "bigint[]" | "numeric" | "int" | "uuid[]" | "jsonb" | "date";

/** Collects the values of a statement: texts of rules only ever become parameters, never SQL. */
export class Binder {
  readonly values: Parameter[] = [];

  /** The place of `value` in the statement's text. */
  bind(value: Parameter, type: ParameterType): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Lower case as JavaScript has it, whatever the database's own locale. */
const folded = (expression: string) => `lower(${expression} collate "und-x-icu")`;

/** The values of a rule as a list. */
export function valuesOf(rule: Pick<Rule, "value">): readonly Scalar[] {
  if (rule.value === undefined) return [];
  return typeof rule.value === "object" ? rule.value : [rule.value];
}

const signs = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

/**
 * A comparison of a number with a rule's values, each passed through `scale`. A missing number (null) gives null for all
 * but is-not, not-in and unknown. Pairs that run down (times over midnight) mean outside of them.
 */
export function numberTest(
  binder: Binder,
  expression: string,
  rule: Pick<Rule, "op" | "value">,
  scale: (value: Scalar) => number = Number,
): string {
  const values = valuesOf(rule).map(scale);
  const [first = 0, second = 0] = values;
  const bind = (value: number) => binder.bind(value, Number.isInteger(value) ? "bigint" : "numeric");
  switch (rule.op) {
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return `${expression} ${signs[rule.op]} ${bind(first)}`;
    case "between":
      if (first > second) return `(${expression} >= ${bind(first)} or ${expression} <= ${bind(second)})`;
      return `(${expression} >= ${bind(first)} and ${expression} <= ${bind(second)})`;
    case "is":
      return `${expression} = ${bind(first)}`;
    case "in":
      return `${expression} = any(${binder.bind(values, "bigint[]")})`;
    case "is-not":
    case "not-in":
      return `(${expression} = any(${binder.bind(values, "bigint[]")})) is not true`;
    case "known":
      return `${expression} is not null`;
    case "unknown":
      return `${expression} is null`;
    default:
      return "false";
  }
}

/** A comparison of a text, null where missing; `fold` = upper and lower case are the same. */
export function textTest(binder: Binder, expression: string, rule: Pick<Rule, "op" | "value">, fold = false): string {
  const values = valuesOf(rule).map(String);
  const [first = ""] = values;
  const has = () =>
    fold
      ? `${folded(expression)} = any(${binder.bind(
          values.map((value) => value.toLowerCase()),
          "text[]",
        )})`
      : `${expression} = any(${binder.bind(values, "text[]")})`;
  switch (rule.op) {
    case "is":
    case "in":
      return has();
    case "is-not":
    case "not-in":
      return `(${has()}) is not true`;
    case "contains":
      return `position(${binder.bind(first.toLowerCase(), "text")} in ${folded(expression)}) > 0`;
    case "starts-with":
      return `starts_with(${folded(expression)}, ${binder.bind(first.toLowerCase(), "text")})`;
    case "known":
      return `${expression} is not null`;
    case "unknown":
      return `${expression} is null`;
    default:
      return "false";
  }
}

/** A comparison of a list of texts: is and in = has any of them, is-not and not-in = has none. */
export function listTest(binder: Binder, expression: string, rule: Pick<Rule, "op" | "value">, fold = false): string {
  const values = valuesOf(rule).map(String);
  const has = () =>
    fold
      ? `exists (select from unnest(${expression}) each where ${folded("each")} = any(${binder.bind(
          values.map((value) => value.toLowerCase()),
          "text[]",
        )}))`
      : `${expression} && ${binder.bind(values, "text[]")}`;
  switch (rule.op) {
    case "is":
    case "in":
      return has();
    case "is-not":
    case "not-in":
      return `not (${has()})`;
    case "known":
      return `cardinality(${expression}) > 0`;
    case "unknown":
      return `cardinality(${expression}) = 0`;
    default:
      return "false";
  }
}

/** A comparison of an attribute (jsonb; null or JSON's null = missing) with values of its own type only: "4" is not 4. */
export function attributeTest(binder: Binder, source: string, rule: Rule): string {
  const attribute = `nullif(${source} -> ${binder.bind(rule.param ?? "", "text")}, 'null')`;
  const values = valuesOf(rule);
  const [first, second] = values;
  const text = `case when jsonb_typeof(${attribute}) = 'string' then ${attribute} #>> '{}' end`;
  switch (rule.op) {
    case "known":
      return `${attribute} is not null`;
    case "unknown":
      return `${attribute} is null`;
    case "is":
    case "in":
      return `${isOneOf(binder, attribute, values)}`;
    case "is-not":
    case "not-in":
      return `(${isOneOf(binder, attribute, values)}) is not true`;
    case "contains":
    case "starts-with":
      return textTest(binder, `(${text})`, rule);
    default: {
      const isNumber = typeof first === "number";
      const side = isNumber
        ? `(case when jsonb_typeof(${attribute}) = 'number' then ${attribute}::numeric end)`
        : `((${text}) collate "C")`;
      const bind = (value: Scalar | undefined) =>
        isNumber ? binder.bind(String(value ?? 0), "numeric") : binder.bind(String(value ?? ""), "text");
      if (rule.op === "between") return `(${side} >= ${bind(first)} and ${side} <= ${bind(second)})`;
      return `${side} ${signs[rule.op]} ${bind(first)}`;
    }
  }
}

// An array holds a scalar that is one of its elements; arrays and objects are no values of attributes.
function isOneOf(binder: Binder, attribute: string, values: readonly Scalar[]): string {
  return `${binder.bind(JSON.stringify(values), "jsonb")} @> ${attribute}`;
}

/** Days since 1970 of a rule's date; a text that is none is no day. */
export function dayValue(value: Scalar): number {
  return parseDay(String(value)) ?? -1;
}

/** Minutes since midnight of a rule's time. */
export function minuteValue(value: Scalar): number {
  return Number(String(value).slice(0, 2)) * 60 + Number(String(value).slice(3, 5));
}
