import type { reservedEvents, Trigger } from "@/domain/campaign/campaign";
import { type Day, dayText } from "@/domain/day";

/** Event types that Laurel records itself, by what sets them in motion. */
export type ReservedEvent = (typeof reservedEvents)[keyof typeof reservedEvents];

/** What campaigns and challenges wait for of the calendar. */
export interface CalendarListeners {
  /** How many days before a birthday somebody wants to hear of it, ascending; empty = nobody. */
  readonly birthdays: readonly number[];
  readonly anniversaries: boolean;
}

/** What of the calendar a list of triggers waits for. `gifts`: some tier gives points on the birthday itself. */
export function calendarListeners(triggers: readonly Trigger[], gifts: boolean): CalendarListeners {
  const days = new Set(gifts ? [0] : []);
  for (const trigger of triggers) if (trigger.on === "birthday") days.add(trigger.daysBefore ?? 0);
  return {
    birthdays: [...days].toSorted((a, b) => a - b),
    anniversaries: triggers.some(({ on }) => on === "anniversary"),
  };
}

/** A day of the year as one number, month × 100 + day: those that are kept on a calendar day. 29 February is kept on the 28th of common years. */
export function datesKeptOn(day: Day): number[] {
  const text = dayText(day);
  const date = Number(text.slice(5, 7)) * 100 + Number(text.slice(8));
  const lastOfFebruary = date === 228 && dayText(day + 1).endsWith("-03-01");
  return lastOfFebruary ? [228, 229] : [date];
}

/** Calendar days of past years whose anniversary is kept on `day`, with how many years ago; the latest first. */
export function daysRemembered(day: Day, years: number): { readonly day: Day; readonly years: number }[] {
  const year = Number(dayText(day).slice(0, 4));
  return Array.from({ length: years }, (_, index) => index + 1).flatMap((ago) =>
    datesKeptOn(day).flatMap((date) => {
      const past = new Date(Date.UTC(year - ago, Math.floor(date / 100) - 1, date % 100));
      // A common year has no 29 February.
      return past.getUTCDate() === date % 100 ? [{ day: past.getTime() / 86_400_000, years: ago }] : [];
    }),
  );
}

/** Whether an event type is one that only Laurel records. */
export function isReserved(type: string): boolean {
  return type.startsWith("laurel.");
}

/** The natural key (external id) of a reserved event: the same cause of the same member is the same event, for ever. */
export function triggerId(memberId: number, type: string, key: string): string {
  return `${memberId}:${type.slice("laurel.".length)}:${key}`;
}
