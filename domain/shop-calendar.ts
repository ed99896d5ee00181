const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const CACHE_LIMIT = 50_000;

/** The end of time: a lot that never expires, a tier held for ever. Stored as `infinity`. */
export const NEVER = new Date(8_640_000_000_000_000);

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offsets of whole UTC days without a change. */
  readonly offsets: Map<number, number>;
  /** Offsets of quarters of an hour, of the other days. */
  readonly quarters: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zone(timeZone: string): Zone {
  let found = zones.get(timeZone);
  if (!found) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    found = { format, offsets: new Map(), quarters: new Map() };
    zones.set(timeZone, found);
  }
  return found;
}

function readOffset(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - part("year") : part("year");
  const local = Date.UTC(year, part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(time / 1000) * 1000;
}

// Intl costs microseconds a call; offsets change at most a few times a year, on quarters of an hour.
function offsetAt(time: number, timeZone: string): number {
  const { format, offsets, quarters } = zone(timeZone);
  const day = Math.floor(time / DAY_MS);
  const known = offsets.get(day);
  if (known !== undefined) return known;
  if (offsets.size > CACHE_LIMIT) offsets.clear();
  const start = readOffset(format, day * DAY_MS);
  if (start === readOffset(format, (day + 1) * DAY_MS)) {
    offsets.set(day, start);
    return start;
  }
  const quarter = Math.floor(time / QUARTER_MS);
  const noted = quarters.get(quarter);
  if (noted !== undefined) return noted;
  if (quarters.size > CACHE_LIMIT) quarters.clear();
  const offset = readOffset(format, quarter * QUARTER_MS);
  quarters.set(quarter, offset);
  return offset;
}

/** Wall-clock time as if it were UTC: read it with getUTC…(). */
function wallClock(instant: Date, timeZone: string): Date {
  const time = instant.getTime();
  return new Date(time + offsetAt(time, timeZone));
}

/**
 * The instant (ms) at which clocks of `timeZone` show `wallTime` (the same figures read as UTC ms). A time that the
 * clock skips moves forward by the gap; one it shows twice is the first of the two.
 */
export function instantOf(wallTime: number, timeZone: string): number {
  const before = offsetAt(wallTime - DAY_MS, timeZone);
  const first = wallTime - before;
  if (offsetAt(first, timeZone) === before) return first;
  const after = offsetAt(wallTime + DAY_MS, timeZone);
  const second = wallTime - after;
  return offsetAt(second, timeZone) === after ? second : first;
}

function fromWallClock(local: number, timeZone: string): Date {
  return new Date(instantOf(local, timeZone));
}

/** The calendar year of an instant in the shop's time zone. */
export function yearOf(instant: Date, timeZone: string): number {
  const time = instant.getTime();
  return civilDate(Math.floor((time + offsetAt(time, timeZone)) / DAY_MS)).year;
}

/** The instant at which a calendar year begins in the shop's time zone. */
export function startOfYear(year: number, timeZone: string): Date {
  return fromWallClock(Date.UTC(year, 0, 1), timeZone);
}

/** The last millisecond of a calendar year in the shop's time zone: what ends then shows that year's date. */
export function endOfYear(year: number, timeZone: string): Date {
  return new Date(startOfYear(year + 1, timeZone).getTime() - 1);
}

/** So many calendar days later, at the same time of day in the shop's time zone. */
export function addDays(instant: Date, days: number, timeZone: string): Date {
  if (days === 0) return instant;
  return fromWallClock(wallClock(instant, timeZone).getTime() + days * DAY_MS, timeZone);
}

/** So many months later at the same time of day; a day the month does not have becomes its last: 31 Jan + 1 month = 28 or 29 Feb. */
export function addMonths(instant: Date, months: number, timeZone: string): Date {
  const time = instant.getTime();
  const local = time + offsetAt(time, timeZone);
  const day = Math.floor(local / DAY_MS);
  const date = civilDate(day);
  const count = date.year * 12 + date.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  const first = civilDay(year, month, 1);
  const length = civilDay(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - first;
  const target = first + Math.min(date.day, length) - 1;
  return fromWallClock(target * DAY_MS + (local - day * DAY_MS), timeZone);
}

// Days since 1970 and dates of the Gregorian calendar, by whole numbers alone (H. Hinnant, "chrono-compatible low-level
// date algorithms"): Date objects cost several times as much, and every lot's dates are worked out here.
function civilDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** Wall-clock time in the shop's zone as a form shows it: "2026-10-01T00:00". */
export function toWallClockText(instant: Date, timeZone: string): string {
  return wallClock(instant, timeZone).toISOString().slice(0, 16);
}

/** The instant of a wall-clock text in the shop's zone; null when it is no date and time. */
export function parseWallClockText(text: string, timeZone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?$/.exec(text);
  if (!match) return null;
  const local = new Date(`${match[1]}T${match[2]}:00Z`);
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 16) !== `${match[1]}T${match[2]}`) return null;
  return fromWallClock(local.getTime(), timeZone);
}

/** What a clock and a calendar on the shop's wall show at an instant. */
export interface ShopMoment {
  /** Days since 1 January 1970. */
  readonly day: number;
  /** ISO: 1 = Monday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** The shop's calendar day, weekday and minute of an instant. */
export function shopMoment(instant: Date, timeZone: string): ShopMoment {
  const time = instant.getTime();
  const local = time + offsetAt(time, timeZone);
  const day = Math.floor(local / DAY_MS);
  return { day, weekday: ((((day + 3) % 7) + 7) % 7) + 1, minute: Math.floor((local - day * DAY_MS) / 60_000) };
}
