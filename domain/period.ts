import { addMonths, type Day, monthStart, parseDay } from "@/domain/day";

/** The periods that figures are shown for; `custom` names its days. */
export const periodNames = ["7d", "30d", "quarter", "year", "custom"] as const;

/** A period of the Overview. */
export type PeriodName = (typeof periodNames)[number];

/** Days from and to, both inclusive. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** What one point or bar of a chart sums up. */
export type Grain = "day" | "week" | "month";

/** A period with the one it is compared to, both cut into as many parts. */
export interface Period extends DaySpan {
  readonly name: PeriodName;
  readonly previous: DaySpan;
  readonly grain: Grain;
  readonly parts: readonly DaySpan[];
  readonly previousParts: readonly DaySpan[];
}

const LONGEST_DAYS = 1_830;
const DAILY_UP_TO = 45;
const WEEKLY_UP_TO = 200;
const QUARTER_DAYS = 91;

/**
 * The period asked for, ending today unless it says otherwise, and the equally long one before it. A year runs by whole months and is
 * compared to the same days a year ago. A custom one that makes no sense, or none at all, is the last 30 days.
 */
export function resolvePeriod({
  name,
  from,
  to,
  today,
}: {
  name?: string;
  from?: string;
  to?: string;
  today: Day;
}): Period {
  if (name === "custom") {
    const span = customSpan(from ?? "", to ?? "", today);
    if (span !== null) return compared("custom", span);
  }
  if (name === "7d") return compared("7d", { from: today - 6, to: today });
  if (name === "quarter") return compared("quarter", { from: today - QUARTER_DAYS + 1, to: today });
  if (name === "year") return lastYear(today);
  return compared("30d", { from: today - 29, to: today });
}

function customSpan(from: string, to: string, today: Day): DaySpan | null {
  const first = parseDay(from);
  const last = parseDay(to);
  if (first === null || last === null || first > last || first > today) return null;
  const end = Math.min(last, today);
  return { from: Math.max(first, end - LONGEST_DAYS + 1), to: end };
}

/** A span of days cut into parts for a chart: days, weeks or months, by its length. */
export function spanPeriod(span: DaySpan): Period {
  return compared("custom", span);
}

function compared(name: PeriodName, span: DaySpan): Period {
  const length = span.to - span.from + 1;
  const previous = { from: span.from - length, to: span.from - 1 };
  const grain: Grain = length <= DAILY_UP_TO ? "day" : length <= WEEKLY_UP_TO ? "week" : "month";
  if (grain === "month") return { name, ...span, previous, grain, ...monthly(span, previous) };
  const step = grain === "day" ? 1 : 7;
  return { name, ...span, previous, grain, parts: cut(span, step), previousParts: cut(previous, step) };
}

function lastYear(today: Day): Period {
  const span = { from: addMonths(monthStart(today), -11), to: today };
  const previous = { from: addMonths(span.from, -12), to: addMonths(span.to, -12) };
  return { name: "year", ...span, previous, grain: "month", parts: months(span), previousParts: months(previous) };
}

// Weeks are counted from the end, so that the last one, which people look at, is whole.
function cut({ from, to }: DaySpan, step: number): DaySpan[] {
  const parts: DaySpan[] = [];
  for (let end = to; end >= from; end -= step) parts.unshift({ from: Math.max(from, end - step + 1), to: end });
  return parts;
}

function months({ from, to }: DaySpan): DaySpan[] {
  const parts: DaySpan[] = [];
  for (let start = from; start <= to; ) {
    const next = addMonths(monthStart(start), 1);
    parts.push({ from: start, to: Math.min(to, next - 1) });
    start = next;
  }
  return parts;
}

// The previous days fall into months of other lengths: cut them where the period itself is cut.
function monthly(span: DaySpan, previous: DaySpan): Pick<Period, "parts" | "previousParts"> {
  const parts = months(span);
  const shift = span.from - previous.from;
  return { parts, previousParts: parts.map(({ from, to }) => ({ from: from - shift, to: to - shift })) };
}
