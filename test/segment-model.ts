import type { SegmentTerms } from "@/db/segments/terms";
import type { StoredBody } from "@/domain/activity-body";
import type { BehaviourRule, Condition, Rule, Scalar } from "@/domain/condition/condition";
import { dayAt, parseDay } from "@/domain/day";

/** An activity as its row and its return lines tell. */
export interface SlowActivity {
  readonly kind: number;
  readonly at: string;
  readonly value: number;
  readonly channel: string;
  readonly store: string | null;
  readonly source: string;
  readonly body: StoredBody;
  /** Line, quantity (millionths), value (minor units). */
  readonly back: readonly (readonly [number, number, number])[];
}

/** Everything about a member, straight from the tables. */
export interface SlowMember {
  readonly id: number;
  readonly status: string;
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: string;
  readonly joinedChannel: string;
  readonly joinedAt: string;
  readonly consents: readonly [boolean, boolean, boolean];
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly tier: string | null;
  readonly balance: number | null;
  readonly segments: readonly string[];
  readonly badges: readonly string[];
  readonly challenge: string | null;
  readonly campaigns: readonly number[];
  readonly rfm: readonly [number, number, number] | null;
  readonly redemptions: readonly string[];
  readonly seen: readonly string[];
  readonly activities: readonly SlowActivity[];
}

interface SlowLine {
  readonly sku: string;
  readonly category: string | undefined;
  readonly brand: string | undefined;
  readonly labels: readonly string[];
  /** What was kept, millionths. */
  readonly quantity: number;
  readonly amount: number;
}

interface SlowDeed extends SlowActivity {
  readonly day: number;
  readonly minute: number;
  readonly lines: readonly SlowLine[];
  readonly kept: number;
}

/** The ids of the members of a segment, the slow and obvious way: one member, one activity, one line after another. */
export function referenceSegment(members: readonly SlowMember[], conditions: Condition, terms: SegmentTerms): number[] {
  return members
    .filter((member) => member.status === "active" && holds(conditions, (leaf) => ofMember(member, leaf, terms)))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

function holds(condition: Condition, leaf: (leaf: Condition) => boolean): boolean {
  if ("all" in condition) return condition.all.every((each) => holds(each, leaf));
  if ("any" in condition) return condition.any.some((each) => holds(each, leaf));
  if ("none" in condition) return !condition.none.some((each) => holds(each, leaf));
  return leaf(condition);
}

function clockOf(at: string, timeZone: string): { day: number; minute: number } {
  const text = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
  return { day: dayAt(new Date(at), timeZone), minute: Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)) };
}

function keptLines(activity: SlowActivity): { goods: number; lines: SlowLine[] } {
  let goods = 0;
  const lines: SlowLine[] = [];
  for (const [index, stored] of (activity.body.lines ?? []).entries()) {
    const [sku, amount, quantity, , , category, kind, brand, labels] = stored as unknown as readonly [
      string,
      number,
      number,
      unknown,
      unknown,
      string | null | undefined,
      number | null | undefined,
      string | null | undefined,
      string[] | null | undefined,
    ];
    if ((kind ?? 0) !== 0 && kind !== 3) continue;
    goods += 1;
    const back = Math.min(
      quantity,
      activity.back.filter(([no]) => no === index).reduce((sum, [, each]) => sum + each, 0),
    );
    if (back >= quantity) continue;
    lines.push({
      sku,
      category: category ?? undefined,
      brand: brand ?? undefined,
      labels: labels ?? [],
      quantity: quantity - back,
      amount: amount - Math.round((amount * back) / quantity),
    });
  }
  return { goods, lines };
}

function deedsOf(member: SlowMember, timeZone: string): SlowDeed[] {
  return member.activities.flatMap((activity) => {
    const { goods, lines } = activity.kind === 1 ? keptLines(activity) : { goods: 0, lines: [] };
    if (goods > 0 && lines.length === 0) return [];
    const kept = activity.value - activity.back.reduce((sum, [, , value]) => sum + value, 0);
    return [{ ...activity, ...clockOf(activity.at, timeZone), lines, kept }];
  });
}

