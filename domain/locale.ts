/** The languages Laurel speaks; Polish is the default of the demo shop. */
export const locales = ["pl", "en", "ru"] as const;

/** A language of the interface (BCP 47). */
export type Locale = (typeof locales)[number];

/** The language used where nobody has chosen one. */
export const defaultLocale: Locale = "pl";

/** A text in every language of the interface. */
export type LocalText = Readonly<Record<Locale, string>>;

/** Whether `value` names a language of the interface. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}
