import { expiryOf } from "@/domain/lot-dates";
import type { Programme } from "@/domain/programme";
import { addDays } from "@/domain/shop-calendar";

/** Until when points that are given back live at least, and when points given afresh end. */
export function graceDates(programme: Programme, now: Date): { readonly grace: Date; readonly expires: Date } {
  return { grace: addDays(now, programme.returnGraceDays, programme.timeZone), expires: expiryOf(now, programme) };
}
