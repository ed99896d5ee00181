import { createTranslator } from "use-intl/core";
import type { Locale } from "@/domain/locale";
import en from "@/messages/en.json" with { type: "json" };
import pl from "@/messages/pl.json" with { type: "json" };
import ru from "@/messages/ru.json" with { type: "json" };

type Translator = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const catalogues: Record<Locale, object> = { en, pl, ru };
const translators = new Map<Locale, Translator>();

function translator(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const made = createTranslator({ locale, messages: catalogues[locale] }) as unknown as Translator;
  translators.set(locale, made);
  return made;
}

/** Speaks the messages of one namespace, e.g. `explain`, in a language. */
export function translatorOf(locale: Locale, namespace: string): Translator {
  const speak = translator(locale);
  return (key, values) => speak(`${namespace}.${key}`, values);
}

/** The text behind a message key, e.g. `api.problem.not-found.title`, in a language. */
export function translate(locale: Locale, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return translator(locale)(key, values);
}
