import { cookies, headers } from "next/headers";
import { getRequestConfig, type getTranslations } from "next-intl/server";
import { cache } from "react";
import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import { isLocale, type Locale } from "@/domain/locale";
import { env } from "@/env";
import { type Formatter, formatter, keepShortWords, keepUnits } from "@/lib/format";
import { localeCookie, negotiateLocale } from "@/lib/locale";

/** The shop's time zone until its programme says otherwise. */
const TIME_ZONE = "Europe/Warsaw";

interface Messages {
  [key: string]: string | Messages;
}

const loaders: Record<Locale, () => Promise<{ default: Messages }>> = {
  pl: () => import("@/messages/pl.json"),
  en: () => import("@/messages/en.json"),
  ru: () => import("@/messages/ru.json"),
};

const loaded = new Map<Locale, Promise<Messages>>();

function keepTogether(messages: Messages, locale: Locale): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value !== "string"
        ? keepTogether(value, locale)
        : locale === "en"
          ? keepUnits(value)
          : keepUnits(keepShortWords(value)),
    ]),
  );
}

/** The texts of a language, read once per process. */
function messagesOf(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale) ?? loaders[locale]().then(({ default: texts }) => keepTogether(texts, locale));
  // In development a change to the texts must show at once.
  if (env.NODE_ENV === "production") loaded.set(locale, known);
  return known;
}

/** The language of this request: the person's choice (a cookie), else what the browser asks for, else Polish. */
const requestLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
});

/** next-intl's configuration of a request; an explicit `locale` (mail, preview) wins. */
export default getRequestConfig(async ({ locale }) => {
  const spoken = isLocale(locale) ? locale : await requestLocale();
  return { locale: spoken, messages: await messagesOf(spoken), timeZone: TIME_ZONE };
});

/** Says the texts of one part of the messages, as next-intl's `getTranslations` does. */
export type Translator = Awaited<ReturnType<typeof getTranslations>>;
/** Finds the translator of the part of the messages at a dotted key. */
export type Say = (namespace: string) => Translator;

const speakers = new Map<Locale, Say>();

function speaker(locale: Locale, messages: Messages): Say {
  const _cache = _createCache();
  const _formatters = _createIntlFormatters(_cache);
  const known = new Map<string, Translator>();
  return (namespace) => {
    const made =
      known.get(namespace) ??
      createTranslator({ locale, messages, namespace, timeZone: TIME_ZONE, _cache, _formatters });
    known.set(namespace, made);
    return made;
  };
}

/**
 * The translators of this request's language, kept for as long as the process lives with every text they have read:
 * next-intl's own start anew with each request, which costs a page milliseconds. A page asks once and hands it down,
 * so that its parts need not be asynchronous.
 */
export async function getSay(): Promise<Say> {
  const locale = await requestLocale();
  const known = speakers.get(locale) ?? speaker(locale, await messagesOf(locale));
  // In development a change to the texts must show at once.
  if (env.NODE_ENV === "production") speakers.set(locale, known);
  return known;
}

/** The formatter of this request's language; `timeZone` from the programme where it is at hand. */
export async function getFormatter(timeZone = TIME_ZONE): Promise<Formatter> {
  return formatter(await requestLocale(), timeZone);
}

/** The language of this request, typed. */
export function getUiLocale(): Promise<Locale> {
  return requestLocale();
}
