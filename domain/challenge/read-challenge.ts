import type { Audience, Budget, LimitPeriod, Trigger } from "@/domain/campaign/campaign";
import type { ChallengeDefinition, ChallengeReward, ChallengeStep, StepTarget } from "@/domain/challenge/challenge";
import { checkCondition } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";
import type { Fault } from "@/domain/fault";
import { isUuid } from "@/domain/id";
import { type LocalText, locales } from "@/domain/locale";

type Json = Readonly<Record<string, unknown>>;

const PERIODS = ["day", "week", "month", "year", "campaign"] as const satisfies readonly LimitPeriod[];
const BROKEN = new Set(["shape", "tooDeep", "tooManyRules"]);

/** What a step may count. */
export const challengeMeasures = [
  "times",
  "amount",
  "quantity",
  "points",
  "distinct-products",
  "distinct-categories",
  "distinct-stores",
  "distinct-days",
  "single",
] as const satisfies readonly StepTarget["measure"][];

/** What was read, or where it has not even the shape of one. */
export type ReadChallenge =
  | { readonly ok: true; readonly definition: ChallengeDefinition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads any JSON as a challenge: every part there and of its kind, strangers' keys left out. Whether it makes sense is
 * another question (checkChallenge): a draft may still lack its name. Never throws.
 */
export function readChallenge(value: unknown): ReadChallenge {
  const reader = new Reader();
  const definition = reader.challenge(value);
  return reader.faults.length === 0 ? { ok: true, definition } : { ok: false, faults: reader.faults };
}

class Reader {
  readonly faults: Fault[] = [];

  challenge(value: unknown): ChallengeDefinition {
    const json = this.record(value, "challenge");
    return {
      name: this.words(json.name, "name"),
      description: this.words(json.description, "description"),
      pictureId: this.optional(json.pictureId, "pictureId", this.uuid),
      audience: this.audience(json.audience),
      steps: this.list(json.steps, "steps", (each, path) => this.step(each, path)),
      ordered: this.boolean(json.ordered, "ordered"),
      window: this.window(json.window),
      joining: this.oneOf(json.joining, "joining", ["opt-in", "automatic"]),
      streak: this.optional(json.streak, "streak", (each) => this.streak(each)),
      repeat: this.repeat(json.repeat),
      reward: this.reward(json.reward, "reward"),
      budgets: this.list(json.budgets, "budgets", (each, path) => this.budget(each, path)),
      completionsLimit: this.optional(json.completionsLimit, "completionsLimit", this.number),
      undoneByReturns: this.boolean(json.undoneByReturns, "undoneByReturns"),
      pending: this.pending(json.pending),
      expiry: this.expiry(json.expiry),
    };
  }

  private broken(path: string): void {
    this.faults.push({ field: path, code: "shape" });
  }

  private record(value: unknown, path: string): Json {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
    this.broken(path);
    return {};
  }

  private text = (value: unknown, path: string): string => {
    if (typeof value === "string" && value.length <= 2000 && value.isWellFormed() && !value.includes("\u0000")) {
      return value;
    }
    this.broken(path);
    return "";
  };

  private uuid = (value: unknown, path: string): string => {
    const text = this.text(value, path);
    if (text !== "" && !isUuid(text)) this.broken(path);
    return text;
  };

  private number = (value: unknown, path: string): number => {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.broken(path);
    return 0;
  };

  private boolean(value: unknown, path: string): boolean {
    if (typeof value !== "boolean") this.broken(path);
    return value === true;
  }

  private optional<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T | null {
    return value === null ? null : read(value, path);
  }

  /** A key that may be left out. */
  private maybe<K extends string, T>(
    json: Json,
    key: K,
    path: string,
    read: (value: unknown, path: string) => T,
  ): { [P in K]?: T } {
    return json[key] === undefined ? {} : ({ [key]: read(json[key], `${path}.${key}`) } as { [P in K]?: T });
  }

  private list<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T[] {
    if (Array.isArray(value) && value.length <= 200) return value.map((each, index) => read(each, `${path}.${index}`));
    this.broken(path);
    return [];
  }

  private oneOf<const T extends string>(value: unknown, path: string, known: readonly T[]): T {
    const found = known.find((each) => each === value);
    if (found === undefined) this.broken(path);
    return found ?? (known[0] as T);
  }

  private words(value: unknown, path: string): LocalText {
    const json = this.record(value, path);
    return Object.fromEntries(
      locales.map((locale) => [locale, this.text(json[locale], `${path}.${locale}`)]),
    ) as LocalText;
  }

  private condition(value: unknown, path: string): Condition {
    const faults = checkCondition(value, { scopes: ["activity", "line", "member"], field: path });
    this.faults.push(...faults.filter(({ code }) => BROKEN.has(code)));
    return value as Condition;
  }

  private audience(value: unknown): Audience {
    const json = this.record(value, "audience");
    const kind = this.oneOf(json.kind, "audience.kind", ["everyone", "tiers", "segments"]);
    if (kind === "tiers") return { kind, tierIds: this.list(json.tierIds, "audience.tierIds", this.text) };
    if (kind === "segments") {
      return { kind, segmentIds: this.list(json.segmentIds, "audience.segmentIds", this.text) };
    }
    return { kind };
  }

  private step(value: unknown, path: string): ChallengeStep {
    const json = this.record(value, path);
    const target = this.record(json.target, `${path}.target`);
    return {
      name: this.words(json.name, `${path}.name`),
      trigger: this.trigger(json.trigger, `${path}.trigger`),
      conditions: json.conditions === null ? null : this.condition(json.conditions, `${path}.conditions`),
      target: {
        measure: this.oneOf(target.measure, `${path}.target.measure`, challengeMeasures),
        value: this.number(target.value, `${path}.target.value`),
        ...this.maybe(target, "lines", `${path}.target`, (each, at) => this.condition(each, at)),
        ...this.maybe(target, "withinActivities", `${path}.target`, this.number),
      },
      reward: this.optional(json.reward, `${path}.reward`, (each, at) => this.reward(each, at)),
    };
  }

  private trigger(value: unknown, path: string): Trigger {
    const json = this.record(value, path);
    const on = this.oneOf(json.on, `${path}.on`, [
      "order",
      "return",
      "event",
      "sign-up",
      "profile-completed",
      "birthday",
      "anniversary",
      "tier-reached",
      "challenge-completed",
      "streak",
    ]);
    switch (on) {
      case "event":
        return { on, type: this.text(json.type, `${path}.type`) };
      case "birthday":
        return { on, ...this.maybe(json, "daysBefore", path, this.number) };
      case "tier-reached":
        return { on, ...this.maybe(json, "tierIds", path, (each, at) => this.list(each, at, this.text)) };
      case "challenge-completed":
        return { on, ...this.maybe(json, "challengeId", path, this.text) };
      case "streak":
        return {
          on,
          ...this.maybe(json, "challengeId", path, this.text),
          ...this.maybe(json, "length", path, this.number),
        };
      default:
        return { on };
    }
  }

  private reward(value: unknown, path: string): ChallengeReward {
    const json = this.record(value, path);
    return {
      ...this.maybe(json, "points", path, this.number),
      ...this.maybe(json, "badgeId", path, this.uuid),
      ...this.maybe(json, "voucherRewardId", path, this.uuid),
    };
  }

  private window(value: unknown): ChallengeDefinition["window"] {
    const json = this.record(value, "window");
    const kind = this.oneOf(json.kind, "window.kind", ["fixed", "from-joining", "from-first-step"]);
    if (kind !== "fixed") return { kind, days: this.number(json.days, "window.days") };
    return { kind, from: this.text(json.from, "window.from"), to: this.optional(json.to, "window.to", this.text) };
  }

  private streak(value: unknown): NonNullable<ChallengeDefinition["streak"]> {
    const json = this.record(value, "streak");
    return {
      period: this.oneOf(json.period, "streak.period", ["day", "week"]),
      length: this.number(json.length, "streak.length"),
      freezes: this.number(json.freezes, "streak.freezes"),
    };
  }

  private repeat(value: unknown): ChallengeDefinition["repeat"] {
    const json = this.record(value, "repeat");
    const kind = this.oneOf(json.kind, "repeat.kind", ["never", "on-completion", "period"]);
    if (kind === "on-completion") return { kind, atMost: this.optional(json.atMost, "repeat.atMost", this.number) };
    return kind === "never" ? { kind } : { kind, period: this.oneOf(json.period, "repeat.period", ["week", "month"]) };
  }

  private budget(value: unknown, path: string): Budget {
    const json = this.record(value, path);
    return {
      period: this.oneOf(json.period, `${path}.period`, PERIODS),
      ...this.maybe(json, "points", path, this.number),
      ...this.maybe(json, "minor", path, this.number),
    };
  }

  private pending(value: unknown): ChallengeDefinition["pending"] {
    const json = this.record(value, "pending");
    const kind = this.oneOf(json.kind, "pending.kind", ["programme", "days"]);
    return kind === "programme" ? { kind } : { kind, days: this.number(json.days, "pending.days") };
  }

  private expiry(value: unknown): ChallengeDefinition["expiry"] {
    const json = this.record(value, "expiry");
    const kind = this.oneOf(json.kind, "expiry.kind", ["programme", "never", "months", "end-of-year"]);
    if (kind === "months") return { kind, months: this.number(json.months, "expiry.months") };
    if (kind === "end-of-year") return { kind, years: this.number(json.years, "expiry.years") };
    return { kind };
  }
}
