import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { type Day, dayText, parseDay } from "@/domain/day";
import { NEVER, parseWallClockText, shopMoment } from "@/domain/shop-calendar";

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: weeks begin on the Monday three days before. */
const MONDAY_SHIFT = 3;

/** When something counts; both ends are inclusive. NEVER = open. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A period that streaks and repeats count in. */
export type ChallengePeriod = "day" | "week" | "month";

/** The beginning of time, for windows that are open at their start. */
export const ALWAYS = new Date(-8_640_000_000_000_000);

/** The calendar day of the shop at an instant. */
export function shopDay(instant: Date, timeZone: string): Day {
  return shopMoment(instant, timeZone).day;
}

/** The first instant of a calendar day of the shop: midnight, or what the clock shows where it skips midnight. */
export function startOfDay(day: Day, timeZone: string): Date {
  const start = parseWallClockText(`${dayText(day)}T00:00`, timeZone);
  if (start === null) throw new RangeError(`not a day: ${day}`);
  return start;
}

/** The last millisecond of a calendar day of the shop. */
export function endOfDay(day: Day, timeZone: string): Date {
  return new Date(startOfDay(day + 1, timeZone).getTime() - 1);
}

/** The number of the period in which a day lies: following periods have following numbers. Weeks begin on Monday. */
export function periodNumber(day: Day, period: ChallengePeriod): number {
  if (period === "day") return day;
  if (period === "week") return Math.floor((day + MONDAY_SHIFT) / 7);
  const at = new Date(day * DAY_MS);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** The first day of the period of that number. */
export function periodStart(number: number, period: ChallengePeriod): Day {
  if (period === "day") return number;
  if (period === "week") return number * 7 - MONDAY_SHIFT;
  return Date.UTC(Math.floor(number / 12), number % 12, 1) / DAY_MS;
}

/** The whole calendar period of the shop in which an instant lies. */
export function periodAt(instant: Date, period: ChallengePeriod, timeZone: string): Span & { readonly number: number } {
  const number = periodNumber(shopDay(instant, timeZone), period);
  return {
    number,
    from: startOfDay(periodStart(number, period), timeZone),
    to: endOfDay(periodStart(number + 1, period) - 1, timeZone),
  };
}

/** So many whole days of the shop, of which the one at `first` is the first: it counts from that instant to the end of the last day. */
function daysFrom(first: Date, days: number, timeZone: string): Span {
  return { from: first, to: endOfDay(shopDay(first, timeZone) + days - 1, timeZone) };
}

function narrow(a: Span, b: Span): Span {
  const from = Math.max(a.from.getTime(), b.from.getTime());
  return { from: new Date(from), to: new Date(Math.min(a.to.getTime(), b.to.getTime())) };
}

/**
 * When activities count for a run that began at `joinedAt`. Joining by hand counts from that instant on; a challenge that
 * repeats by period counts within the calendar period in which the run began. A window from the first step is open until
 * `firstAt`, the first thing that counted, is known.
 */
export function windowOf(
  definition: Pick<ChallengeDefinition, "window" | "joining" | "repeat">,
  { joinedAt, firstAt }: { readonly joinedAt: Date; readonly firstAt: Date | null },
  timeZone: string,
): Span {
  const { window, joining, repeat } = definition;
  let span: Span = { from: joining === "opt-in" ? joinedAt : ALWAYS, to: NEVER };
  if (repeat.kind === "period") span = narrow(span, periodAt(joinedAt, repeat.period, timeZone));
  if (window.kind === "from-joining") return narrow(span, daysFrom(joinedAt, window.days, timeZone));
  if (window.kind === "from-first-step") {
    return firstAt === null ? span : narrow(span, daysFrom(firstAt, window.days, timeZone));
  }
  return narrow(span, fixedSpan(window, timeZone));
}

interface FixedWindow {
  readonly from: string;
  readonly to: string | null;
}

const fixedSpans = new WeakMap<FixedWindow, { readonly timeZone: string; readonly span: Span }>();

/** From the first instant of a day of the shop to the last one of another; an open end is NEVER. Worked out once a window. */
export function fixedSpan(window: FixedWindow, timeZone: string): Span {
  const known = fixedSpans.get(window);
  if (known?.timeZone === timeZone) return known.span;
  const from = parseDay(window.from);
  const to = window.to === null ? null : parseDay(window.to);
  const span = {
    from: from === null ? ALWAYS : startOfDay(from, timeZone),
    to: to === null ? NEVER : endOfDay(to, timeZone),
  };
  fixedSpans.set(window, { timeZone, span });
  return span;
}