function ofMember(member: SlowMember, leaf: Condition, terms: SegmentTerms): boolean {
  if ("did" in leaf) return measure(count(member, leaf, terms), leaf, leaf.did === "quantity" ? 1e6 : 1);
  if (!("field" in leaf)) return false;
  const orders = deedsOf(member, terms.timeZone).filter(({ kind }) => kind === 1);
  const since = (days: readonly number[]) =>
    days.length === 0 ? undefined : Math.max(0, terms.today - Math.max(...days));
  switch (leaf.field) {
    case "member.tier":
      return text(member.tier ?? terms.firstTierId, leaf);
    case "member.age":
      return number(ageOf(member.birthday, terms.today), leaf);
    case "member.birthday-month":
      return number(member.birthday === null ? undefined : Number(member.birthday.slice(5, 7)), leaf);
    case "member.language":
      return text(member.locale, leaf);
    case "member.city":
      return text(member.city ?? undefined, leaf, true);
    case "member.joined-channel":
      return text(member.joinedChannel, leaf);
    case "member.days-since-joining":
      return number(since([clockOf(member.joinedAt, terms.timeZone).day]), leaf);
    case "member.consent-email":
      return member.consents[0] === leaf.value;
    case "member.consent-sms":
      return member.consents[1] === leaf.value;
    case "member.consent-profiling":
      return member.consents[2] === leaf.value;
    case "member.tag":
      return list(member.tags, leaf, true);
    case "member.attribute":
      return attribute(member.attributes[leaf.param ?? ""], leaf);
    case "member.orders":
      return number(orders.length, leaf);
    case "member.spend":
      return number(
        orders.reduce((sum, { kept }) => sum + kept, 0),
        leaf,
      );
    case "member.balance":
      return number(member.balance ?? 0, leaf);
    case "member.segment":
      return list(member.segments, leaf);
    case "member.badge":
      return list(member.badges, leaf);
    case "history.campaign":
      return list(member.campaigns.map(String), { ...leaf, value: valuesOf(leaf).map(String) });
    case "history.challenge":
      return text(member.challenge ?? "never", leaf);
    case "history.days-since-seen":
      return number(since(member.seen.map((at) => clockOf(at, terms.timeZone).day)), leaf);
    case "history.days-since-order":
      return number(since(orders.map(({ day }) => day)), leaf);
    case "history.rfm-recency":
      return number(member.rfm?.[0], leaf);
    case "history.rfm-frequency":
      return number(member.rfm?.[1], leaf);
    case "history.rfm-spend":
      return number(member.rfm?.[2], leaf);
    default:
      throw new Error(`no such field in the model: ${leaf.field}`);
  }
}

function ageOf(birthday: string | null, today: number): number | undefined {
  if (birthday === null) return undefined;
  const [year = 0, month = 0, day = 0] = birthday.split("-").map(Number);
  const now = new Date(today * 86_400_000);
  let age = now.getUTCFullYear() - year;
  if (now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < day)) age -= 1;
  return Math.max(0, age);
}

function count(member: SlowMember, rule: BehaviourRule, { today, timeZone, unit }: SegmentTerms): number {
  const { within } = rule;
  const inside = (day: number) => {
    if (within === undefined) return true;
    if ("days" in within) return day > today - within.days && day <= today;
    return day >= (parseDay(within.from) ?? 0) && day <= (parseDay(within.to) ?? 0);
  };
  const dayOf = (at: string) => clockOf(at, timeZone).day;
  if (rule.did === "redemptions") return member.redemptions.filter((at) => inside(dayOf(at))).length;
  if (rule.did === "visits") return new Set(member.seen.map(dayOf).filter(inside)).size;
  const kind = rule.did === "returns" ? 2 : rule.did === "events" ? 3 : 1;
  const deeds = deedsOf(member, timeZone).filter((deed) => deed.kind === kind && inside(deed.day));
  const of = rule.did === "events" ? deeds.filter(({ body }) => body.event?.type === rule.event) : deeds;
  const where = rule.where ?? { all: [] };
  const byLine = rule.did.startsWith("distinct") || namesLines(where);
  if (!byLine) {
    const found = of.filter((deed) => holds(where, (leaf) => ofDeed(deed, null, leaf, unit)));
    if (rule.did === "spend") return found.reduce((sum, { kept }) => sum + kept, 0);
    if (rule.did === "quantity") return found.reduce((sum, { lines }) => sum + piecesOf(lines), 0);
    return found.length;
  }
  const found = of.flatMap((deed) =>
    deed.lines
      .filter((each) => holds(where, (leaf) => ofDeed(deed, each, leaf, unit)))
      .map((each) => ({ deed, line: each })),
  );
  if (rule.did === "distinct-products") return new Set(found.map(({ line }) => line.sku)).size;
  if (rule.did === "distinct-categories") {
    return new Set(found.flatMap(({ line }) => (line.category === undefined ? [] : [line.category]))).size;
  }
  if (rule.did === "spend") return found.reduce((sum, { line }) => sum + line.amount, 0) / unit;
  if (rule.did === "quantity") return piecesOf(found.map(({ line }) => line));
  return new Set(found.map(({ deed }) => deed)).size;
}

