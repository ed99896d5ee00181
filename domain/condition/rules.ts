import type { Comparison, Rule, Scalar } from "@/domain/condition/condition";
import type { Facts, LineFacts } from "@/domain/condition/facts";
import { type FieldDefinition, type FieldId, findField } from "@/domain/condition/fields";
import { parseDay } from "@/domain/day";

type Subject = Facts | LineFacts;
type Value = Scalar | undefined;
type Values = readonly string[] | ReadonlySet<string> | undefined;
type Test<V> = (value: V) => boolean;

// biome-ignore lint/suspicious/noExplicitAny: a reader takes facts or a line, by the scope of its field.
type Readers<V> = Partial<Record<FieldId, (of: any) => V>>;

const texts: Readers<string | undefined> = {
  "activity.channel": (of: Facts) => of.activity.channel,
  "activity.store": (of: Facts) => of.activity.store,
  "activity.country": (of: Facts) => of.activity.country,
  "activity.payment": (of: Facts) => of.activity.payment,
  "activity.coupon": (of: Facts) => of.activity.coupon,
  "activity.source": (of: Facts) => of.activity.source,
  "event.type": (of: Facts) => of.activity.event?.type,
  "line.sku": (of: LineFacts) => of.sku,
  "line.category": (of: LineFacts) => of.category,
  "line.brand": (of: LineFacts) => of.brand,
  "member.tier": (of: Facts) => of.tier,
  "member.language": (of: Facts) => of.member?.locale,
  "member.city": (of: Facts) => of.member?.city ?? undefined,
  "member.joined-channel": (of: Facts) => of.member?.joinedChannel,
};

const lists: Readers<Values> = {
  "line.label": (of: LineFacts) => of.labels,
  "member.tag": (of: Facts) => of.member?.tags,
  "member.segment": (of: Facts) => of.member?.segments,
  "member.badge": (of: Facts) => of.member?.badges,
};

/** Amounts and quantities in micros, days since 1970, minutes since midnight, all else as it is. */
const numbers: Readers<number | undefined> = {
  "activity.value": (of: Facts) => of.value,
  "activity.quantity": (of: Facts) => of.quantity,
  "activity.weekday": (of: Facts) => of.weekday,
  "activity.time": (of: Facts) => of.minute,
  "activity.date": (of: Facts) => of.day,
  "order.number": (of: Facts) => of.orderNumber,
  "order.days-since-last": (of: Facts) => of.daysSinceLastOrder,
  "line.quantity": (of: LineFacts) => of.quantity,
  "line.amount": (of: LineFacts) => of.amount,
  "member.age": (of: Facts) => of.age,
  "member.birthday-month": (of: Facts) => of.birthdayMonth,
  "member.days-since-joining": (of: Facts) => of.daysSinceJoining,
  "member.orders": (of: Facts) => of.member?.orders,
  "member.balance": (of: Facts) => of.member?.activePoints,
};

const flags: Readers<boolean | undefined> = {
  "member.consent-email": (of: Facts) => of.member?.consents.email,
  "member.consent-sms": (of: Facts) => of.member?.consents.sms,
  "member.consent-profiling": (of: Facts) => of.member?.consents.profiling,
};

const never = () => false;

/**
 * A rule as a closure. A value that is missing fails every comparison but is-not, not-in and unknown. A field that is
 * not there (any more) never holds. `unit` = micros a minor unit.
 */
export function compileRule(rule: Rule, unit: number): (of: never) => boolean {
  const field = findField(rule.field);
  if (!field) return never;
  const id = rule.field as FieldId;
  if (id === "line.unit-price") return compileUnitPrice(rule, unit) as (of: never) => boolean;
  if (id === "member.spend") {
    return compose((of: Facts) => of.member?.spendMinor, compareNumbers(rule, Number));
  }
  if (id === "event.attribute" || id === "member.attribute") return compileAttribute(rule, id);
  const list = lists[id];
  if (list) return compose(list, compareLists(rule, field));
  const text = texts[id];
  if (text) return compose(text, compareTexts(rule, field.fold === true));
  const number = numbers[id];
  if (number) return compose(number, compareNumbers(rule, scaleOf(field, unit)));
  const flag = flags[id];
  if (flag) return compose(flag, (value) => value === rule.value);
  return never;
}

function compose<S extends Subject, V>(read: (of: S) => V, test: Test<V>): (of: never) => boolean {
  return ((of: S) => test(read(of))) as (of: never) => boolean;
}

function scaleOf(field: FieldDefinition, unit: number): (value: Scalar) => number {
  switch (field.type) {
    case "money":
      return (value) => Number(value) * unit;
    case "date":
      return (value) => parseDay(String(value)) ?? Number.NaN;
    case "time":
      return (value) => minutes(String(value));
    default:
      return field.places === 6 ? (value) => Math.round(Number(value) * 1e6) : Number;
  }
}

function minutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

function valuesOf(rule: Rule): readonly Scalar[] {
  if (rule.value === undefined) return [];
  return typeof rule.value === "object" ? rule.value : [rule.value];
}

function isNegative(op: Comparison): boolean {
  return op === "is-not" || op === "not-in";
}

