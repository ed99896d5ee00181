import type { Programme } from "@/domain/programme";
import {
  figuresBetween,
  heldUntil,
  type Justified,
  justifiedTier,
  steppedUntil,
  type TierFacts,
  type TierProgramme,
} from "@/domain/qualification";
import { addFigures, NO_FIGURES, rankReached, tierAt, tierRank } from "@/domain/tier";

/** A tier and when it ends (null = never). */
export interface DatedTier {
  readonly tierId: string;
  readonly until: Date | null;
}

/** A member's tier, as stored; `null` instead of it = the first tier. */
export interface HeldTier extends DatedTier {
  readonly givenByHand: boolean;
  /** A tier given by hand, kept as the floor beneath one that was earned. */
  readonly floor: DatedTier | null;
  /** What a step down left: kept though no figures justify it, also when a return undoes a promotion above it. */
  readonly before: DatedTier | null;
  /** Windows since promotion: what comes after this instant counts; null = everything. */
  readonly countedFrom: Date | null;
  /** Windows since promotion: where the window began that earned the tier. */
  readonly liftedFrom: Date | null;
  /** The programme's version under which it was earned; null = not known. */
  readonly rulesVersion: number | null;
}

/** What decides tiers, with the version that a tier is earned under. */
export type DatedProgramme = TierProgramme & Pick<Programme, "version">;

function isAlive(tier: DatedTier | null, at: Date): tier is DatedTier {
  return tier !== null && (tier.until === null || tier.until > at);
}

/** A tier that lasts longer than another: for ever is longest. */
function lastsLonger(one: Date | null, other: Date | null): boolean {
  if (other === null) return false;
  return one === null || one > other;
}

function firstTier(programme: DatedProgramme): HeldTier {
  const tierId = tierAt(0, programme.tiers).id;
  const nothing = { floor: null, before: null, countedFrom: null, liftedFrom: null };
  return { tierId, until: null, givenByHand: false, ...nothing, rulesVersion: programme.version };
}

function byHand({ tierId, until }: DatedTier, held: HeldTier): HeldTier {
  return { ...held, tierId, until, givenByHand: true, floor: null };
}

function lift(held: HeldTier | null, { rank, until }: Justified, programme: DatedProgramme, at: Date): HeldTier {
  const base = held ?? firstTier(programme);
  return {
    ...base,
    tierId: tierAt(rank, programme.tiers).id,
    until,
    givenByHand: false,
    floor: base.givenByHand ? { tierId: base.tierId, until: base.until } : base.floor,
    before: isAlive(base.before, at) ? base.before : null,
    countedFrom: null,
    liftedFrom: null,
    rulesVersion: programme.version,
  };
}

/** Up at once: what the figures up to `at` justify, if it is more than what is held. */
function raise(held: HeldTier | null, facts: TierFacts, programme: DatedProgramme, at: Date): HeldTier | null {
  if (programme.qualification.window === "since-promotion") return raiseSince(held, facts, programme, at);
  const justified = justifiedTier(facts, programme, at);
  if (justified === null) return held;
  const rank = Math.max(0, tierRank(held?.tierId ?? null, programme.tiers));
  const higher = justified.rank > rank;
  const longer =
    justified.rank === rank && held !== null && !held.givenByHand && lastsLonger(justified.until, held.until);
  return higher || longer ? lift(held, justified, programme, at) : held;
}

// Each promotion begins the count anew, so that orders are taken one by one: this answers the first promotion there is.
function raiseSince(held: HeldTier | null, facts: TierFacts, programme: DatedProgramme, until: Date): HeldTier | null {
  const from = held?.countedFrom ?? null;
  const events = facts.events
    .filter(({ at }) => at <= until && (from === null || at > from))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let sum = NO_FIGURES;
  for (const event of events) {
    sum = addFigures(sum, event);
    const rank = rankReached(sum, programme);
    if (rank <= Math.max(0, tierRank(held?.tierId ?? null, programme.tiers))) continue;
    const replaced = held !== null && !held.givenByHand && held.until !== null ? held : null;
    const lifted = lift(held, { rank, until: heldUntil(event.at, facts.joinedAt, programme) }, programme, event.at);
    const before = replaced ? { tierId: replaced.tierId, until: replaced.until } : lifted.before;
    return { ...lifted, before, countedFrom: event.at, liftedFrom: from };
  }
  return held;
}

