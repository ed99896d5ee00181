import type { Activity } from "@/domain/activity";
import type { Audience, CampaignDefinition, CampaignEffect, LiveCampaign } from "@/domain/campaign/campaign";
import { type Fraction, fraction } from "@/domain/campaign/fraction";
import { compileTrigger, triggerKey } from "@/domain/campaign/trigger";
import {
  compileCarriers,
  compileCondition,
  compileLines,
  type LinePredicate,
  type Predicate,
  partsOf,
} from "@/domain/condition/compile";
import { type Facts, microsPerMinor } from "@/domain/condition/facts";
import type { MemberPart } from "@/domain/condition/fields";
import { bothOf, eitherOf, type KeyField, type NecessaryValues, necessaryValues } from "@/domain/condition/necessary";
import type { Programme } from "@/domain/programme";

/** A step of points per amount, its bound in micros. */
export interface CompiledStep extends Fraction {
  readonly from: number;
  readonly fromMinor: number;
  readonly rate: string;
}

/** An effect that gives points. `num`/`den` is its points, its points a piece, or its factor. */
export interface PointEffect extends Fraction {
  /** Place among the campaign's effects. */
  readonly index: number;
  readonly kind: "fixed" | "per-amount" | "per-unit" | "multiplier" | "event-points";
  /** null = all lines that count. Fixed points belong to the lines that the campaign's conditions ask for. */
  readonly matches: LinePredicate | null;
  readonly rate?: string;
  /** Highest first; only of points per amount. */
  readonly steps: readonly CompiledStep[];
}

/** An effect that gives anything else. `minor` = what it costs. */
export interface GrantEffect {
  readonly index: number;
  readonly effect: Extract<CampaignEffect, { kind: "voucher" | "badge" | "tier" | "challenge" }>;
  readonly minor: number;
}

/** A campaign made ready to be asked. */
export interface CompiledCampaign {
  readonly id: number;
  readonly version: number;
  readonly definition: CampaignDefinition;
  /** Milliseconds; ±Infinity where open. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly key: string;
  readonly asks: ((activity: Activity) => boolean) | null;
  readonly inHours: Predicate | null;
  readonly inAudience: Predicate | null;
  readonly holds: Predicate | null;
  readonly base: readonly PointEffect[];
  readonly multipliers: readonly PointEffect[];
  readonly grants: readonly GrantEffect[];
  /** The parts of the member's state that it asks for. */
  readonly needs: ReadonlySet<MemberPart>;
  readonly necessary: NecessaryValues;
  /** Campaigns with the same pending and expiry rules share it. */
  readonly dates: string;
  /** Keeps no other away and has no cap: it works whatever the others do. */
  readonly free: boolean;
}

/** What compiling needs of the programme, and what vouchers cost (minor units, by reward id). */
export interface CampaignTerms {
  readonly programme: Programme;
  readonly voucherMinor?: ReadonlyMap<string, number>;
}

/** Compiles a campaign that parseCampaign found nothing wrong with; throws RangeError on figures that are none. */
export function compileCampaign({ id, version, definition }: LiveCampaign, terms: CampaignTerms): CompiledCampaign {
  const { programme } = terms;
  const { schedule, conditions, effects } = definition;
  const carriers = conditions === null ? null : compileCarriers(conditions, programme);
  const points = effects.flatMap((effect, index) => compilePoints(effect, index, programme, carriers) ?? []);
  return {
    id,
    version,
    definition,
    startsAt: schedule.startsAt === null ? Number.NEGATIVE_INFINITY : Date.parse(schedule.startsAt),
    endsAt: schedule.endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(schedule.endsAt),
    key: triggerKey(definition.trigger),
    asks: compileTrigger(definition.trigger, id),
    inHours: compileHours(schedule.hours),
    inAudience: compileAudience(definition.audience),
    holds: conditions === null ? null : compileCondition(conditions, programme),
    base: points.filter(({ kind }) => kind !== "multiplier"),
    multipliers: points.filter(({ kind }) => kind === "multiplier"),
    grants: effects.flatMap((effect, index) => compileGrant(effect, index, terms) ?? []),
    needs: needsOf(definition),
    necessary: necessaryOf(definition),
    dates: JSON.stringify([definition.pending, definition.expiry]),
    free: definition.stacking.group === null && !definition.stacking.stop && definition.limits.perOrderPoints === null,
  };
}

