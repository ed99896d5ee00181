import type { Programme } from "@/domain/programme";
import { addDays, addMonths, endOfYear, parseWallClockText, toWallClockText, yearOf } from "@/domain/shop-calendar";
import { addFigures, NO_FIGURES, rankReached, type TierFigures } from "@/domain/tier";

/** What an order or event qualified with, at its instant, less what came back of it since. */
export interface TierEvent extends TierFigures {
  readonly at: Date;
}

/** What tiers are decided from. Of calendar years, one event may stand for a whole year (at any instant of it). */
export interface TierFacts {
  readonly joinedAt: Date;
  readonly events: readonly TierEvent[];
}

/** What of a programme decides tiers. */
export type TierProgramme = Pick<Programme, "tiers" | "qualification" | "timeZone">;

/** A tier that figures justify, and when it ends if nothing renews it. */
export interface Justified {
  /** Place among the programme's tiers, at least 1. */
  readonly rank: number;
  readonly until: Date;
}

/** The first instant of the shop's day. */
function startOfDay(instant: Date, timeZone: string): Date {
  return parseWallClockText(`${toWallClockText(instant, timeZone).slice(0, 10)}T00:00`, timeZone) ?? instant;
}

function withGrace(end: Date, { qualification, timeZone }: TierProgramme): Date {
  return addDays(end, qualification.graceDays, timeZone);
}

/** The last moment of the day on which so many months since the instant's day are over. */
function monthsOn(instant: Date, months: number, timeZone: string): Date {
  const day = addMonths(startOfDay(instant, timeZone), months, timeZone);
  return new Date(addDays(day, 1, timeZone).getTime() - 1);
}

/** The years of membership that are over at an instant: the number of the running one. */
function membershipYear(joinedAt: Date, at: Date, timeZone: string): number {
  const joined = startOfDay(joinedAt, timeZone);
  const years = yearOf(at, timeZone) - yearOf(joined, timeZone);
  return addMonths(joined, 12 * years, timeZone) > at ? years - 1 : years;
}

/** The number of the period that runs at `at`, in programmes whose years are fixed: the calendar's or the membership's. */
function periodOf(at: Date, joinedAt: Date, { qualification, timeZone }: TierProgramme): number {
  return qualification.window === "calendar-year" ? yearOf(at, timeZone) : membershipYear(joinedAt, at, timeZone);
}

/** The last moment of a period that periodOf numbers. */
function endOfPeriod(period: number, joinedAt: Date, { qualification, timeZone }: TierProgramme): Date {
  if (qualification.window === "calendar-year") return endOfYear(period, timeZone);
  return new Date(addMonths(startOfDay(joinedAt, timeZone), 12 * (period + 1), timeZone).getTime() - 1);
}

/** Whether qualification is counted in fixed years, so that a year's sums are all there is to know of it. */
export function hasFixedYears({ qualification: { window } }: Pick<Programme, "qualification">): boolean {
  return window === "calendar-year" || window === "from-joining";
}

/**
 * When a tier reached at `at` ends if nothing renews it, grace included. In fixed years it is the same for all of a year.
 */
export function heldUntil(at: Date, joinedAt: Date, programme: TierProgramme): Date {
  const { qualification, timeZone } = programme;
  const periods = qualification.heldThrough === "next-period" ? 2 : 1;
  if (!hasFixedYears(programme)) return withGrace(monthsOn(at, 12 * periods, timeZone), programme);
  const period = periodOf(at, joinedAt, programme) + periods - 1;
  return withGrace(endOfPeriod(period, joinedAt, programme), programme);
}

/** When a tier that `at` stepped down to ends: with the period that runs then, grace included. */
export function steppedUntil(at: Date, joinedAt: Date, programme: TierProgramme): Date {
  const running = { ...programme, qualification: { ...programme.qualification, heldThrough: "same-period" as const } };
  // A tier ends with the last moment of something: the step is the next one's.
  return heldUntil(new Date(at.getTime() + 1), joinedAt, running);
}

/** The same for a whole calendar year, of which all members have the same. */
export function heldUntilOfYear(year: number, programme: TierProgramme): Date {
  return heldUntil(endOfYear(year, programme.timeZone), NO_DATE, programme);
}

const NO_DATE = new Date(0);