function compareNumbers(rule: Rule, scale: (value: Scalar) => number): Test<number | undefined> {
  const values = valuesOf(rule).map(scale);
  const [first = Number.NaN, second = Number.NaN] = values;
  switch (rule.op) {
    case "lt":
      return (value) => value !== undefined && value < first;
    case "lte":
      return (value) => value !== undefined && value <= first;
    case "gt":
      return (value) => value !== undefined && value > first;
    case "gte":
      return (value) => value !== undefined && value >= first;
    case "between":
      // Only times run over midnight; all other pairs ascend (checkCondition).
      if (first > second) return (value) => value !== undefined && (value >= first || value <= second);
      return (value) => value !== undefined && value >= first && value <= second;
    case "known":
      return (value) => value !== undefined;
    case "unknown":
      return (value) => value === undefined;
    case "is":
      return (value) => value === first;
    case "in": {
      const set = new Set(values);
      return (value) => value !== undefined && set.has(value);
    }
    case "is-not":
    case "not-in": {
      const set = new Set(values);
      return (value) => value === undefined || !set.has(value);
    }
    default:
      return never;
  }
}

function compareTexts(rule: Rule, fold: boolean): Test<string | undefined> {
  const values = valuesOf(rule).map(String);
  switch (rule.op) {
    case "known":
      return (value) => value !== undefined && value !== "";
    case "unknown":
      return (value) => value === undefined || value === "";
    case "contains": {
      const part = (values[0] ?? "").toLowerCase();
      return (value) => value?.toLowerCase().includes(part) === true;
    }
    case "starts-with": {
      const part = (values[0] ?? "").toLowerCase();
      return (value) => value?.toLowerCase().startsWith(part) === true;
    }
    case "is":
      if (!fold) {
        const [only] = values;
        return (value) => value === only;
      }
  }
  const set = new Set(fold ? values.map((value) => value.toLowerCase()) : values);
  const has: Test<string | undefined> = fold
    ? (value) => value !== undefined && set.has(value.toLowerCase())
    : (value) => value !== undefined && set.has(value);
  if (isNegative(rule.op)) return (value) => !has(value);
  return rule.op === "is" || rule.op === "in" ? has : never;
}

function compareLists(rule: Rule, field: FieldDefinition): Test<Values> {
  const fold = field.fold === true;
  const set = new Set(valuesOf(rule).map((value) => (fold ? String(value).toLowerCase() : String(value))));
  const has: Test<Values> = (values) => {
    if (values === undefined) return false;
    for (const value of values) if (set.has(fold ? value.toLowerCase() : value)) return true;
    return false;
  };
  if (rule.op === "known" || rule.op === "unknown") {
    const known = rule.op === "known";
    return (values) => (values !== undefined && sizeOf(values) > 0) === known;
  }
  if (isNegative(rule.op)) return (values) => !has(values);
  return has;
}

function sizeOf(values: readonly string[] | ReadonlySet<string>): number {
  return "size" in values ? values.size : values.length;
}

function compileAttribute(rule: Rule, id: "event.attribute" | "member.attribute"): (of: never) => boolean {
  const key = rule.param ?? "";
  const test = compareAny(rule);
  return compose((of: Facts) => {
    const from = id === "event.attribute" ? of.activity.event?.attributes : of.member?.attributes;
    return from !== undefined && Object.hasOwn(from, key) ? (from[key] ?? undefined) : undefined;
  }, test);
}

/** Attributes compare with values of their own type only: "4" is not 4. */
function compareAny(rule: Rule): Test<Value> {
  const values = valuesOf(rule);
  const [first] = values;
  const numeric = compareNumbers(rule, Number);
  const textual = compareTexts(rule, false);
  switch (rule.op) {
    case "known":
      return (value) => value !== undefined;
    case "unknown":
      return (value) => value === undefined;
    case "is":
    case "in":
      return (value) => value !== undefined && values.includes(value);
    case "is-not":
    case "not-in":
      return (value) => value === undefined || !values.includes(value);
    case "contains":
    case "starts-with":
      return (value) => typeof value === "string" && textual(value);
    default:
      if (typeof first === "number") return (value) => typeof value === "number" && numeric(value);
      return (value) => typeof value === "string" && compareOrdered(rule, value);
  }
}

function compareOrdered(rule: Rule, value: string): boolean {
  const [first = "", second = ""] = valuesOf(rule).map(String);
  switch (rule.op) {
    case "lt":
      return value < first;
    case "lte":
      return value <= first;
    case "gt":
      return value > first;
    case "gte":
      return value >= first;
    default:
      return value >= first && value <= second;
  }
}

/** Amount against value × quantity, so that a third of a grosz is still exact. */
function compileUnitPrice(rule: Rule, unit: number): (line: LineFacts) => boolean {
  const [first = Number.NaN, second = Number.NaN] = valuesOf(rule).map((value) => Number(value) * unit);
  const side = (line: LineFacts, price: number): number => {
    const [left, right] = [line.amount * 1e6, price * line.quantity];
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
    const exact = BigInt(line.amount) * 1_000_000n - BigInt(price) * BigInt(line.quantity);
    return exact < 0n ? -1 : exact > 0n ? 1 : 0;
  };
  switch (rule.op) {
    case "lt":
      return (line) => side(line, first) < 0;
    case "lte":
      return (line) => side(line, first) <= 0;
    case "gt":
      return (line) => side(line, first) > 0;
    case "gte":
      return (line) => side(line, first) >= 0;
    case "is":
      return (line) => side(line, first) === 0;
    case "is-not":
      return (line) => side(line, first) !== 0;
    case "between":
      return (line) => side(line, first) >= 0 && side(line, second) <= 0;
    default:
      return never;
  }
}
