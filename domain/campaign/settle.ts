import type { FiredEffect, Firing } from "@/domain/campaign/judge";
import { type Narrowed, type Reckoning, reckon } from "@/domain/campaign/reckon";
import type { Facts } from "@/domain/condition/facts";
import type { NotFiredReason } from "@/domain/evaluation";
import { shareByLargestRemainder } from "@/domain/largest-remainder";
import type { Rounding } from "@/domain/programme";

/** Why a campaign that would have fired was kept away, and by which. */
export interface Kept {
  readonly reason: NotFiredReason;
  readonly by?: number;
}

/** What a set of firing campaigns gives together. */
export interface Settlement {
  readonly reckoning: Reckoning;
  /** Those that work, in order. */
  readonly chosen: readonly Firing[];
  readonly kept: ReadonlyMap<Firing, Kept>;
  /** What each effect of campaigns that were cut wanted. */
  readonly wanted: ReadonlyMap<FiredEffect, number>;
}

/** What settling needs of the activity and the programme. */
export interface Terms {
  readonly facts: Facts;
  readonly rounding: Rounding;
}

/**
 * Lets firing campaigns (in order) work together: first the groups in which the best one wins, then exclusive groups
 * and stops, the highest of multipliers, the reckoning, and its limits: more than a campaign's cap from one order refuses
 * it whole, more than its limits or budgets have left is cut to that; either is reckoned anew.
 */
export function settle(firings: readonly Firing[], terms: Terms): Settlement {
  if (isFree(firings)) {
    return {
      reckoning: reckon(firings, terms.facts, terms.rounding),
      chosen: firings,
      kept: NO_KEPT,
      wanted: NO_WANTED,
    };
  }
  const groups = Map.groupBy(firings, bestGroup);
  groups.delete(null);
  const contested = [...groups.values()].filter((members) => members.length > 1);
  if (contested.length === 0) return settleAll(firings, terms, new Map());
  const open = new Set(contested.flat());
  const kept = new Map<Firing, Kept>();
  for (const members of contested) {
    let best: { readonly firing: Firing; readonly points: number } | null = null;
    for (const firing of members) {
      const alone = firings.filter((each) => each === firing || !(open.has(each) || kept.has(each)));
      const { reckoning, chosen } = settleAll(alone, terms, new Map());
      const points = chosen.includes(firing) ? reckoning.total : -1;
      if (best === null || points > best.points) best = { firing, points };
    }
    for (const firing of members) {
      open.delete(firing);
      if (best && firing !== best.firing) kept.set(firing, { reason: "NOT_BEST", by: best.firing.campaign.id });
    }
  }
  return settleAll(firings, terms, kept);
}

const NO_KEPT: ReadonlyMap<Firing, Kept> = new Map();
const NO_WANTED: ReadonlyMap<FiredEffect, number> = new Map();

/** Whether none keeps another away, is capped or cut: the common case, without ceremony. */
function isFree(firings: readonly Firing[]): boolean {
  for (let at = 0; at < firings.length; at += 1) {
    const firing = firings[at];
    if (firing === undefined || (firing.campaign.free && firing.bound === null)) continue;
    const { stacking, limits } = firing.campaign.definition;
    if (firing.bound !== null || limits.perOrderPoints !== null || stacking.stop) return false;
    for (let other = 0; other < at; other += 1) {
      const group = firings[other]?.campaign.definition.stacking.group;
      if (group && group.name === stacking.group?.name && group.mode === stacking.group.mode) return false;
    }
  }
  return true;
}

function bestGroup({ campaign }: Firing): string | null {
  const { group } = campaign.definition.stacking;
  return group?.mode === "best" ? group.name : null;
}

function settleAll(
  firings: readonly Firing[],
  { facts, rounding }: Terms,
  before: ReadonlyMap<Firing, Kept>,
): Settlement {
  const refused = new Map(before);
  const held = new Map<FiredEffect, readonly number[]>();
  const wanted = new Map<FiredEffect, number>();
  const cut = new Set<Firing>();
  for (;;) {
    const { chosen, kept } = stack(firings, refused);
    const narrowed = keepHighest(chosen, facts);
    const reckoning = reckon(chosen, facts, rounding, held, narrowed);
    const points = new Map<Firing, number>();
    for (const part of reckoning.parts) points.set(part.firing, (points.get(part.firing) ?? 0) + part.points);
    const bad = findRefused(chosen, points, reckoning, narrowed);
    if (bad) {
      refused.set(bad.firing, bad.kept);
      held.clear();
      wanted.clear();
      cut.clear();
      continue;
    }
    const over = findOver(chosen, points, cut);
    if (!over) return { reckoning, chosen, kept, wanted };
    cut.add(over);
    for (const part of reckoning.parts) if (part.firing === over) wanted.set(part.fired, part.points);
    holdTo(over, reckoning, held);
  }
}

