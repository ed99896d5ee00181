import type { CampaignDefinition, CampaignEffect, LiveCampaign, Trigger } from "@/domain/campaign/campaign";
import { triggerKey } from "@/domain/campaign/trigger";
import { bothOf, type KeyField, type NecessaryValues, necessaryValues } from "@/domain/condition/necessary";
import { narrow, necessaryRanges } from "@/domain/condition/ranges";

/**
 * What happens where both fire. exclusive: the first keeps the second away. stops: nothing after the first works.
 * best: the one that brings the member more. highest: of their multipliers, the higher one. multiplies: one multiplies
 * the other's points. adds: both give.
 */
export type OverlapOutcome = "exclusive" | "stops" | "best" | "highest" | "multiplies" | "adds";

/** Two campaigns that can fire on the same activity; `first` works before `second`. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly outcome: OverlapOutcome;
}

/**
 * Which campaigns can fire on the same activity, and what then happens; with `of`, only pairs with that campaign. Told
 * by trigger, dates, hours, tiers, and what conditions ask of channel, store, amounts and the like. Careful: pairs that
 * it leaves out never meet, while some that it names may meet only in theory. Pairs are in the order in which they work.
 */
export function findOverlaps(campaigns: readonly LiveCampaign[], of?: number): Overlap[] {
  const ordered = campaigns.toSorted(
    (a, b) => b.definition.stacking.priority - a.definition.stacking.priority || a.id - b.id,
  );
  return ordered.flatMap((first, index) =>
    ordered.slice(index + 1).flatMap((second): Overlap[] => {
      if (of !== undefined && first.id !== of && second.id !== of) return [];
      if (!canMeet(first.definition, second.definition)) return [];
      return [{ first: first.id, second: second.id, outcome: outcomeOf(first.definition, second.definition) }];
    }),
  );
}

function canMeet(a: CampaignDefinition, b: CampaignDefinition): boolean {
  return (
    triggersMeet(a.trigger, b.trigger) && datesMeet(a.schedule, b.schedule) && hoursMeet(a, b) && conditionsMeet(a, b)
  );
}

function triggersMeet(a: Trigger, b: Trigger): boolean {
  if (triggerKey(a) !== triggerKey(b)) return false;
  if (a.on === "birthday" && b.on === "birthday") return (a.daysBefore ?? 0) === (b.daysBefore ?? 0);
  if (a.on === "tier-reached" && b.on === "tier-reached") {
    return !a.tierIds?.length || !b.tierIds?.length || a.tierIds.some((id) => b.tierIds?.includes(id));
  }
  if (a.on === "challenge-completed" && b.on === "challenge-completed") return agree(a.challengeId, b.challengeId);
  if (a.on === "streak" && b.on === "streak") {
    return agree(a.challengeId, b.challengeId) && agree(a.length, b.length);
  }
  // Each scheduled campaign has an event of its own.
  return a.on !== "scheduled";
}

