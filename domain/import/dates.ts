import { instantOf } from "@/domain/shop-calendar";

/** In which order a date's figures stand. A four-digit year in front always reads as year, month, day. */
export const dateOrders = ["ymd", "dmy", "mdy"] as const;

/** The order of a date's figures. */
export type DateOrder = (typeof dateOrders)[number];

const DATE =
  /^(\d{1,4})([-./\s]\s?)(\d{1,2}|\p{L}{3,}\.?)\2?[-./,\s]{0,2}(\d{1,4})(?:\s?(?:r|г)\.?)?(?:[T,\s]+(.+))?$/u;
const NAMED_FIRST = /^(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[T,\s]+(.+))?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}:?\d{2}(?::?\d{2})?.*))?$/;
const TIME =
  /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*([AaPp])?\.?(?:[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;

const months = [
  ["jan", "sty", "янв"],
  ["feb", "lut", "фев"],
  ["mar", "мар"],
  ["apr", "kwi", "апр"],
  ["may", "maj", "мая", "май"],
  ["jun", "cze", "июн"],
  ["jul", "lip", "июл"],
  ["aug", "sie", "авг"],
  ["sep", "wrz", "сен"],
  ["oct", "paź", "paz", "окт"],
  ["nov", "lis", "ноя"],
  ["dec", "gru", "дек"],
] as const;

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const start = text.slice(0, 3).toLowerCase();
  return months.findIndex((names) => names.some((name) => name === start)) + 1;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

interface Figures {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string | undefined;
}

function figuresOf(text: string, order: DateOrder): Figures | null {
  const compact = COMPACT.exec(text);
  if (compact)
    return { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]), time: compact[4] };
  const named = NAMED_FIRST.exec(text);
  if (named) return { year: Number(named[3]), month: monthOf(named[1] ?? ""), day: Number(named[2]), time: named[4] };
  const match = DATE.exec(text);
  if (!match) return null;
  const [, first = "", , second = "", third = "", time] = match;
  if (first.length === 4) return { year: Number(first), month: monthOf(second), day: Number(third), time };
  if (/^\p{L}/u.test(second)) return { year: fullYear(third), month: monthOf(second), day: Number(first), time };
  if (first.length > 2) return null;
  if (order === "ymd")
    return third.length > 2 ? null : { year: fullYear(first), month: Number(second), day: Number(third), time };
  if (third.length !== 2 && third.length !== 4) return null;
  if (order === "mdy") return { year: fullYear(third), month: Number(first), day: Number(second), time };
  return { year: fullYear(third), month: Number(second), day: Number(first), time };
}

interface Clock {
  readonly ms: number;
  /** ms ahead of UTC; null = the clock of the programme. */
  readonly offset: number | null;
}

function clockOf(text: string | undefined): Clock | null {
  if (text === undefined || text.trim() === "") return { ms: 0, offset: null };
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const [, hours = "", minutes = "", seconds = "0", half, zone] = match;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return { ms: ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000, offset: zone ? offsetOf(zone) : null };
}

function offsetOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const ms = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return zone.startsWith("-") ? 0 - ms : ms;
}

/**
 * Reads a date, with or without a time, as shops write them (ISO 8601, 1.12.2010 8:26, 12/1/2010 8:26 AM,
 * 1 gru 2010, 20101201). A time without a zone is the programme's. `null` when it is no day of the calendar.
 */
export function parseDate(
  text: string,
  { order, timeZone, time }: { order: DateOrder; timeZone: string; time?: string },
): number | null {
  const figures = figuresOf(text.trim(), order);
  if (!figures) return null;
  const { year, month, day } = figures;
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const clock = clockOf(time === undefined || time.trim() === "" ? figures.time : time);
  if (!clock) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return null;
  const wallTime = midnight + clock.ms;
  return clock.offset === null ? instantOf(wallTime, timeZone) : wallTime - clock.offset;
}

/** What a file's dates look like, and whether day and month could be the other way round. */
export interface DateGuess {
  readonly order: DateOrder;
  readonly ambiguous: boolean;
}

/** How far a file's dates jump about when read in one order: rows of exports follow time. */
function unrest(samples: readonly string[], order: DateOrder): number {
  let total = 0;
  let previous: number | null = null;
  for (const sample of samples) {
    const value = parseDate(sample, { order, timeZone: "UTC" });
    if (value === null) continue;
    if (previous !== null) total += Math.abs(value - previous);
    previous = value;
  }
  return total;
}

/**
 * Guesses the order of day, month and year over a sample of dates. Where both day-month and month-day read every
 * date, the one in which the dates follow each other more calmly wins, and the guess says that it is one.
 */
export function detectDateOrder(samples: readonly string[]): DateGuess {
  const given = samples.map((sample) => sample.trim()).filter((sample) => sample !== "");
  const readable = (order: DateOrder): number =>
    given.filter((sample) => parseDate(sample, { order, timeZone: "UTC" }) !== null).length;
  const counts = { ymd: readable("ymd"), dmy: readable("dmy"), mdy: readable("mdy") };
  const most = Math.max(counts.ymd, counts.dmy, counts.mdy);
  if (most === 0) return { order: "ymd", ambiguous: false };
  if (given.some((sample) => /^\d{4}/.test(sample)) && counts.ymd === most) return { order: "ymd", ambiguous: false };
  if (counts.dmy > counts.mdy) return { order: "dmy", ambiguous: false };
  if (counts.mdy > counts.dmy) return { order: "mdy", ambiguous: false };
  const mattering = given.filter((sample) => /^\d{1,2}[-./]\d{1,2}[-./]\d/.test(sample));
  if (mattering.length === 0) return { order: "dmy", ambiguous: false };
  const calm = { dmy: unrest(mattering, "dmy"), mdy: unrest(mattering, "mdy") };
  if (calm.dmy * 4 < calm.mdy) return { order: "dmy", ambiguous: true };
  if (calm.mdy * 4 < calm.dmy) return { order: "mdy", ambiguous: true };
  // Nothing tells: a full stop is European, a clock of twelve hours American.
  const american =
    mattering.some((sample) => /[AP]M$/i.test(sample)) && !mattering.some((sample) => sample.includes("."));
  return { order: american ? "mdy" : "dmy", ambiguous: true };
}
