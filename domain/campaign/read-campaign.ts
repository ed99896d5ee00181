import type {
  Audience,
  Budget,
  CampaignDefinition,
  CampaignEffect,
  LimitPeriod,
  MemberLimit,
  Trigger,
} from "@/domain/campaign/campaign";
import { checkCondition } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";
import type { Fault } from "@/domain/fault";
import { type LocalText, locales } from "@/domain/locale";
import type { EarningStep, ExpiryRule } from "@/domain/programme";

type Json = Readonly<Record<string, unknown>>;

const PERIODS = ["day", "week", "month", "year", "campaign"] as const satisfies readonly LimitPeriod[];
const BROKEN = new Set(["shape", "tooDeep", "tooManyRules"]);

/** What was read, or where it has not even the shape of one. */
export type ReadCampaign =
  | { readonly ok: true; readonly definition: CampaignDefinition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads any JSON as a campaign: every part there and of its kind, strangers' keys left out. Whether it makes sense is
 * another question (checkCampaign): a draft may still lack its name. Never throws.
 */
export function readCampaign(value: unknown): ReadCampaign {
  const reader = new Reader();
  const definition = reader.campaign(value);
  return reader.faults.length === 0 && definition !== null
    ? { ok: true, definition }
    : { ok: false, faults: reader.faults };
}

class Reader {
  readonly faults: Fault[] = [];

  campaign(value: unknown): CampaignDefinition | null {
    const json = this.record(value, "campaign");
    if (json === null) return null;
    const schedule = this.record(json.schedule, "schedule") ?? {};
    const limits = this.record(json.limits, "limits") ?? {};
    const stacking = this.record(json.stacking, "stacking") ?? {};
    return {
      name: this.localText(json.name, "name"),
      trigger: this.trigger(json.trigger),
      audience: this.audience(json.audience),
      conditions: json.conditions === null ? null : this.condition(json.conditions, "conditions"),
      effects: this.list(json.effects, "effects", (each, path) => this.effect(each, path)),
      schedule: {
        startsAt: this.optional(schedule.startsAt, "schedule.startsAt", this.text),
        endsAt: this.optional(schedule.endsAt, "schedule.endsAt", this.text),
        hours: this.list(schedule.hours, "schedule.hours", (each, path) => this.hours(each, path)),
      },
      limits: {
        perMember: this.list(limits.perMember, "limits.perMember", (each, path) => this.memberLimit(each, path)),
        perOrderPoints: this.optional(limits.perOrderPoints, "limits.perOrderPoints", this.number),
        budgets: this.list(limits.budgets, "limits.budgets", (each, path) => this.budget(each, path)),
        coolDownHours: this.optional(limits.coolDownHours, "limits.coolDownHours", this.number),
      },
      stacking: {
        priority: this.number(stacking.priority, "stacking.priority"),
        group: this.optional(stacking.group, "stacking.group", (each, path) => this.stackingGroup(each, path)),
        stop: this.boolean(stacking.stop, "stacking.stop"),
      },
      pending: this.pending(json.pending),
      expiry: this.expiry(json.expiry),
      controlPercent: this.number(json.controlPercent, "controlPercent"),
    };
  }

  private broken(path: string): void {
    this.faults.push({ field: path, code: "shape" });
  }

  private record(value: unknown, path: string): Json | null {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
    this.broken(path);
    return null;
  }

  private text = (value: unknown, path: string): string => {
    if (typeof value === "string" && value.length <= 1000 && value.isWellFormed() && !value.includes("\u0000")) {
      return value;
    }
    this.broken(path);
    return "";
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

  private list<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T[] {
    if (!Array.isArray(value) || value.length > 200) {
      this.broken(path);
      return [];
    }
    return value.map((each, index) => read(each, `${path}.${index}`));
  }

  private oneOf<const T extends string>(value: unknown, path: string, known: readonly T[]): T {
    const found = known.find((each) => each === value);
    if (found === undefined) this.broken(path);
    return found ?? (known[0] as T);
  }

  private localText(value: unknown, path: string): LocalText {
    const json = this.record(value, path);
    const texts = locales.map((locale) => [locale, json ? this.text(json[locale], `${path}.${locale}`) : ""]);
    return Object.fromEntries(texts) as LocalText;
  }

  private condition(value: unknown, path: string): Condition {
    const faults = checkCondition(value, { scopes: ["activity", "line", "member"], field: path });
    this.faults.push(...faults.filter(({ code }) => BROKEN.has(code)));
    return value as Condition;
  }

  private lines(json: Json, path: string): { lines?: Condition } {
    return json.lines === undefined ? {} : { lines: this.condition(json.lines, `${path}.lines`) };
  }

  private trigger(value: unknown): Trigger {
    const json = this.record(value, "trigger") ?? {};
    const on = json.on;
    switch (on) {
      case "order":
      case "return":
      case "sign-up":
      case "profile-completed":
      case "anniversary":
        return { on };
      case "event":
        return { on, type: this.text(json.type, "trigger.type") };
      case "birthday":
        return { on, ...this.maybe(json, "daysBefore", this.number) };
      case "tier-reached":
        return { on, ...this.maybe(json, "tierIds", (each, path) => this.list(each, path, this.text)) };
      case "challenge-completed":
        return { on, ...this.maybe(json, "challengeId", this.text) };
      case "streak":
        return { on, ...this.maybe(json, "challengeId", this.text), ...this.maybe(json, "length", this.number) };
      case "scheduled": {
        const every = this.oneOf(json.every, "trigger.every", ["once", "day", "week", "month"]);
        return { on, at: this.text(json.at, "trigger.at"), every };
      }
      default:
        this.broken("trigger.on");
        return { on: "order" };
    }
  }

  private maybe<K extends string, T>(json: Json, key: K, read: (value: unknown, path: string) => T): { [P in K]?: T } {
    if (json[key] === undefined) return {};
    return { [key]: read(json[key], `trigger.${key}`) } as { [P in K]?: T };
  }

  private audience(value: unknown): Audience {
    const json = this.record(value, "audience") ?? {};
    switch (json.kind) {
      case "everyone":
        return { kind: "everyone" };
      case "tiers":
        return { kind: "tiers", tierIds: this.list(json.tierIds, "audience.tierIds", this.text) };
      case "segments":
        return { kind: "segments", segmentIds: this.list(json.segmentIds, "audience.segmentIds", this.text) };
      default:
        this.broken("audience.kind");
        return { kind: "everyone" };
    }
  }

  private effect(value: unknown, path: string): CampaignEffect {
    const json = this.record(value, path) ?? {};
    const text = (key: string) => this.text(json[key], `${path}.${key}`);
    const number = (key: string) => this.number(json[key], `${path}.${key}`);
    switch (json.kind) {
      case "fixed":
        return { kind: "fixed", points: number("points") };
      case "per-amount": {
        const steps = this.list(json.steps, `${path}.steps`, (each, at) => this.step(each, at));
        return { kind: "per-amount", steps, ...this.lines(json, path) };
      }
      case "per-unit":
        return { kind: "per-unit", points: text("points"), ...this.lines(json, path) };
      case "multiplier":
        return { kind: "multiplier", factor: text("factor"), ...this.lines(json, path) };
      case "event-points":
        return { kind: "event-points" };
      case "voucher":
        return { kind: "voucher", rewardId: text("rewardId") };
      case "badge":
        return { kind: "badge", badgeId: text("badgeId") };
      case "tier":
        return { kind: "tier", tierId: text("tierId"), ...(json.days !== undefined && { days: number("days") }) };
      case "challenge":
        return { kind: "challenge", challengeId: text("challengeId"), step: number("step"), value: number("value") };
      default:
        this.broken(`${path}.kind`);
        return { kind: "event-points" };
    }
  }

  private step(value: unknown, path: string): EarningStep {
    const json = this.record(value, path) ?? {};
    return { fromMinor: this.number(json.fromMinor, `${path}.fromMinor`), rate: this.text(json.rate, `${path}.rate`) };
  }

  private hours(value: unknown, path: string): CampaignDefinition["schedule"]["hours"][number] {
    const json = this.record(value, path) ?? {};
    return {
      days: this.list(json.days, `${path}.days`, this.number),
      from: this.text(json.from, `${path}.from`),
      to: this.text(json.to, `${path}.to`),
    };
  }

  private memberLimit(value: unknown, path: string): MemberLimit {
    const json = this.record(value, path) ?? {};
    return {
      period: this.oneOf(json.period, `${path}.period`, PERIODS),
      ...(json.times !== undefined && { times: this.number(json.times, `${path}.times`) }),
      ...(json.points !== undefined && { points: this.number(json.points, `${path}.points`) }),
    };
  }

  private budget(value: unknown, path: string): Budget {
    const json = this.record(value, path) ?? {};
    return {
      period: this.oneOf(json.period, `${path}.period`, PERIODS),
      ...(json.points !== undefined && { points: this.number(json.points, `${path}.points`) }),
      ...(json.minor !== undefined && { minor: this.number(json.minor, `${path}.minor`) }),
    };
  }

  private stackingGroup(value: unknown, path: string): NonNullable<CampaignDefinition["stacking"]["group"]> {
    const json = this.record(value, path) ?? {};
    const mode = this.oneOf(json.mode, `${path}.mode`, ["exclusive", "best", "highest"]);
    return { name: this.text(json.name, `${path}.name`), mode };
  }

  private pending(value: unknown): CampaignDefinition["pending"] {
    const json = this.record(value, "pending") ?? {};
    const kind = this.oneOf(json.kind, "pending.kind", ["programme", "days"]);
    return kind === "programme" ? { kind } : { kind, days: this.number(json.days, "pending.days") };
  }

  private expiry(value: unknown): { readonly kind: "programme" } | ExpiryRule {
    const json = this.record(value, "expiry") ?? {};
    const kind = this.oneOf(json.kind, "expiry.kind", ["programme", "never", "months", "end-of-year"]);
    if (kind === "months") return { kind, months: this.number(json.months, "expiry.months") };
    if (kind === "end-of-year") return { kind, years: this.number(json.years, "expiry.years") };
    return { kind };
  }
}
