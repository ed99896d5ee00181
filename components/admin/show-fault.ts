import type { Fault } from "@/domain/fault";
import { type Locale, locales } from "@/domain/locale";

/** Brings the first fault into view; one in another language opens its tab. */
export function showFault(faults: readonly Fault[], showLanguage: (locale: Locale) => void): void {
  const first = faults[0];
  if (first === undefined) return;
  const language = locales.find((locale) => first.field.endsWith(`.${locale}`));
  if (language !== undefined) showLanguage(language);
  setTimeout(() => document.getElementById(first.field)?.focus(), 50);
}
