import { type Binder, numberTest } from "@/db/segments/binder";
import type { SegmentTerms } from "@/db/segments/terms";
import { asksLines, asksNothing, FactWriter, group, splitByItem } from "@/db/segments/where";
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
    /** Narrows a table to the members that are asked about, by its column of them. */
    private readonly only: (column: string) => string,
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
    const only = this.only("f.member_id");
    const window = windowOf(rule, this.terms.today);
    if (window === null) return only;
    return `${only} and f.slot >= ${this.binder.bind(window.first * MINUTES_A_DAY, "int")}
      and f.slot < ${this.binder.bind((window.last + 1) * MINUTES_A_DAY, "int")}`;
  }

  /** Of whole orders: the running total at the end of the window less that before it. */
  private fromRunning(did: Running, rule: BehaviourRule, inside: boolean): string {
    const totals = `f.${runningColumns[did]}`;
    const upto = (day: number) => `coalesce(${totals}[width_bucket(${this.binder.bind(day, "int")}, f.days)], 0)`;
    const window = windowOf(rule, this.terms.today);
    const measure =
      window === null ? `${totals}[cardinality(f.days)]` : `(${upto(window.last)} - ${upto(window.first - 1)})`;
    return `select f.member_id from behaviour_running f
      where ${this.having(measure, rule, inside, did === "quantity" ? MICROS : 1)} ${this.only("f.member_id")}`;
  }

  private fromActivities(rule: BehaviourRule, inside: boolean): string {
    const { did, where, event } = rule;
    const writer = new FactWriter(this.binder, "activity", this.terms.unit).withContext();
    const condition = where === undefined ? "true" : writer.write(where);
    const { order, return: giveBack, event: happening } = activityKindCodes;
    const kind = did === "returns" ? giveBack : did === "events" ? happening : order;
    const type = did === "events" ? `and c.event = ${this.binder.bind(event ?? "", "text")}` : "";
    const measure = did === "spend" ? "sum(f.value_minor)" : did === "quantity" ? "sum(f.quantity_micros)" : "count(*)";
    return `select f.member_id from behaviour_activity f ${writer.joins}
      where c.kind = ${kind} ${type} ${this.within(rule)} and ${condition}
      group by f.member_id having ${this.having(measure, rule, inside, did === "quantity" ? MICROS : 1)}`;
  }

  /** Lines in the window that meet the condition: what is asked of items alone is answered by the index of items. */
  private lines(rule: BehaviourRule): { writer: FactWriter; test: string } {
    const { items, rest } = splitByItem(rule.where);
    const writer = new FactWriter(this.binder, "line", this.terms.unit);
    const tests = rest.map((part) => writer.write(part));
    if (items.length > 0) {
      const named = new FactWriter(this.binder, "line", this.terms.unit);
      const test = items.map((part) => named.write(part)).join(" and ");
      tests.push(`f.item_id = any(array(select i.id from behaviour_item i where ${test}))`);
    }
    return { writer, test: `${group(tests, "and", "true")} ${this.within(rule)}` };
  }

  private fromLines(rule: BehaviourRule, inside: boolean): string {
    const { did, op, value } = rule;
    const { writer, test } = this.lines(rule);
    const facts = `from behaviour_line f ${writer.joins} where ${test}`;
    const having = (measure: string, scale = 1) => `having ${this.having(measure, rule, inside, scale)}`;
    const members = `select f.member_id ${facts} group by f.member_id`;
    if (did === "spend") return `${members} ${having("sum(f.amount_micros)", this.terms.unit)}`;
    if (did === "quantity") return `${members} ${having("sum(f.quantity_micros)", MICROS)}`;
    // One order may hold several such lines; once is once.
    const once = (op === "gte" && value === 1) || (op === "lt" && value === 1) || (op === "is" && value === 0);
    return once ? members : `${members} ${having("count(distinct f.key)")}`;
  }

  /** Products or categories are told apart by bits, 63 of them in a word: most shops' categories fit into one. */
  private distinct(rule: BehaviourRule, inside: boolean): string {
    const { writer, test } = this.lines(rule);
    const column = rule.did === "distinct-products" ? "sku" : "category";
    return `select d.member_id
      from (
        select f.member_id, x.word, bit_or(x.bit) as bits from behaviour_line f
        join (
          select id, (place - 1) / 63 as word, 1::bigint << ((place - 1) % 63)::int as bit
          from (select id, dense_rank() over (order by ${column}) as place from behaviour_item where ${column} <> '') p
          offset 0
        ) x on x.id = f.item_id
        ${writer.joins} where ${test}
        group by f.member_id, x.word
      ) d
      group by d.member_id having ${this.having("sum(bit_count(d.bits::bit(64)))", rule, inside)}`;
  }

  private redemptions(rule: BehaviourRule, inside: boolean): string {
    const window = windowOf(rule, this.terms.today);
    const start = (day: number) =>
      `((date '1970-01-01' + ${this.binder.bind(day, "int")})::timestamp at time zone ${this.binder.bind(this.terms.timeZone, "text")})`;
    const within =
      window === null ? "" : `and r.issued_at >= ${start(window.first)} and r.issued_at < ${start(window.last + 1)}`;
    return `select r.member_id from redemption r where r.status <> 'cancelled' and r.entry_seq is not null ${within} ${this.only("r.member_id")}
      group by r.member_id having ${this.having("count(*)", rule, inside)}`;
  }
}