const piecesOf = (lines: readonly SlowLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

function namesLines(condition: Condition): boolean {
  let found = false;
  holds(condition, (leaf) => {
    found ||= "field" in leaf && leaf.field.startsWith("line.");
    return false;
  });
  // `holds` may stop early: ask the text as well, without what orders hold.
  return found || JSON.stringify(condition, (key, value) => (key === "lines" ? undefined : value)).includes('"line.');
}

function ofDeed(deed: SlowDeed, one: SlowLine | null, leaf: Condition, unit: number): boolean {
  if ("lines" in leaf) {
    const lines = deed.lines.filter((each) => holds(leaf.lines, (rule) => ofDeed(deed, each, rule, unit)));
    if (leaf.measure === undefined) return lines.length > 0;
    const sums = {
      lines: lines.length,
      quantity: piecesOf(lines) / 1e6,
      amount: lines.reduce((sum, { amount }) => sum + amount, 0) / unit,
    };
    return measure(sums[leaf.measure], { op: leaf.op ?? "is", value: leaf.value ?? 0 }, 1);
  }
  if (!("field" in leaf)) return false;
  const { body } = deed;
  switch (leaf.field) {
    case "activity.value":
      return number(deed.kept, leaf);
    case "activity.quantity":
      return number(piecesOf(deed.lines) / 1e6, leaf);
    case "activity.channel":
      return text(deed.channel, leaf);
    case "activity.store":
      return text(deed.store ?? undefined, leaf);
    case "activity.country":
      return text(body.country, leaf, true);
    case "activity.payment":
      return text(body.payment, leaf, true);
    case "activity.coupon":
      return text(body.coupon, leaf, true);
    case "activity.source":
      return text(deed.source, leaf);
    case "activity.weekday":
      return number(new Date(deed.day * 86_400_000).getUTCDay() || 7, leaf);
    case "activity.time":
      return number(
        deed.minute,
        leaf,
        (value) => Number(String(value).slice(0, 2)) * 60 + Number(String(value).slice(3)),
      );
    case "activity.date":
      return number(deed.day, leaf, (value) => parseDay(String(value)) ?? -1);
    case "event.attribute":
      return attribute(body.event?.attributes?.[leaf.param ?? ""] ?? undefined, leaf);
  }
  if (one === null) return false;
  switch (leaf.field) {
    case "line.sku":
      return text(one.sku, leaf);
    case "line.category":
      return text(one.category, leaf);
    case "line.brand":
      return text(one.brand, leaf);
    case "line.label":
      return list(one.labels, leaf);
    case "line.quantity":
      return number(one.quantity / 1e6, leaf);
    case "line.amount":
      return number(one.amount / unit, leaf);
    case "line.unit-price":
      return number(one.amount / unit / (one.quantity / 1e6), leaf);
    default:
      throw new Error(`no such field in the model: ${leaf.field}`);
  }
}

const valuesOf = ({ value }: Pick<Rule, "value">): readonly Scalar[] =>
  value === undefined ? [] : typeof value === "object" ? value : [value];

function measure(of: number, { op, value }: Pick<BehaviourRule, "op" | "value">, scale: number): boolean {
  const [first, second] = (typeof value === "number" ? [value, value] : value).map((each) => each * scale) as [
    number,
    number,
  ];
  if (op === "lt") return of < first;
  if (op === "lte") return of <= first;
  if (op === "gt") return of > first;
  if (op === "gte") return of >= first;
  return op === "is" ? of === first : of >= first && of <= second;
}

function number(value: number | undefined, rule: Rule, scale: (value: Scalar) => number = Number): boolean {
  if (rule.op === "known") return value !== undefined;
  if (rule.op === "unknown") return value === undefined;
  const values = valuesOf(rule).map(scale);
  if (rule.op === "is-not" || rule.op === "not-in") return value === undefined || !values.includes(value);
  if (value === undefined) return false;
  if (rule.op === "is" || rule.op === "in") return values.includes(value);
  const [first = 0, second = 0] = values;
  if (rule.op === "between" && first > second) return value >= first || value <= second;
  return measure(value, { op: rule.op as "lt", value: [first, second] as never }, 1);
}

function text(value: string | undefined, rule: Rule, fold = false): boolean {
  const known = value !== undefined && value !== "";
  if (rule.op === "known") return known;
  if (rule.op === "unknown") return !known;
  const lower = (each: string) => (fold ? each.toLowerCase() : each);
  const values = valuesOf(rule).map((each) => lower(String(each)));
  const has = known && values.includes(lower(value));
  if (rule.op === "is" || rule.op === "in") return has;
  if (rule.op === "is-not" || rule.op === "not-in") return !has;
  const part = String(valuesOf(rule)[0]).toLowerCase();
  if (rule.op === "contains") return known && value.toLowerCase().includes(part);
  return known && value.toLowerCase().startsWith(part);
}

function list(values: readonly string[], rule: Rule, fold = false): boolean {
  if (rule.op === "known") return values.length > 0;
  if (rule.op === "unknown") return values.length === 0;
  const some = values.some((value) => text(value, { ...rule, op: "in", value: valuesOf(rule) }, fold));
  return rule.op === "is" || rule.op === "in" ? some : !some;
}

function attribute(value: Scalar | undefined, rule: Rule): boolean {
  const values = valuesOf(rule);
  if (rule.op === "known") return value !== undefined;
  if (rule.op === "unknown") return value === undefined;
  if (rule.op === "is-not" || rule.op === "not-in") return value === undefined || !values.includes(value);
  if (rule.op === "is" || rule.op === "in") return value !== undefined && values.includes(value);
  if (rule.op === "contains" || rule.op === "starts-with") return typeof value === "string" && text(value, rule);
  if (typeof value !== typeof values[0]) return false;
  if (typeof value === "number") return number(value, rule);
  const [first = "", second = ""] = values.map(String);
  const own = String(value);
  if (rule.op === "lt") return own < first;
  if (rule.op === "gte") return own >= first;
  return own >= first && own <= second;
}
