import type { Locale } from "@/domain/locale";
import { type Money, minorDigits } from "@/domain/money";

const tags: Record<Locale, string> = { pl: "pl", en: "en-GB", ru: "ru" };
const FULL_BELOW_MAJOR = 1_000;
const NBSP = "\u00a0";

/** An amount for a key figure: without minor units from 1,000 on, and with the currency apart where it follows. */
export function shortMoney(locale: Locale, { minor, currency }: Money): { value: string; unit?: string } {
  const digits = minorDigits(currency);
  const major = minor / 10 ** digits;
  const kept = Math.abs(major) >= FULL_BELOW_MAJOR ? 0 : digits;
  const parts = new Intl.NumberFormat(tags[locale], {
    style: "currency",
    currency,
    currencyDisplay: locale === "en" ? "symbol" : "narrowSymbol",
    useGrouping: "always",
    minimumFractionDigits: kept,
    maximumFractionDigits: kept,
  }).formatToParts(major);
  const tidy = (text: string) => text.replace(/-/g, "\u2212").replace(/[ \u2009\u202f]/g, NBSP);
  if (parts.at(-1)?.type !== "currency") return { value: tidy(parts.map(({ value }) => value).join("")) };
  const number = parts.filter(({ type }) => type !== "currency").map(({ value }) => value);
  return { value: tidy(number.join("")).trimEnd(), unit: parts.at(-1)?.value };
}