/** Exclusive groups and stops: who works, and who is kept away by whom. */
function stack(
  firings: readonly Firing[],
  refused: ReadonlyMap<Firing, Kept>,
): { chosen: readonly Firing[]; kept: Map<Firing, Kept> } {
  const kept = new Map(refused);
  const chosen: Firing[] = [];
  const taken = new Map<string, number>();
  let stop: number | null = null;
  for (const firing of firings) {
    if (kept.has(firing)) continue;
    const { id, definition } = firing.campaign;
    const { group, stop: stops } = definition.stacking;
    const holder: number | undefined = group?.mode === "exclusive" ? taken.get(group.name) : undefined;
    if (stop !== null) kept.set(firing, { reason: "STOPPED", by: stop });
    else if (holder !== undefined) kept.set(firing, { reason: "EXCLUDED_BY_GROUP", by: holder });
    else {
      chosen.push(firing);
      if (group?.mode === "exclusive") taken.set(group.name, id);
      if (stops) stop = id;
    }
  }
  return { chosen, kept };
}

function isPlain({ campaign }: Firing): boolean {
  const { group, stop } = campaign.definition.stacking;
  return group === null && !stop;
}

const NOT_NARROWED: Narrowed = new Map();

/** On each place, only the highest multiplier of a group counts; of equal ones, the earlier. */
function keepHighest(chosen: readonly Firing[], facts: Facts): Narrowed {
  const rivals: Firing[] = [];
  for (const firing of chosen) {
    const { group } = firing.campaign.definition.stacking;
    if (group?.mode === "highest" && firing.multipliers.length > 0) rivals.push(firing);
  }
  if (rivals.length === 0 || (rivals.length === 1 && rivals[0]?.multipliers.length === 1)) return NOT_NARROWED;
  const count = facts.activity.kind === "event" ? 1 : facts.lines.length;
  const every = Array.from({ length: count }, (_, place) => place);
  const narrowed = new Map<FiredEffect, { places: number[]; by: number | null }>();
  for (const members of Map.groupBy(rivals, ({ campaign }) => campaign.definition.stacking.group?.name).values()) {
    const entries = members.flatMap(({ campaign, multipliers }) =>
      multipliers.map((fired) => ({ id: campaign.id, fired, factor: fired.effect.num / fired.effect.den })),
    );
    for (const { fired } of entries) narrowed.set(fired, { places: [], by: null });
    for (const place of every) {
      const here = entries.filter(({ fired }) => fired.places === null || fired.places.includes(place));
      const [first] = here;
      if (!first) continue;
      const best = here.reduce((high, each) => (each.factor > high.factor ? each : high), first);
      for (const { fired } of here) {
        const entry = narrowed.get(fired);
        if (fired === best.fired) entry?.places.push(place);
        else if (entry) entry.by ??= best.id;
      }
    }
  }
  return narrowed;
}

/** The first campaign, in order, that gives too much for one order, or nothing at all while it keeps others away. */
function findRefused(
  chosen: readonly Firing[],
  points: ReadonlyMap<Firing, number>,
  { parts }: Reckoning,
  narrowed: Narrowed,
): { firing: Firing; kept: Kept } | null {
  for (const firing of chosen) {
    const cap = firing.campaign.definition.limits.perOrderPoints;
    if (cap !== null && (points.get(firing) ?? 0) > cap) return { firing, kept: { reason: "ORDER_CAP" } };
    if (firing.base.length > 0 || firing.grants.length > 0 || isPlain(firing)) continue;
    const own = parts.filter((part) => part.firing === firing);
    if (own.some(({ exact }) => exact.num > 0)) continue;
    const by = firing.multipliers.map((fired) => narrowed.get(fired)?.by ?? null).find((id) => id !== null);
    return { firing, kept: by == null ? { reason: "NOTHING_TO_MULTIPLY" } : { reason: "NOT_BEST", by } };
  }
  return null;
}

/** The first campaign that gives more than it has left: those with base points first, because multipliers follow them. */
function findOver(
  chosen: readonly Firing[],
  points: ReadonlyMap<Firing, number>,
  cut: ReadonlySet<Firing>,
): Firing | null {
  const over = chosen.filter((firing) => !cut.has(firing) && (points.get(firing) ?? 0) > firing.remaining);
  return over.find((firing) => firing.base.length > 0) ?? over[0] ?? null;
}

/** Holds a campaign to what it has left, in proportion to what it wanted on each place. */
function holdTo(firing: Firing, { parts }: Reckoning, held: Map<FiredEffect, readonly number[]>): void {
  const own = parts.filter((part) => part.firing === firing);
  const shares = shareByLargestRemainder(
    firing.remaining,
    own.flatMap(({ whole }) => whole),
  );
  let from = 0;
  for (const { fired, whole } of own) {
    held.set(fired, shares.slice(from, from + whole.length));
    from += whole.length;
  }
}
