import type { Trigger } from "@/domain/campaign/campaign";
import { dayText } from "@/domain/day";
import { parseWallClockText, shopMoment } from "@/domain/shop-calendar";

/** A trigger that goes by the clock. */
export type Schedule = Extract<Trigger, { on: "scheduled" }>;

/** The last day of a day's month, 28 to 31. */
function monthLength(day: string): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}

function repeatsOn(every: Schedule["every"], first: number, day: number): boolean {
  if (day < first) return false;
  switch (every) {
    case "once":
      return day === first;
    case "day":
      return true;
    case "week":
      return (day - first) % 7 === 0;
    case "month": {
      const wanted = Number(dayText(first).slice(8));
      const text = dayText(day);
      return Number(text.slice(8)) === Math.min(wanted, monthLength(text));
    }
  }
}

/**
 * The instant at which a schedule strikes on a shop day (days since 1970): at the wall-clock time of its first one; of
 * the 31st, on the last day of shorter months. null = not on that day.
 */
export function occurrenceOn(schedule: Schedule, day: number, timeZone: string): Date | null {
  const first = shopMoment(new Date(schedule.at), timeZone);
  if (!repeatsOn(schedule.every, first.day, day)) return null;
  const clock = `${String(Math.floor(first.minute / 60)).padStart(2, "0")}:${String(first.minute % 60).padStart(2, "0")}`;
  return parseWallClockText(`${dayText(day)}T${clock}`, timeZone);
}