function compilePoints(
  effect: CampaignEffect,
  index: number,
  programme: Programme,
  carriers: LinePredicate | null,
): PointEffect | null {
  const one = { num: 1, den: 1, steps: [] };
  switch (effect.kind) {
    case "fixed":
      return { ...one, index, kind: "fixed", num: effect.points, matches: carriers };
    case "event-points":
      return { ...one, index, kind: "event-points", matches: null };
    case "per-amount": {
      const unit = microsPerMinor(programme.currency);
      const steps = effect.steps
        .map(({ fromMinor, rate }) => ({ from: fromMinor * unit, fromMinor, rate, ...fraction(rate) }))
        .toSorted((a, b) => b.from - a.from);
      return { ...one, index, kind: "per-amount", steps, matches: linesOf(effect, programme) };
    }
    case "per-unit":
      return {
        ...one,
        index,
        kind: "per-unit",
        rate: effect.points,
        ...fraction(effect.points),
        matches: linesOf(effect, programme),
      };
    case "multiplier":
      return {
        ...one,
        index,
        kind: "multiplier",
        rate: effect.factor,
        ...fraction(effect.factor),
        matches: linesOf(effect, programme),
      };
    default:
      return null;
  }
}

function linesOf(
  effect: Extract<CampaignEffect, { kind: "per-amount" | "per-unit" | "multiplier" }>,
  programme: Programme,
): LinePredicate | null {
  return effect.lines === undefined ? null : compileLines(effect.lines, programme);
}

function compileGrant(effect: CampaignEffect, index: number, terms: CampaignTerms): GrantEffect | null {
  switch (effect.kind) {
    case "voucher":
      return { index, effect, minor: terms.voucherMinor?.get(effect.rewardId) ?? 0 };
    case "badge":
    case "tier":
    case "challenge":
      return { index, effect, minor: 0 };
    default:
      return null;
  }
}

function minutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** Hours over midnight belong to the day on which they begin. */
function compileHours(hours: CampaignDefinition["schedule"]["hours"]): Predicate | null {
  if (hours.length === 0) return null;
  const spans = hours.map(({ days, from, to }) => ({ days: new Set(days), from: minutes(from), to: minutes(to) }));
  return (facts) => {
    const { weekday, minute } = facts;
    for (const { days, from, to } of spans) {
      if (to > from) {
        if (minute >= from && minute < to && days.has(weekday)) return true;
      } else if (minute >= from ? days.has(weekday) : minute < to && days.has(dayBefore(weekday))) return true;
    }
    return false;
  };
}

function dayBefore(weekday: number): number {
  return weekday === 1 ? 7 : weekday - 1;
}

function compileAudience(audience: Audience): Predicate | null {
  if (audience.kind === "everyone") return null;
  if (audience.kind === "tiers") {
    const tiers = new Set(audience.tierIds);
    return ({ tier }: Facts) => tier !== undefined && tiers.has(tier);
  }
  const ids = audience.segmentIds;
  return ({ member }: Facts) => {
    if (member === null) return false;
    for (const id of ids) if (member.segments.has(id)) return true;
    return false;
  };
}

function needsOf(definition: CampaignDefinition): ReadonlySet<MemberPart> {
  const { audience, conditions, effects, limits, controlPercent } = definition;
  const needs = conditions === null ? new Set<MemberPart>() : partsOf(conditions);
  if (audience.kind === "tiers") needs.add("tier");
  if (audience.kind === "segments") needs.add("segments");
  if (limits.perMember.length > 0 || limits.coolDownHours !== null) needs.add("usage");
  if (limits.budgets.length > 0 || controlPercent > 0) needs.add("id");
  for (const { kind } of effects) {
    if (kind === "voucher") needs.add("id");
    if (kind === "badge") needs.add("badges");
    if (kind === "tier") needs.add("tier");
    if (kind === "challenge") needs.add("challenges");
  }
  return needs;
}

function necessaryOf(definition: CampaignDefinition): NecessaryValues {
  const { audience, conditions, effects, schedule } = definition;
  const parts: NecessaryValues[] = [];
  const values = (field: KeyField, of: Iterable<string>): NecessaryValues => new Map([[field, new Set(of)]]);
  if (conditions !== null) parts.push(necessaryValues(conditions));
  if (audience.kind === "tiers") parts.push(values("member.tier", audience.tierIds));
  if (audience.kind === "segments") parts.push(values("member.segment", audience.segmentIds));
  if (schedule.hours.length > 0) {
    const days = schedule.hours.flatMap((span) =>
      span.to > span.from ? span.days : span.days.flatMap((day) => [day, day === 7 ? 1 : day + 1]),
    );
    parts.push(values("activity.weekday", days.map(String)));
  }
  const ofEffects = effects.map(
    (effect): NecessaryValues =>
      "lines" in effect && effect.lines !== undefined ? necessaryValues(effect.lines) : new Map(),
  );
  return bothOf([...parts, eitherOf(ofEffects)]);
}
