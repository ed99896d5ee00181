import { type Comparison, comparisons } from "@/domain/condition/condition";
import { type FieldDefinition, type FieldScope, findField } from "@/domain/condition/fields";
import { parseDay } from "@/domain/day";
import type { Fault, FaultCode } from "@/domain/fault";

/** The most that one condition may hold. */
export const conditionLimits = { depth: 6, rules: 100, values: 1000, text: 300 } as const;

/** What a rule may point at; a set that is left out is not checked. */
export type KnownReferences = Readonly<
  Partial<Record<"tier" | "segment" | "badge" | "challenge" | "campaign", ReadonlySet<string>>>
>;

/** Where a condition stands, which decides what it may ask. */
export interface ConditionPlace {
  readonly scopes: readonly FieldScope[];
  /** Segments: what a member did within a window. */
  readonly behaviour?: boolean;
  readonly known?: KnownReferences;
  /** The path its faults begin with. */
  readonly field?: string;
}

type Json = Readonly<Record<string, unknown>>;
type Measure = "lt" | "lte" | "gt" | "gte" | "is" | "between";

const CEILING = 1_000_000_000;
const MONEY_CEILING = 100_000_000_00;
const measures = ["lt", "lte", "gt", "gte", "is", "between"] as const satisfies readonly Measure[];
const did = [
  "orders",
  "spend",
  "quantity",
  "returns",
  "redemptions",
  "events",
  "visits",
  "distinct-products",
  "distinct-categories",
] as const;

/**
 * Everything that keeps `value` from being a condition at its place, each fault naming its path; empty = it is one.
 * Total: answers for any JSON, however deep or malformed, and never throws.
 */
export function checkCondition(value: unknown, place: ConditionPlace): Fault[] {
  const checker = new Checker(place);
  checker.condition(value, place.field ?? "conditions", place.scopes, 1);
  return checker.faults;
}

class Checker {
  readonly faults: Fault[] = [];
  private rules = 0;

  constructor(private readonly place: ConditionPlace) {}

  condition(value: unknown, path: string, scopes: readonly FieldScope[], depth: number): void {
    this.rules += 1;
    if (this.rules > conditionLimits.rules) {
      if (this.rules === conditionLimits.rules + 1) this.add(path, "tooManyRules", { max: conditionLimits.rules });
      return;
    }
    if (depth > conditionLimits.depth) return this.add(path, "tooDeep", { max: conditionLimits.depth });
    if (!isRecord(value)) return this.add(path, "shape");
    if ("field" in value) return this.rule(value, path, scopes);
    if ("lines" in value) return this.lines(value, path, scopes, depth);
    if ("did" in value) return this.behaviour(value, path, depth);
    this.group(value, path, scopes, depth);
  }

  private add(field: string, code: FaultCode, values?: Fault["values"]): void {
    this.faults.push(values ? { field, code, values } : { field, code });
  }

  private group(value: Json, path: string, scopes: readonly FieldScope[], depth: number): void {
    const [kind, ...others] = Object.keys(value);
    const members = kind === undefined ? undefined : value[kind];
    if ((kind !== "all" && kind !== "any" && kind !== "none") || others.length > 0 || !Array.isArray(members)) {
      return this.add(path, "shape");
    }
    if (members.length === 0 && kind !== "all") this.add(path, "emptyGroup");
    for (const [index, member] of members.entries()) {
      this.condition(member, `${path}.${kind}.${index}`, scopes, depth + 1);
      if (this.rules > conditionLimits.rules) return;
    }
  }

  private lines(value: Json, path: string, scopes: readonly FieldScope[], depth: number): void {
    if (!onlyKeys(value, ["lines", "measure", "op", "value"])) return this.add(path, "shape");
    if (!scopes.includes("activity")) return this.add(path, "wrongPlace");
    this.condition(value.lines, `${path}.lines`, ["line"], depth + 1);
    const { measure, op } = value;
    if (measure === undefined) {
      if (op !== undefined || value.value !== undefined) this.add(`${path}.measure`, "shape");
      return;
    }
    if (measure !== "lines" && measure !== "quantity" && measure !== "amount") {
      return this.add(`${path}.measure`, "comparison");
    }
    if (!isOneOf(measures, op) || op === "between") return this.add(`${path}.op`, "comparison");
    if (measure === "quantity") return this.decimal(value.value, `${path}.value`, 0, CEILING);
    this.whole(value.value, `${path}.value`, 0, measure === "amount" ? MONEY_CEILING : CEILING);
  }

