import type { Locale } from "@/domain/locale";

/** The currency's sign as a reader of the language knows it: zł, PLN, €. */
export function currencySymbol({ currency, locale }: { currency: string; locale: Locale }): string {
  const currencyDisplay = locale === "en" ? "symbol" : "narrowSymbol";
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(1);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
