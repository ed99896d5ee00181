import { dayAt } from "@/domain/day";
import { type Period, resolvePeriod } from "@/domain/period";

/** A page's search parameters. */
export type Query = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The period that an address names (`?period=7d`, `?from=2026-01-01&to=2026-01-31`), by the shop's calendar. */
export function readPeriod(query: Query, now: Date, timeZone: string): Period {
  const from = one(query.from);
  const to = one(query.to);
  const name = from && to ? "custom" : one(query.period);
  return resolvePeriod({ name, from, to, today: dayAt(now, timeZone) });
}