  private behaviour(value: Json, path: string, depth: number): void {
    if (!this.place.behaviour) return this.add(path, "onlyInSegments");
    if (!onlyKeys(value, ["did", "where", "event", "within", "op", "value"])) return this.add(path, "shape");
    if (!isOneOf(did, value.did)) return this.add(`${path}.did`, "comparison");
    if (value.did === "events") {
      if (value.event === undefined) this.add(`${path}.event`, "required");
      else this.text(value.event, `${path}.event`);
    } else if (value.event !== undefined) this.add(`${path}.event`, "shape");
    if (value.where !== undefined) this.condition(value.where, `${path}.where`, ["line", "activity"], depth + 1);
    if (value.within !== undefined) this.window(value.within, `${path}.within`);
    if (!isOneOf(measures, value.op)) return this.add(`${path}.op`, "comparison");
    const max = value.did === "spend" ? MONEY_CEILING : CEILING;
    const check = (each: unknown, field: string) =>
      value.did === "quantity" ? this.decimal(each, field, 0, CEILING) : this.whole(each, field, 0, max);
    if (value.op === "between") this.pair(value.value, `${path}.value`, check, true);
    else check(value.value, `${path}.value`);
  }

  private window(value: unknown, path: string): void {
    if (!isRecord(value)) return this.add(path, "shape");
    if ("days" in value) {
      if (!onlyKeys(value, ["days"])) return this.add(path, "shape");
      return this.whole(value.days, `${path}.days`, 1, 36_500);
    }
    if (!onlyKeys(value, ["from", "to"])) return this.add(path, "shape");
    const before = this.faults.length;
    this.date(value.from, `${path}.from`);
    this.date(value.to, `${path}.to`);
    if (this.faults.length === before && String(value.from) > String(value.to)) {
      this.add(`${path}.to`, "endBeforeStart");
    }
  }

  private rule(value: Json, path: string, scopes: readonly FieldScope[]): void {
    if (!onlyKeys(value, ["field", "op", "value", "param"])) return this.add(path, "shape");
    const field = typeof value.field === "string" ? findField(value.field) : undefined;
    if (!field) return this.add(`${path}.field`, "unknown");
    if (!scopes.includes(field.scope)) {
      return this.add(`${path}.field`, field.scope === "history" ? "onlyInSegments" : "wrongPlace");
    }
    this.param(field, value.param, `${path}.param`);
    const op = value.op;
    if (!isOneOf(comparisons, op) || !field.comparisons.includes(op)) return this.add(`${path}.op`, "comparison");
    this.values(field, op, value.value, `${path}.value`);
  }

  private param(field: FieldDefinition, param: unknown, path: string): void {
    if (!field.param) {
      if (param !== undefined) this.add(path, "shape");
      return;
    }
    if (param === undefined || param === "") return this.add(path, "required");
    this.text(param, path);
    if (field.param === "challenge") this.reference("challenge", param, path);
  }

  private values(field: FieldDefinition, op: Comparison, value: unknown, path: string): void {
    if (op === "known" || op === "unknown") {
      if (value !== undefined) this.add(path, "shape");
      return;
    }
    const check = (each: unknown, at: string) => this.scalar(field, op, each, at);
    if (op === "between") return this.pair(value, path, check, field.type !== "time");
    if (op !== "in" && op !== "not-in") return check(value, path);
    if (!Array.isArray(value)) return this.add(path, value === undefined ? "required" : "shape");
    if (value.length === 0) return this.add(path, "required");
    if (value.length > conditionLimits.values) return this.add(path, "tooMany", { max: conditionLimits.values });
    for (const [index, each] of value.entries()) check(each, `${path}.${index}`);
  }

