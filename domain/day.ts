const MS_PER_DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day as the number of days since 1 January 1970. */
export type Day = number;

/** The day of a text like "2026-11-21"; null when there is no such day. */
export function parseDay(text: string): Day | null {
  if (!SHAPE.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : at.getTime() / MS_PER_DAY;
}

/** "2026-11-21". */
export function dayText(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day that a clock on the wall of `timeZone` (IANA) shows at `instant`. */
export function dayAt(instant: Date, timeZone: string): Day {
  const text = new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    instant,
  );
  return Math.round(Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY);
}

/** Noon UTC of a day: an instant for showing the day with a formatter in UTC. */
export function noonOf(day: Day): Date {
  return new Date(day * MS_PER_DAY + MS_PER_DAY / 2);
}

/** The same day of the month `months` away, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const at = new Date(day * MS_PER_DAY);
  const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return target.getTime() / MS_PER_DAY + Math.min(at.getUTCDate(), last) - 1;
}

/** The first day of the month of `day`. */
export function monthStart(day: Day): Day {
  const at = new Date(day * MS_PER_DAY);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / MS_PER_DAY;
}
