import type { Locale } from "@/domain/locale";
import { fromMinor, minorDigits, parseMicros, toMinor } from "@/domain/money";

const comma = (locale: Locale) => (locale === "en" ? "." : ",");

// People group figures with spaces, no-break ones too, and write decimals with either sign.
function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/gu, "").replace(",", ".");
}

/** Minor units as a person types them: 150,00. */
export function showAmount(minor: number | undefined, currency: string, locale: Locale): string {
  if (minor === undefined) return "";
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(digits).replace(".", comma(locale));
}

/** The minor units of an amount as typed; undefined when it is none, or finer than the currency. */
export function readAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const exact = parseMicros(squeeze(text));
  if (exact === null || exact < 0) return undefined;
  const minor = toMinor(exact, digits);
  return fromMinor(minor, digits) === exact ? minor : undefined;
}

/** A number as a person types it. */
export function showNumber(value: number | undefined, locale: Locale): string {
  return value === undefined ? "" : String(value).replace(".", comma(locale));
}

/** A typed number of at most so many decimals; undefined when it is none. */
export function readNumber(text: string, places = 0): number | undefined {
  const plain = squeeze(text).replace("\u2212", "-");
  const match = /^-?\d{1,12}(?:\.(\d+))?$/.exec(plain);
  return match && (match[1]?.length ?? 0) <= places ? Number(plain) : undefined;
}

/** A plain decimal ("0.125") of what is typed; undefined when it is none or finer than six decimals. */
export function readDecimal(text: string): string | undefined {
  const plain = squeeze(text);
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? plain : undefined;
}

/** A plain decimal as a person types it. */
export function showDecimal(text: string | undefined, locale: Locale): string {
  return text === undefined ? "" : text.replace(".", comma(locale));
}