/** What the events after `after` (null: all) and up to `until` add up to. */
export function figuresBetween(events: readonly TierEvent[], after: Date | null, until: Date): TierFigures {
  let sum = NO_FIGURES;
  for (const event of events) {
    if (event.at <= until && (after === null || event.at > after)) sum = addFigures(sum, event);
  }
  return sum;
}

function better(one: Justified | null, other: Justified | null): Justified | null {
  if (one === null || other === null) return one ?? other;
  if (one.rank !== other.rank) return one.rank > other.rank ? one : other;
  return one.until >= other.until ? one : other;
}

function byPeriod(facts: TierFacts, programme: TierProgramme, at: Date): Justified | null {
  const sums = new Map<number, TierFigures>();
  for (const event of facts.events) {
    if (event.at > at) continue;
    const period = periodOf(event.at, facts.joinedAt, programme);
    sums.set(period, addFigures(sums.get(period) ?? NO_FIGURES, event));
  }
  const years = programme.qualification.heldThrough === "next-period" ? 1 : 0;
  let best: Justified | null = null;
  for (const [period, figures] of sums) {
    const rank = rankReached(figures, programme);
    if (rank === 0) continue;
    const until = withGrace(endOfPeriod(period + years, facts.joinedAt, programme), programme);
    if (until > at) best = better(best, { rank, until });
  }
  return best;
}

// The sum of twelve months grows only with an order: the moments of orders are all there is to look at.
function byRollingYear(facts: TierFacts, programme: TierProgramme, at: Date): Justified | null {
  const { timeZone } = programme;
  const events = facts.events.filter((event) => event.at <= at).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let best: Justified | null = null;
  let sum = NO_FIGURES;
  let first = 0;
  for (const [index, event] of events.entries()) {
    sum = addFigures(sum, event);
    // Orders of one moment count together, whichever comes first.
    if (events[index + 1]?.at.getTime() === event.at.getTime()) continue;
    const from = addMonths(event.at, -12, timeZone);
    for (let oldest = events[first]; oldest && oldest.at < from; oldest = events[++first]) {
      sum = addFigures(sum, { points: -oldest.points, spendMinor: -oldest.spendMinor, orders: -oldest.orders });
    }
    const rank = rankReached(sum, programme);
    if (rank === 0) continue;
    const until = heldUntil(event.at, facts.joinedAt, programme);
    if (until > at) best = better(best, { rank, until });
  }
  return best;
}

/**
 * The highest tier that the figures of any period or moment up to `at` justify at `at`; null = the first tier. Not for
 * windows since promotion, which depend on what was held.
 */
export function justifiedTier(facts: TierFacts, programme: TierProgramme, at: Date): Justified | null {
  return hasFixedYears(programme) ? byPeriod(facts, programme, at) : byRollingYear(facts, programme, at);
}

/** The window that runs at `now`: what it adds up to, since when it counts, and when it ends (null: never by itself). */
export interface RunningWindow {
  readonly figures: TierFigures;
  readonly from: Date | null;
  /** The last moment of the window; of a rolling year, the last at which its oldest order still counts. */
  readonly by: Date | null;
}

/** The window that runs at `now`; `countedFrom` is of windows since promotion. */
export function runningWindow(
  facts: TierFacts,
  programme: TierProgramme,
  { now, countedFrom, until }: { now: Date; countedFrom: Date | null; until: Date | null },
): RunningWindow {
  const { qualification, timeZone } = programme;
  if (hasFixedYears(programme)) {
    const period = periodOf(now, facts.joinedAt, programme);
    const before = endOfPeriod(period - 1, facts.joinedAt, programme);
    const by = endOfPeriod(period, facts.joinedAt, programme);
    const from = new Date(before.getTime() + 1);
    return { figures: figuresBetween(facts.events, before, by), from, by };
  }
  if (qualification.window === "since-promotion") {
    const by = until === null ? null : addDays(until, -qualification.graceDays, timeZone);
    return { figures: figuresBetween(facts.events, countedFrom, now), from: countedFrom, by };
  }
  const from = addMonths(now, -12, timeZone);
  const counting = facts.events.filter(({ at }) => at >= from && at <= now);
  const oldest = counting.reduce<Date | null>((least, { at }) => (least === null || at < least ? at : least), null);
  return {
    figures: counting.reduce<TierFigures>(addFigures, NO_FIGURES),
    from,
    by: oldest === null ? null : addMonths(oldest, 12, timeZone),
  };
}
