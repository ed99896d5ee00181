import type { Fault } from "@/domain/fault";
import { type LocalText, locales } from "@/domain/locale";

const DECIMAL = /^\d{1,9}(?:\.\d{1,6})?$/;

/** Faults of a text in all languages: each present where `required`, and at most `max` characters. */
export function checkLocalText(
  field: string,
  text: LocalText,
  { required, max }: { required: boolean; max: number },
): Fault[] {
  const empty = locales.filter((locale) => text[locale].trim() === "");
  const faults: Fault[] = [];
  if (required && empty.length === locales.length) faults.push({ field: `${field}.${locales[0]}`, code: "required" });
  else if (empty.length < locales.length) {
    for (const locale of empty) faults.push({ field: `${field}.${locale}`, code: "languageMissing" });
  }
  for (const locale of locales) {
    if (text[locale].length > max) faults.push({ field: `${field}.${locale}`, code: "tooLong", values: { max } });
  }
  return faults;
}

/** Faults of an integer that must lie in min..max. */
export function checkInteger(field: string, value: number, min: number, max: number): Fault[] {
  if (!Number.isSafeInteger(value)) return [{ field, code: "wholeNumber" }];
  return value < min || value > max ? [{ field, code: "outOfRange", values: { min, max } }] : [];
}

/** Faults of a plain decimal ("0.125", at most six decimals) in 0..max. */
export function checkDecimal(field: string, text: string, max: number): Fault[] {
  if (!DECIMAL.test(text)) return [{ field, code: "decimal" }];
  return Number(text) > max ? [{ field, code: "outOfRange", values: { min: 0, max } }] : [];
}
