import { type Binder, numberTest } from "@/db/segments/binder";
import type { SegmentTerms } from "@/db/segments/terms";
import { asksLines, asksNothing, FactWriter } from "@/db/segments/where";
import type { BehaviourRule } from "@/domain/condition/condition";
import { parseDay } from "@/domain/day";
import { activityKindCodes } from "@/domain/ledger-codes";

/** Members as a subquery of distinct `member_id`s, and whether the rule means those in it or all others. */
export interface Members {
  readonly query: string;
  readonly inside: boolean;
}

const MINUTES_A_DAY = 1440;
const MICROS = 1_000_000;

type Measured = Pick<BehaviourRule, "op" | "value">;

/** Whether a member who did nothing meets the rule: then those who do not meet it are fewer, and are looked for instead. */
export function holdsForNothing({ op, value }: Measured): boolean {
  const [first, second] = typeof value === "number" ? [value, value] : value;
  switch (op) {
    case "lt":
      return first > 0;
    case "lte":
      return first >= 0;
    case "gt":
      return first < 0;
    case "gte":
      return first <= 0;
    case "is":
      return first === 0;
    case "between":
      return first <= 0 && second >= 0;
  }
}

/** First and last day of a rule's window, both inclusive; null = since ever. */
export function windowOf(rule: BehaviourRule, today: number): { first: number; last: number } | null {
  const { within } = rule;
  if (within === undefined) return null;
  if ("days" in within) return { first: today - within.days + 1, last: today };
  return { first: parseDay(within.from) ?? 0, last: parseDay(within.to) ?? 0 };
}

const runningColumns = { orders: "orders", spend: "spend_minor", quantity: "quantity_micros" } as const;
type Running = keyof typeof runningColumns;

function isRunning(did: BehaviourRule["did"]): did is Running {
  return did in runningColumns;
}

/** Writes rules on what members did, as subqueries over the folded facts. */
export class BehaviourWriter {
  constructor(
    private readonly binder: Binder,
    private readonly terms: SegmentTerms,
  ) {}

  /** The members that a rule means. Each measure reads the narrowest facts that can answer. */
  write(rule: BehaviourRule): Members {
    const inside = !holdsForNothing(rule);
    const { did, where } = rule;
    if (did === "redemptions") return { query: this.redemptions(rule, inside), inside };
    if (did === "distinct-products" || did === "distinct-categories") {
      return { query: this.distinct(rule, inside), inside };
    }
    if (asksNothing(where) && isRunning(did)) return { query: this.fromRunning(did, rule, inside), inside };
    const byLine = where !== undefined && asksLines(where);
    return { query: byLine ? this.fromLines(rule, inside) : this.fromActivities(rule, inside), inside };
  }

  private having(measure: string, rule: Measured, inside: boolean, scale = 1): string {
    const test = numberTest(this.binder, measure, rule, (value) => Math.round(Number(value) * scale));
    return inside ? test : `not (${test})`;
  }

  private within(rule: BehaviourRule): string {
    const window = windowOf(rule, this.terms.today);
    if (window === null) return "";
    return `and f.slot >= ${this.binder.bind(window.first * MINUTES_A_DAY, "int")}
      and f.slot < ${this.binder.bind((window.last + 1) * MINUTES_A_DAY, "int")}`;
  }

  /** Of whole orders: the running total at the end of the window less that before it. */
  private fromRunning(did: Running, rule: BehaviourRule, inside: boolean): string {
    const totals = `f.${runningColumns[did]}`;
    const upto = (day: number) => `coalesce(${totals}[width_bucket(${this.binder.bind(day, "int")}, f.days)], 0)`;
    const window = windowOf(rule, this.terms.today);
    const measure =
      window === null ? `${totals}[cardinality(f.days)]` : `(${upto(window.last)} - ${upto(window.first - 1)})`;
    return `select f.member_id from behaviour_running f where ${this.having(measure, rule, inside, did === "quantity" ? MICROS : 1)}`;
  }

  private fromActivities(rule: BehaviourRule, inside: boolean): string {
    const { did, where, event } = rule;
    const writer = new FactWriter(this.binder, "activity", this.terms.unit);
    const condition = where === undefined ? "true" : writer.write(where);
    const { order, return: giveBack, event: happening } = activityKindCodes;
    const kind = did === "returns" ? giveBack : did === "events" ? happening : order;
    const type = did === "events" ? `and k.event = ${this.binder.bind(event ?? "", "text")}` : "";
    const measure = did === "spend" ? "sum(f.value_minor)" : did === "quantity" ? "sum(f.quantity_micros)" : "count(*)";
    return `select f.member_id from behaviour_activity f ${writer.joins}
      where f.context_id = any(array(select k.id from behaviour_context k where k.kind = ${kind} ${type}))
        ${this.within(rule)} and ${condition}
      group by f.member_id having ${this.having(measure, rule, inside, did === "quantity" ? MICROS : 1)}`;
  }

  private fromLines(rule: BehaviourRule, inside: boolean): string {
    const { did, where, op, value } = rule;
    const writer = new FactWriter(this.binder, "line", this.terms.unit);
    const condition = where === undefined ? "true" : writer.write(where);
    const facts = `from behaviour_line f ${writer.joins} where true ${this.within(rule)} and ${condition}`;
    if (did === "spend") {
      return `select f.member_id ${facts} group by f.member_id
        having ${this.having("sum(f.amount_micros)", rule, inside, this.terms.unit)}`;
    }
    if (did === "quantity") {
      return `select f.member_id ${facts} group by f.member_id
        having ${this.having("sum(f.quantity_micros)", rule, inside, MICROS)}`;
    }
    // One order may hold several such lines; once is once.
    const once = (op === "gte" && value === 1) || (op === "lt" && value === 1) || (op === "is" && value === 0);
    if (once) return `select f.member_id ${facts} group by f.member_id`;
    return `select d.member_id from (select f.member_id, f.key ${facts} group by f.member_id, f.key) d
      group by d.member_id having ${this.having("count(*)", rule, inside)}`;
  }

  private distinct(rule: BehaviourRule, inside: boolean): string {
    const writer = new FactWriter(this.binder, "line", this.terms.unit);
    const condition = rule.where === undefined ? "true" : writer.write(rule.where);
    const column = rule.did === "distinct-products" ? "sku" : "category";
    return `select d.member_id
      from (
        select f.member_id, f.item_id from behaviour_line f ${writer.joins} where true ${this.within(rule)} and ${condition}
        group by f.member_id, f.item_id
      ) d
      join (
        select id, dense_rank() over (order by ${column}) as place from behaviour_item where ${column} <> ''
      ) x on x.id = d.item_id
      group by d.member_id having ${this.having("count(distinct x.place)", rule, inside)}`;
  }

  private redemptions(rule: BehaviourRule, inside: boolean): string {
    const window = windowOf(rule, this.terms.today);
    const start = (day: number) =>
      `((date '1970-01-01' + ${this.binder.bind(day, "int")})::timestamp at time zone ${this.binder.bind(this.terms.timeZone, "text")})`;
    const within =
      window === null ? "" : `and r.issued_at >= ${start(window.first)} and r.issued_at < ${start(window.last + 1)}`;
    return `select r.member_id from redemption r where r.status <> 'cancelled' and r.entry_seq is not null ${within}
      group by r.member_id having ${this.having("count(*)", rule, inside)}`;
  }
}
