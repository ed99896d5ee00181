import {
  attributeTest,
  type Binder,
  dayValue,
  listTest,
  minuteValue,
  numberTest,
  textTest,
  valuesOf,
} from "@/db/segments/binder";
import type { Condition, LinesRule, Rule } from "@/domain/condition/condition";
import { findField } from "@/domain/condition/fields";

const MINUTES_A_DAY = 1440;
const MICROS = 1_000_000;

/** Whether a condition asks about lines themselves (not about what an order holds), so that lines must be read. */
export function asksLines(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(asksLines);
  if ("any" in condition) return condition.any.some(asksLines);
  if ("none" in condition) return condition.none.some(asksLines);
  return "field" in condition && findField(condition.field)?.scope === "line";
}

/** Whether a condition is none: everything meets it. */
export function asksNothing(condition: Condition | undefined): boolean {
  return condition === undefined || ("all" in condition && condition.all.every(asksNothing));
}

/** The parts of a condition that must all hold: those about items alone (sku, category, brand, label), and the rest. */
export function splitByItem(condition: Condition | undefined): { items: Condition[]; rest: Condition[] } {
  const parts = condition === undefined ? [] : "all" in condition ? condition.all : [condition];
  const split = { items: [] as Condition[], rest: [] as Condition[] };
  for (const part of parts) {
    if ("all" in part) {
      const { items, rest } = splitByItem(part);
      split.items.push(...items);
      split.rest.push(...rest);
    } else split[asksItemsOnly(part) ? "items" : "rest"].push(part);
  }
  return split;
}

const itemFields: ReadonlySet<string> = new Set(["line.sku", "line.category", "line.brand", "line.label"]);

function asksItemsOnly(condition: Condition): boolean {
  if ("all" in condition) return condition.all.every(asksItemsOnly);
  if ("any" in condition) return condition.any.every(asksItemsOnly);
  if ("none" in condition) return condition.none.every(asksItemsOnly);
  return "field" in condition && itemFields.has(condition.field);
}

/**
 * Writes conditions on what members did. Facts are `f` (lines or activities); contexts `c`, items `i` and, beside lines,
 * their activities `a` are joined where something asks for them: `joins` says which after `write`.
 */
export class FactWriter {
  private readonly used = new Set<"c" | "i" | "a">();

  constructor(
    private readonly binder: Binder,
    private readonly level: "line" | "activity",
    /** Micros of a minor unit of the programme's currency. */
    private readonly unit: number,
  ) {}

  /** The condition as SQL; null counts as false. */
  write(condition: Condition): string {
    if ("all" in condition)
      return group(
        condition.all.map((each) => this.write(each)),
        "and",
        "true",
      );
    if ("any" in condition)
      return group(
        condition.any.map((each) => this.write(each)),
        "or",
        "false",
      );
    if ("none" in condition) {
      return `(${group(
        condition.none.map((each) => this.write(each)),
        "or",
        "false",
      )}) is not true`;
    }
    if ("lines" in condition) return this.lines(condition);
    return "did" in condition ? "false" : this.rule(condition);
  }

  /** Joins contexts even where no condition asks for them. */
  withContext(): this {
    this.used.add("c");
    return this;
  }

  /** Joins of all that was asked for. */
  get joins(): string {
    return [
      this.used.has("c") ? "join behaviour_context c on c.id = f.context_id" : "",
      this.used.has("i") ? "join behaviour_item i on i.id = f.item_id" : "",
      this.used.has("a") ? "join behaviour_activity a on a.member_id = f.member_id and a.key = f.key" : "",
    ].join(" ");
  }

  private context(column: string): string {
    this.used.add("c");
    return `nullif(c.${column}, '')`;
  }

  private item(column: string): string {
    this.used.add("i");
    return column === "labels" ? "i.labels" : `nullif(i.${column}, '')`;
  }

  private activity(column: string): string {
    if (this.level === "activity") return `f.${column}`;
    this.used.add("a");
    return `a.${column}`;
  }