function agree<T>(a: T | undefined, b: T | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function datesMeet(a: CampaignDefinition["schedule"], b: CampaignDefinition["schedule"]): boolean {
  const start = (text: string | null) => (text === null ? Number.NEGATIVE_INFINITY : Date.parse(text));
  const end = (text: string | null) => (text === null ? Number.POSITIVE_INFINITY : Date.parse(text));
  return Math.max(start(a.startsAt), start(b.startsAt)) < Math.min(end(a.endsAt), end(b.endsAt));
}

const DAY = 1440;
const WEEK = 7 * DAY;

/** Minutes of the week, from Monday's midnight; what runs over Sunday's is cut in two. */
function spansOf({ schedule }: CampaignDefinition): (readonly [from: number, to: number])[] {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  return schedule.hours.flatMap(({ days, from, to }) =>
    days.flatMap((day): (readonly [number, number])[] => {
      const begin = (day - 1) * DAY + minutes(from);
      const end = (day - 1) * DAY + minutes(to) + (to > from ? 0 : DAY);
      return end <= WEEK
        ? [[begin, end]]
        : [
            [begin, WEEK],
            [0, end - WEEK],
          ];
    }),
  );
}

function hoursMeet(a: CampaignDefinition, b: CampaignDefinition): boolean {
  const [of, other] = [spansOf(a), spansOf(b)];
  if (of.length === 0 || other.length === 0) return true;
  return of.some(([from, to]) => other.some(([begin, end]) => Math.max(from, begin) < Math.min(to, end)));
}

/** Fields of which an activity has one value at most. */
const single: readonly KeyField[] = [
  "activity.channel",
  "activity.store",
  "activity.payment",
  "activity.country",
  "activity.coupon",
  "activity.source",
  "activity.weekday",
  "member.tier",
];

function conditionsMeet(a: CampaignDefinition, b: CampaignDefinition): boolean {
  const [of, other] = [valuesOf(a), valuesOf(b)];
  if (single.some((field) => areDisjoint(of, other, field))) return false;
  const ranges = [a, b].map(({ conditions }) => (conditions === null ? new Map() : necessaryRanges(conditions)));
  for (const { min, max } of ranges.reduce(narrow).values()) if (min > max) return false;
  return true;
}

function valuesOf({ audience, conditions, schedule }: CampaignDefinition): NecessaryValues {
  const days = spansOfDays(schedule.hours);
  return bothOf([
    conditions === null ? new Map() : necessaryValues(conditions),
    audience.kind === "tiers" ? new Map([["member.tier" as const, new Set(audience.tierIds)]]) : new Map(),
    days.size > 0 ? new Map([["activity.weekday" as const, days]]) : new Map(),
  ]);
}

function spansOfDays(hours: CampaignDefinition["schedule"]["hours"]): Set<string> {
  const days = hours.flatMap((span) =>
    span.to > span.from ? span.days : span.days.flatMap((day) => [day, day === 7 ? 1 : day + 1]),
  );
  return new Set(days.map(String));
}

function areDisjoint(a: NecessaryValues, b: NecessaryValues, field: KeyField): boolean {
  const [of, other] = [a.get(field), b.get(field)];
  return of !== undefined && other !== undefined && ![...of].some((value) => other.has(value));
}

function outcomeOf(first: CampaignDefinition, second: CampaignDefinition): OverlapOutcome {
  const [group, other] = [first.stacking.group, second.stacking.group];
  const together = group !== null && group.name === other?.name && group.mode === other.mode ? group.mode : null;
  if (together === "exclusive" || together === "best") return together;
  if (first.stacking.stop) return "stops";
  const pairs = first.effects.flatMap((effect) => second.effects.map((each) => [effect, each] as const));
  if (together === "highest" && pairs.some(([a, b]) => isMultiplier(a) && isMultiplier(b) && linesMeet(a, b))) {
    return "highest";
  }
  const multiplies = pairs.some(
    ([a, b]) => (isMultiplier(a) || isMultiplier(b)) && givesPoints(a) && givesPoints(b) && linesMeet(a, b),
  );
  return multiplies ? "multiplies" : "adds";
}

function isMultiplier({ kind }: CampaignEffect): boolean {
  return kind === "multiplier";
}

function givesPoints({ kind }: CampaignEffect): boolean {
  return (
    kind === "multiplier" || kind === "fixed" || kind === "per-amount" || kind === "per-unit" || kind === "event-points"
  );
}

/** Whether a line can matter to both: it has one SKU, one category and one brand. */
function linesMeet(a: CampaignEffect, b: CampaignEffect): boolean {
  const of = "lines" in a && a.lines ? a.lines : null;
  const other = "lines" in b && b.lines ? b.lines : null;
  if (of === null || other === null) return true;
  const [values, others] = [necessaryValues(of), necessaryValues(other)];
  return !(["line.sku", "line.category", "line.brand"] as const).some((field) => areDisjoint(values, others, field));
}