/** What the figures justify when a tier ends at `at`. */
function justifiedAtEnd(held: HeldTier, facts: TierFacts, programme: DatedProgramme, at: Date): Justified | null {
  if (programme.qualification.window !== "since-promotion") return justifiedTier(facts, programme, at);
  const rank = rankReached(figuresBetween(facts.events, held.countedFrom, at), programme);
  return rank === 0 ? null : { rank, until: heldUntil(at, facts.joinedAt, programme) };
}

function highest(candidates: readonly (DatedTier | null)[], programme: DatedProgramme, at: Date): DatedTier | null {
  let best: DatedTier | null = null;
  for (const candidate of candidates) {
    if (!isAlive(candidate, at)) continue;
    const above = tierRank(candidate.tierId, programme.tiers) - tierRank(best?.tierId ?? null, programme.tiers);
    if (best === null || above > 0 || (above === 0 && lastsLonger(candidate.until, best.until))) best = candidate;
  }
  return best;
}

/** What follows a tier that ended at `at`: the floor holds, else what is justified, else, by setting, one step less. */
function stepDown(held: HeldTier, facts: TierFacts, programme: DatedProgramme, at: Date): HeldTier {
  const { tiers, qualification } = programme;
  const justified = justifiedAtEnd(held, facts, programme, at);
  const earned: DatedTier | null = justified && { tierId: tierAt(justified.rank, tiers).id, until: justified.until };
  const rank = tierRank(held.tierId, tiers) - 1;
  const steps = qualification.downgrade === "one-step" && !held.givenByHand && rank > 0;
  const step: DatedTier | null = steps
    ? { tierId: tierAt(rank, tiers).id, until: steppedUntil(at, facts.joinedAt, programme) }
    : null;
  const next = highest([earned, step, held.before], programme, at);
  const floor = isAlive(held.floor, at) ? held.floor : null;
  const counted = { countedFrom: at, liftedFrom: held.countedFrom };
  const base: HeldTier = { ...firstTier(programme), ...(isSince(programme) ? counted : {}) };
  if (floor && tierRank(floor.tierId, tiers) > tierRank(next?.tierId ?? null, tiers)) return byHand(floor, base);
  if (next === null) return base;
  return { ...base, ...next, floor, before: next === earned ? null : next };
}

function isSince({ qualification }: TierProgramme): boolean {
  return qualification.window === "since-promotion";
}

/** More ends and rises than any member lives through. */
const MOST_STEPS = 1_000;

/**
 * The member's tier at `now`, from what was held and the figures: up at once, down only when a tier ends, one end after
 * another. Asked again with the same facts, at the same or any later instant, it answers the same, however seldom it was
 * asked in between. Null = the first tier, never left.
 */
export function settleTier(
  held: HeldTier | null,
  facts: TierFacts,
  programme: DatedProgramme,
  now: Date,
): HeldTier | null {
  let current = held;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const end: Date | null = current?.until ?? null;
    const at: Date = end !== null && end <= now ? end : now;
    const raised = raise(current, facts, programme, at);
    if (raised !== current) current = raised;
    else if (current === null || end === null || end > now) break;
    else current = stepDown(current, facts, programme, end);
  }
  return current;
}

/**
 * What is left of a tier when a return took figures away: a tier that these figures had lifted the member to becomes what
 * the rest of them justifies, never less than what a step down had left or was given by hand. What they had not lifted
 * stays until its date, whatever they are now. `rules` is the programme under which the tier was earned.
 */
