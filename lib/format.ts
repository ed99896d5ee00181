import type { Locale, LocalText } from "@/domain/locale";
import type { Money } from "@/domain/money";
import { minorDigits } from "@/domain/money";

const NBSP = "\u00a0";
const MINUS = "\u2212";

/** Intl's name of each language: British English for its order of dates. */
const tags: Record<Locale, string> = { pl: "pl", en: "en-GB", ru: "ru" };

const dateStyles = {
  /** 21 lis 2026 */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** 21 listopada 2026 */
  longDate: { day: "numeric", month: "long", year: "numeric" },
  /** 21 listopada */
  day: { day: "numeric", month: "long" },
  /** 21 lis */
  shortDay: { day: "numeric", month: "short" },
  /** listopad 2026 */
  month: { month: "long", year: "numeric" },
  /** 13:58 */
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  /** 21 lis 2026, 13:58 */
  dateTime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof dateStyles;

/** Every figure and date on a screen, in one language and the programme's time zone. */
export interface Formatter {
  readonly locale: Locale;
  /** 1 284 300; `digits` is the most decimals kept (default 0). */
  number(value: number, digits?: number): string;
  /** +37, −200, 0. */
  signed(value: number, digits?: number): string;
  /** 2,1 mln: for places with room for four figures; below `from` (100 000) in full. */
  compact(value: number, from?: number): string;
  /** 41,8%: of a share (0.418). */
  percent(share: number, digits?: number): string;
  /** 129,90 zł; `digits` is the most decimals kept where the currency has fewer (0,005 zł). */
  money(money: Money, digits?: number): string;
  /** 200 zł: a round amount without its zeros, for thresholds. */
  roundMoney(money: Money): string;
  /** +129,90 zł, −22,84 zł. */
  signedMoney(money: Money): string;
  /** A date or time in the programme's zone; day and month keep together. */
  date(value: Date, style?: DateStyle): string;
  /** 23 paź – 21 lis 2026. */
  dateRange(from: Date, to: Date, style?: DateStyle): string;
  /** 1–12. */
  range(from: number, to: number): string;
  /** Month and year with a capital, as a heading. */
  monthHeading(value: Date): string;
  /** Arguments of an ICU message whose plural follows `count` and whose figure is `n`, grouped. */
  count(value: number): { count: number; n: string };
  /** A text that the shop wrote, in this language, without short words hanging at a line's end. */
  words(text: LocalText): string;
}

/** A real minus, and no-break spaces for plain and narrow ones: nothing inside a figure may part. */
function tidy(text: string): string {
  return text.replace(/-/g, MINUS).replace(/[ \u2009\u202f]/g, NBSP);
}

/** A day never loses its month; the year may go to the next line. A span of days breathes around its dash. */
function tidyDate(text: string): string {
  return text
    .replace(/[\u2009\u200a\u202f ]*[\u2013-][\u2009\u200a\u202f ]*/gu, (dash, at: number, whole: string) =>
      dash.length > 1 || /\p{L}/u.test(whole.slice(0, at)) ? " \u2013 " : "\u2013",
    )
    .replace(/(?<=\d)[ \u202f](?=\p{L})/gu, NBSP);
}

function build(locale: Locale, timeZone: string): Formatter {
  const tag = tags[locale];
  // British English writes a million with a small m, which reads as metres.
  const shortFormat = new Intl.NumberFormat(locale === "en" ? "en-US" : tag, {
    notation: "compact",
    maximumSignificantDigits: 3,
  });
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<DateStyle, Intl.DateTimeFormat>();

  const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(tag, { useGrouping: "always", ...options });
    numbers.set(key, known);
    return known;
  };
  const dateFormat = (style: DateStyle): Intl.DateTimeFormat => {
    const known = dates.get(style) ?? new Intl.DateTimeFormat(tag, { ...dateStyles[style], timeZone });
    dates.set(style, known);
    return known;
  };
  const money = (
    { minor, currency }: Money,
    signDisplay: "auto" | "exceptZero",
    trailingZeroDisplay: "auto" | "stripIfInteger" = "auto",
    most = 0,
  ): string => {
    const digits = minorDigits(currency);
    const currencyDisplay = locale === "en" ? "symbol" : "narrowSymbol";
    const maximumFractionDigits = Math.max(digits, most);
    return tidy(
      numberFormat({
        style: "currency",
        currency,
        currencyDisplay,
        signDisplay,
        trailingZeroDisplay,
        maximumFractionDigits,
      }).format(minor / 10 ** digits),
    );
  };

  return {
    locale,
    number: (value, digits = 0) => tidy(numberFormat({ maximumFractionDigits: digits }).format(value)),
    signed: (value, digits = 0) =>
      tidy(numberFormat({ maximumFractionDigits: digits, signDisplay: "exceptZero" }).format(value)),
    compact: (value, from = 100_000) =>
      Math.abs(value) < from
        ? tidy(numberFormat({ maximumFractionDigits: 0 }).format(value))
        : tidy(shortFormat.format(value)),
    percent: (share, digits = 1) =>
      tidy(numberFormat({ style: "percent", maximumFractionDigits: digits }).format(share)).replace(/\s%/u, "%"),
    money: (value, digits) => money(value, "auto", "auto", digits),
    roundMoney: (value) => money(value, "auto", "stripIfInteger"),
    signedMoney: (value) => money(value, "exceptZero"),
    date: (value, style = "date") => tidyDate(dateFormat(style).format(value)),
    dateRange: (from, to, style = "date") => tidyDate(dateFormat(style).formatRange(from, to)),
    range: (from, to) =>
      from === to
        ? tidy(numberFormat({ maximumFractionDigits: 0 }).format(from))
        : `${tidy(numberFormat({}).format(from))}\u2013${tidy(numberFormat({}).format(to))}`,
    monthHeading: (value) => {
      const text = tidyDate(dateFormat("month").format(value));
      return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
    },
    count: (value) => ({ count: value, n: tidy(numberFormat({ maximumFractionDigits: 3 }).format(value)) }),
    words: (text) => (locale === "en" ? text.en : keepShortWords(text[locale])),
  };
}

const built = new Map<string, Formatter>();

/** The formatter of a language and an IANA time zone; made once, as Intl's objects are dear. */
export function formatter(locale: Locale, timeZone = "Europe/Warsaw"): Formatter {
  const key = `${locale} ${timeZone}`;
  const known = built.get(key) ?? build(locale, timeZone);
  built.set(key, known);
  return known;
}

/** Puts a no-break space between a text's figure (`{n}`, `#`, a day) and the word that follows it. */
export function keepUnits(text: string): string {
  return text.replace(/(\{n\}|#|\b\d{1,2}) (?=\p{L})/gu, `$1${NBSP}`);
}

/** Puts no-break spaces after one-letter words (w, z, i; в, к, с), so that none hangs at a line's end. */
export function keepShortWords(text: string): string {
  return text.replace(/(?<=^|[\s\u00a0(„"'{}>])([aiouwzAIOUWZвксоуиаВКСОУИА])\s(?=\S)/gu, `$1${NBSP}`);
}
