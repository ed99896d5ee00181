import { BehaviourWriter, windowOf } from "@/db/segments/behaviour";
import { attributeTest, Binder, listTest, numberTest, type Parameter, textTest, valuesOf } from "@/db/segments/binder";
import type { SegmentTerms } from "@/db/segments/terms";
import { asksNothing, group } from "@/db/segments/where";
import type { BehaviourRule, Condition, Rule } from "@/domain/condition/condition";

/** One statement that selects the `id`s of the members of a segment. */
export interface CompiledSegment {
  readonly text: string;
  readonly values: readonly Parameter[];
}

const tables = {
  d: "member_days d on d.member_id = m.id",
  b: "member_balance b on b.member_id = m.id",
  o: "behaviour_member o on o.member_id = m.id",
  t: "member_tier t on t.member_id = m.id",
  s: "member_rfm s on s.member_id = m.id",
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Of whom a segment's members are sought: of all, or only of those with these ids, for an estimate. */
interface SegmentScope {
  readonly among?: readonly number[];
}

/**
 * A segment's conditions as one parameterised statement: facts are grouped by member once for each rule and joined, so
 * that AND, OR and NOT alike are hash joins. Only active members are in segments. What is missing fails every
 * comparison but is-not, not-in and unknown, as in campaigns (domain/condition/rules.ts).
 */
export function compileSegment(
  conditions: Condition,
  terms: SegmentTerms,
  { among }: SegmentScope = {},
): CompiledSegment {
  const compiler = new Compiler(terms, among);
  const where = compiler.write(conditions);
  return {
    text: `${compiler.heads} select m.id from member m ${compiler.joins} where m.status = 'active' ${compiler.only("m.id")} and ${where}`,
    values: compiler.binder.values,
  };
}

class Compiler {
  readonly binder = new Binder();
  /** Narrows a table to the members that are asked about. */
  readonly only: (column: string) => string;
  private readonly behaviour: BehaviourWriter;
  private readonly used = new Set<keyof typeof tables>();
  private readonly found: string[] = [];
  /** Conditions that are never null. */
  private readonly sure = new Set<string>();

  constructor(
    private readonly terms: SegmentTerms,
    among?: readonly number[],
  ) {
    const place = among === undefined ? "" : this.binder.bind(among, "bigint[]");
    this.only = (column) => (place === "" ? "" : `and ${column} = any(${place})`);
    this.behaviour = new BehaviourWriter(this.binder, terms, this.only);
  }

  // Materialized: a hash inside a parallel join would be made by each worker, from all facts.
  get heads(): string {
    const queries = this.found.map((query, index) => `q${index} as materialized (${query})`);
    return queries.length === 0 ? "" : `with ${queries.join(", ")}`;
  }

  get joins(): string {
    const own = [...this.used].map((name) => `left join ${tables[name]}`);
    const found = this.found.map((_query, index) => `left join q${index} on q${index}.member_id = m.id`);
    return [...own, ...found].join(" ");
  }

  /** A condition as SQL over a member; null counts as false. */
  write(condition: Condition): string {
    if ("all" in condition) return this.group(condition.all, "and", "true");
    if ("any" in condition) return this.group(condition.any, "or", "false");
    if ("none" in condition) {
      const any = this.group(condition.none, "or", "false");
      // "is not true" would hide an anti-join from the planner.
      return this.sure.has(any) ? this.markSure(`not ${any}`) : this.markSure(`(${any}) is not true`);
    }
    if ("did" in condition) return this.did(condition);
    return "lines" in condition ? "false" : this.rule(condition);
  }

  private group(conditions: readonly Condition[], word: "and" | "or", empty: "true" | "false"): string {
    const parts = conditions.map((each) => this.write(each));
    const text = group(parts, word, empty);
    return parts.every((part) => this.sure.has(part)) ? this.markSure(text) : text;
  }

  private markSure(text: string): string {
    this.sure.add(text);
    return text;
  }

  private column(table: keyof typeof tables, column: string): string {
    this.used.add(table);
    return `${table}.${column}`;
  }

  /** Whether the member is among those of a subquery of distinct members. */
  private among(query: string, inside = true): string {
    this.found.push(query);
    return this.markSure(`q${this.found.length - 1}.member_id is ${inside ? "not null" : "null"}`);
  }

  private did(rule: BehaviourRule): string {
    const everything = asksNothing(rule.where) && rule.within === undefined;
    // What is summed up already need not be counted.
    if (everything && rule.did === "orders") {
      return numberTest(this.binder, `coalesce(${this.column("o", "orders")}, 0)`, rule);
    }
    if (everything && rule.did === "spend") {
      return numberTest(this.binder, `coalesce(${this.column("o", "spend_minor")}, 0)`, rule);
    }
    if (rule.did === "visits") return this.visits(rule);
    const { query, inside } = this.behaviour.write(rule);
    return this.among(query, inside);
  }

  /** Days on which the member was seen: bought, took part or redeemed. */
  private visits(rule: BehaviourRule): string {
    const { binder } = this;
    const window = windowOf(rule, this.terms.today);
    const active = this.column("d", "active");
    if (window === null) return numberTest(binder, `coalesce(cardinality(${active}), 0)`, rule);
    if (window.last >= this.terms.today) {
      const last = `coalesce(${this.column("d", "last_active")}, 0)`;
      const first = () => binder.bind(window.first, "int");
      if (rule.op === "gte" && rule.value === 1) return `${last} >= ${first()}`;
      const never = (rule.op === "lt" && rule.value === 1) || (rule.op === "is" && rule.value === 0);
      if (never) return `${last} < ${first()}`;
    }
    const upto = (day: number) => `coalesce(width_bucket(${binder.bind(day, "int")}, ${active}), 0)`;
    return numberTest(binder, `(${upto(window.last)} - ${upto(window.first - 1)})`, rule);
  }

  private rule(rule: Rule): string {
    const { binder } = this;
    const zone = () => binder.bind(this.terms.timeZone, "text");
    const today = () => binder.bind(this.terms.today, "int");
    switch (rule.field) {
      case "member.tier":
        return textTest(
          binder,
          `coalesce(${this.column("t", "tier_id")}, ${binder.bind(this.terms.firstTierId, "text")})`,
          rule,
        );
      case "member.age":
        return numberTest(
          binder,
          this.known(
            "m.birthday",
            (birthday) => `greatest(0, extract(year from age(date '1970-01-01' + ${today()}, ${birthday})))`,
          ),
          rule,
        );
      case "member.birthday-month":
        return numberTest(binder, "extract(month from m.birthday)", rule);
      case "member.language":
        return textTest(binder, "m.locale", rule);
      case "member.city":
        return textTest(binder, "nullif(m.city, '')", rule, true);
      case "member.joined-channel":
        return textTest(binder, "m.joined_channel", rule);
      case "member.days-since-joining":
        return numberTest(
          binder,
          `greatest(0, date '1970-01-01' + ${today()} - (m.joined_at at time zone ${zone()})::date)`,
          rule,
        );
      case "member.consent-email":
        return `m.consent_email = ${rule.value === true}`;
      case "member.consent-sms":
        return `m.consent_sms = ${rule.value === true}`;
      case "member.consent-profiling":
        return `m.consent_profiling = ${rule.value === true}`;
      case "member.tag":
        return listTest(binder, "m.tags", rule, true);
      case "member.attribute":
        return attributeTest(binder, "m.attributes::jsonb", rule);
      case "member.orders":
        return numberTest(binder, `coalesce(${this.column("o", "orders")}, 0)`, rule);
      case "member.spend":
        return numberTest(binder, `coalesce(${this.column("o", "spend_minor")}, 0)`, rule);
      case "member.balance":
        return numberTest(
          binder,
          `(coalesce(${this.column("b", "active")}, 0) - coalesce(${this.column("b", "deficit")}, 0))`,
          rule,
        );
      default:
        return this.historyRule(rule);
    }
  }

  private historyRule(rule: Rule): string {
    const { binder } = this;
    const since = (day: string) => `greatest(0, ${binder.bind(this.terms.today, "int")} - ${day})`;
    switch (rule.field) {
      case "member.segment": {
        const ids = valuesOf(rule)
          .map(String)
          .filter((id) => UUID.test(id));
        return this.has("segment_member", `segment_id = any(${binder.bind(ids, "uuid[]")})`, rule);
      }
      case "member.badge": {
        const ids = valuesOf(rule)
          .map(String)
          .filter((id) => UUID.test(id));
        const any = rule.op === "known" || rule.op === "unknown";
        return this.has("member_badge", any ? "true" : `badge_id = any(${binder.bind(ids, "uuid[]")})`, rule);
      }
      case "history.campaign": {
        const ids = valuesOf(rule).map(Number).filter(Number.isSafeInteger);
        return this.has("campaign_member", `arm = 1 and campaign_id = any(${binder.bind(ids, "bigint[]")})`, rule);
      }
      case "history.challenge":
        return this.challenge(rule);
      case "history.days-since-seen":
        return numberTest(binder, this.known(`nullif(${this.column("d", "last_active")}, 0)`, since), rule);
      case "history.days-since-order":
        return numberTest(binder, this.known(this.column("o", "last_day"), since), rule);
      case "history.rfm-recency":
        return numberTest(binder, this.column("s", "recency"), rule);
      case "history.rfm-frequency":
        return numberTest(binder, this.column("s", "frequency"), rule);
      case "history.rfm-spend":
        return numberTest(binder, this.column("s", "monetary"), rule);
      default:
        return "false";
    }
  }

  // greatest() passes over nulls, which must stay unknown.
  private known(value: string, write: (value: string) => string): string {
    return `(case when ${value} is not null then ${write(value)} end)`;
  }

  private has(table: string, condition: string, rule: Rule): string {
    const inside = rule.op === "is" || rule.op === "in" || rule.op === "known";
    return this.among(
      `select member_id from ${table} where ${condition} ${this.only("member_id")} group by member_id`,
      inside,
    );
  }

  private challenge(rule: Rule): string {
    const id = Number(rule.param);
    if (!Number.isSafeInteger(id)) return "false";
    this.found.push(`select distinct on (member_id) member_id, status from challenge_progress
      where challenge_id = ${this.binder.bind(id, "bigint")} ${this.only("member_id")} order by member_id, run desc`);
    return textTest(this.binder, `coalesce(q${this.found.length - 1}.status, 'never')`, rule);
  }
}