export function undoTier(
  held: HeldTier | null,
  change: { readonly before: TierFacts; readonly after: TierFacts; readonly rules: DatedProgramme },
  programme: DatedProgramme,
  now: Date,
): HeldTier | null {
  if (held === null || held.givenByHand || !isAlive(held, now) || held.until === null) return held;
  const left = isSince(programme) ? leftSince(held, change, programme) : leftOf(held, change, programme, now);
  if (left === "all") return held;
  const floor = isAlive(held.floor, now) ? held.floor : null;
  const next = highest([left, held.before], programme, now);
  const counted = { countedFrom: held.liftedFrom, liftedFrom: null };
  const base: HeldTier = { ...firstTier(programme), ...(isSince(programme) ? counted : {}) };
  if (floor && tierRank(floor.tierId, programme.tiers) > tierRank(next?.tierId ?? null, programme.tiers))
    return byHand(floor, base);
  if (next === null) return base;
  return {
    ...base,
    ...next,
    floor,
    before: isAlive(held.before, now) ? held.before : null,
    rulesVersion: held.rulesVersion,
  };
}

type Change = Parameters<typeof undoTier>[1];

function leftOf(
  held: HeldTier,
  { before, after, rules }: Change,
  programme: DatedProgramme,
  now: Date,
): DatedTier | null | "all" {
  const stood = justifiedTier(before, rules, now);
  const lifted =
    stood !== null && tierAt(stood.rank, rules.tiers).id === held.tierId && sameInstant(stood.until, held.until);
  if (!lifted) return "all";
  const dated = (justified: Justified | null, { tiers }: DatedProgramme): DatedTier | null =>
    justified && { tierId: tierAt(justified.rank, tiers).id, until: justified.until };
  return highest(
    [dated(justifiedTier(after, rules, now), rules), dated(justifiedTier(after, programme, now), programme)],
    programme,
    now,
  );
}

function leftSince(
  held: HeldTier,
  { before, after, rules }: Change,
  programme: DatedProgramme,
): DatedTier | null | "all" {
  const { countedFrom, liftedFrom } = held;
  if (countedFrom === null) return "all";
  const rank = tierRank(held.tierId, rules.tiers);
  const reached = (facts: TierFacts, by: DatedProgramme) =>
    rankReached(figuresBetween(facts.events, liftedFrom, countedFrom), by);
  if (reached(before, rules) < rank) return "all";
  const left = Math.max(reached(after, rules), reached(after, programme));
  if (left >= rank) return "all";
  return left === 0 ? null : { tierId: tierAt(left, programme.tiers).id, until: held.until };
}

function sameInstant(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}

/**
 * Gives a tier by hand: at once, until a date or for ever, as a floor that earning rises above. A tier below the one held
 * becomes the floor beneath it.
 */
export function giveByHand(held: HeldTier | null, given: DatedTier, programme: DatedProgramme, now: Date): HeldTier {
  const base = held ?? firstTier(programme);
  const { tiers } = programme;
  const earned =
    !base.givenByHand && isAlive(base, now) && tierRank(base.tierId, tiers) > tierRank(given.tierId, tiers);
  return earned
    ? { ...base, floor: given }
    : byHand(given, { ...base, before: isAlive(base.before, now) ? base.before : null });
}

/**
 * Gives a tier as campaigns do: by hand's law, but what a person gave is not taken away by it. One that lasts longer holds
 * again when the campaign's ends.
 */
export function giveByCampaign(
  held: HeldTier | null,
  given: DatedTier,
  programme: DatedProgramme,
  now: Date,
): HeldTier {
  const floors = [held?.givenByHand ? { tierId: held.tierId, until: held.until } : null, held?.floor ?? null];
  const floor = highest(floors, programme, now);
  if (held === null || floor === null) return giveByHand(held, given, programme, now);
  const above = tierRank(given.tierId, programme.tiers) - tierRank(floor.tierId, programme.tiers);
  if (above < 0 || (above === 0 && !lastsLonger(given.until, floor.until))) return held;
  const next = giveByHand(held, given, programme, now);
  const longer = floors.filter((each) => each !== null && lastsLonger(each.until, given.until));
  return next.givenByHand ? { ...next, floor: highest(longer, programme, now) } : next;
}

/** Takes away what was given by hand: the figures decide, as they do when a tier ends. */
export function removeFloor(held: HeldTier, facts: TierFacts, programme: DatedProgramme, now: Date): HeldTier | null {
  if (!held.givenByHand) return settleTier({ ...held, floor: null }, facts, programme, now);
  return settleTier(stepDown({ ...held, floor: null }, facts, programme, now), facts, programme, now);
}
