import type { Programme } from "@/domain/programme";
import { addDays, addMonths, endOfYear, NEVER, yearOf } from "@/domain/shop-calendar";

/** When points of a lot become active, and when they end (exclusive: at that instant they are gone). */
export interface LotDates {
  readonly activatesAt: Date;
  readonly expiresAt: Date;
}

/** When points that become active at `activatesAt` end; the clock starts there. NEVER where they do not. */
export function expiryOf(activatesAt: Date, programme: Pick<Programme, "expiry" | "timeZone">): Date {
  const { expiry, timeZone } = programme;
  switch (expiry.kind) {
    case "never":
      return NEVER;
    case "months":
      return addMonths(activatesAt, expiry.months, timeZone);
    case "end-of-year":
      return endOfYear(yearOf(activatesAt, timeZone) + expiry.years, timeZone);
  }
}

/** The dates of points earned at `occurredAt`: pending for the return window, then active until they expire. */
export function lotDates(
  occurredAt: Date,
  programme: Pick<Programme, "expiry" | "pendingDays" | "timeZone">,
): LotDates {
  const activatesAt = addDays(occurredAt, programme.pendingDays, programme.timeZone);
  return { activatesAt, expiresAt: expiryOf(activatesAt, programme) };
}