  private pair(value: unknown, path: string, check: (each: unknown, path: string) => void, ascending: boolean): void {
    if (!Array.isArray(value) || value.length !== 2) return this.add(path, value === undefined ? "required" : "shape");
    const before = this.faults.length;
    check(value[0], `${path}.0`);
    check(value[1], `${path}.1`);
    if (this.faults.length > before) return;
    if (typeof value[0] !== typeof value[1]) return this.add(path, "shape");
    if (ascending && value[0] > value[1]) this.add(path, "pairOrder");
  }

  private scalar(field: FieldDefinition, op: Comparison, value: unknown, path: string): void {
    if (value === undefined || value === null || value === "") return this.add(path, "required");
    if (field.values) {
      if (!field.values.some((known) => known === value)) this.add(path, "unknown");
      return;
    }
    switch (field.type) {
      case "boolean":
        return typeof value === "boolean" ? undefined : this.add(path, "shape");
      case "money":
        return this.whole(value, path, 0, MONEY_CEILING, "money");
      case "date":
        return this.date(value, path);
      case "time":
        return typeof value === "string" && isTime(value) ? undefined : this.add(path, "time");
      case "number": {
        const [min, max] = [field.min ?? 0, field.max ?? CEILING];
        if (field.places === 6) this.decimal(value, path, min, max);
        else this.whole(value, path, min, max);
        return this.reference(field.input, value, path);
      }
      case "text":
        this.text(value, path);
        return this.reference(field.input, value, path);
      case "any":
        return this.any(op, value, path);
    }
  }

  private any(op: Comparison, value: unknown, path: string): void {
    const textOnly = op === "contains" || op === "starts-with";
    if (typeof value === "string") return this.text(value, path);
    if (textOnly) return this.add(path, "text");
    if (typeof value === "number") return this.decimal(value, path, -CEILING, CEILING);
    if (typeof value !== "boolean" || (op !== "is" && op !== "is-not")) this.add(path, "shape");
  }

  private reference(input: string, value: unknown, path: string): void {
    const known = Object.hasOwn(this.place.known ?? {}, input)
      ? this.place.known?.[input as keyof KnownReferences]
      : undefined;
    if (known && !known.has(String(value))) this.add(path, "unknown");
  }

  private text(value: unknown, path: string): void {
    if (typeof value !== "string") return this.add(path, "shape");
    if (value.trim() === "") return this.add(path, "required");
    if (value.length > conditionLimits.text) return this.add(path, "tooLong", { max: conditionLimits.text });
    if (value.includes("\u0000") || !value.isWellFormed()) this.add(path, "text");
  }

  private date(value: unknown, path: string): void {
    if (typeof value !== "string" || parseDay(value) === null)
      this.add(path, value === undefined ? "required" : "date");
  }

  private whole(value: unknown, path: string, min: number, max: number, code: FaultCode = "wholeNumber"): void {
    if (value === undefined || value === null) return this.add(path, "required");
    if (!Number.isSafeInteger(value)) return this.add(path, code);
    this.range(value as number, path, min, max);
  }

  private decimal(value: unknown, path: string, min: number, max: number): void {
    if (value === undefined || value === null) return this.add(path, "required");
    if (typeof value !== "number" || !Number.isFinite(value) || !hasSixDecimals(value))
      return this.add(path, "decimal");
    this.range(value, path, min, max);
  }

  private range(value: number, path: string, min: number, max: number): void {
    if (value < min || value > max) this.add(path, "outOfRange", { min, max });
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOneOf<const T extends readonly unknown[]>(known: T, value: unknown): value is T[number] {
  return known.includes(value);
}

function onlyKeys(value: Json, known: readonly string[]): boolean {
  return Object.keys(value).every((key) => known.includes(key));
}

/** Whether a number is the nearest one to a decimal of at most six places, so that it is exact in millionths. */
export function hasSixDecimals(value: number): boolean {
  const millionths = Math.round(value * 1e6);
  return Number.isSafeInteger(millionths) && millionths / 1e6 === value;
}

/** Whether a text is a time of day, `00:00` to `23:59`. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}