  private rule(rule: Rule): string {
    const { binder } = this;
    switch (rule.field) {
      case "activity.value":
        return numberTest(binder, this.activity("value_minor"), rule);
      case "activity.quantity":
        return numberTest(binder, this.activity("quantity_micros"), rule, micros);
      case "activity.channel":
        return textTest(binder, this.context("channel"), rule);
      case "activity.store":
        return textTest(binder, this.context("store"), rule);
      case "activity.country":
        return textTest(binder, this.context("country"), rule, true);
      case "activity.payment":
        return textTest(binder, this.context("payment"), rule, true);
      case "activity.source":
        return textTest(binder, this.context("source"), rule);
      case "activity.coupon":
        return textTest(binder, this.activity("coupon"), rule, true);
      case "activity.weekday":
        // 1 January 1970 was a Thursday.
        return numberTest(binder, `((f.slot / ${MINUTES_A_DAY} + 3) % 7 + 1)`, rule);
      case "activity.time":
        return numberTest(binder, `(f.slot % ${MINUTES_A_DAY})`, rule, minuteValue);
      case "activity.date":
        return numberTest(binder, `(f.slot / ${MINUTES_A_DAY})`, rule, dayValue);
      case "event.type":
        return textTest(binder, this.context("event"), rule);
      case "event.attribute":
        return attributeTest(binder, this.activity("attributes"), rule);
      default:
        return this.lineRule(rule);
    }
  }

  private lineRule(rule: Rule): string {
    const { binder } = this;
    if (this.level !== "line") return "false";
    switch (rule.field) {
      case "line.sku":
        return textTest(binder, this.item("sku"), rule);
      case "line.category":
        return textTest(binder, this.item("category"), rule);
      case "line.brand":
        return textTest(binder, this.item("brand"), rule);
      case "line.label":
        return listTest(binder, this.item("labels"), rule);
      case "line.quantity":
        return numberTest(binder, "f.quantity_micros", rule, micros);
      case "line.amount":
        return numberTest(binder, "f.amount_micros", rule, (value) => Number(value) * this.unit);
      case "line.unit-price":
        return unitPrice(binder, rule, this.unit);
      default:
        return "false";
    }
  }

  /** What an order holds: lines that meet a condition, measured together. */
  private lines(rule: LinesRule): string {
    const writer = new FactWriter(this.binder, "line", this.unit);
    const where = writer.write(rule.lines);
    const from = `from (select * from behaviour_line x where x.member_id = f.member_id and x.key = f.key) f ${writer.joins}`;
    if (rule.measure === undefined || rule.op === undefined) return `exists (select ${from} where ${where})`;
    const measured = { lines: "count(*)", quantity: "sum(f.quantity_micros)", amount: "sum(f.amount_micros)" };
    const scale = { lines: 1, quantity: MICROS, amount: this.unit }[rule.measure];
    const sum = `(select coalesce(${measured[rule.measure]}, 0) ${from} where ${where})`;
    return numberTest(this.binder, sum, { op: rule.op, value: rule.value ?? 0 }, (value) =>
      Math.round(Number(value) * scale),
    );
  }
}

/** A group of conditions, in brackets. */
export function group(parts: readonly string[], word: "and" | "or", empty: "true" | "false"): string {
  return parts.length === 0 ? empty : `(${parts.join(` ${word} `)})`;
}

function micros(value: string | number | boolean): number {
  return Math.round(Number(value) * MICROS);
}

/** Amount against price × quantity, exactly. */
function unitPrice(binder: Binder, rule: Rule, unit: number): string {
  const amount = `f.amount_micros::numeric * ${MICROS}`;
  const side = (value: unknown) => `${binder.bind(Number(value) * unit, "numeric")} * f.quantity_micros`;
  const [first, second] = valuesOf(rule);
  const sign = { lt: "<", lte: "<=", gt: ">", gte: ">=", is: "=", "is-not": "<>" }[rule.op as "lt"];
  if (rule.op === "between") return `(${amount} >= ${side(first)} and ${amount} <= ${side(second)})`;
  return sign === undefined ? "false" : `${amount} ${sign} ${side(first)}`;
}
