import { noonOf } from "@/domain/day";
import type { Locale } from "@/domain/locale";
import type { DaySpan, Grain } from "@/domain/period";
import { formatter } from "@/lib/format";

const tags: Record<Locale, string> = { pl: "pl", en: "en-GB", ru: "ru" };
const made = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: "UTC" });
  made.set(key, known);
  return known;
}

/** The short name of a part of a period on an axis: 23.10, or for a month "lis". */
export function partLabel(locale: Locale, { from }: DaySpan, grain: Grain): string {
  if (grain === "month") return format(locale, "month", { month: "short" }).format(noonOf(from)).replace(".", "");
  return format(locale, "day", { day: "numeric", month: "numeric" }).format(noonOf(from));
}

/** The full name of a part: "sobota, 14 listopada", "14 – 20 lis 2026". */
export function partTitle(locale: Locale, part: DaySpan): string {
  if (part.from === part.to)
    return format(locale, "title", { weekday: "long", day: "numeric", month: "long" }).format(noonOf(part.from));
  return spanText(locale, part);
}

/** 23 paź – 21 lis 2026. */
export function spanText(locale: Locale, { from, to }: DaySpan): string {
  const days = formatter(locale, "UTC");
  return from === to ? days.date(noonOf(from)) : days.dateRange(noonOf(from), noonOf(to));
}

/** The same without the year, for a legend beside the other: 23 paź – 21 lis. */
export function shortSpanText(locale: Locale, { from, to }: DaySpan): string {
  return formatter(locale, "UTC").dateRange(noonOf(from), noonOf(to), "shortDay");
}
