import type { Change, Json } from "@/domain/change";
import { locales } from "@/domain/locale";
import { minorDigits } from "@/domain/money";
import type { Formatter } from "@/lib/format";

/** next-intl's translator over `admin.changes`, narrowed to what is asked of it. */
export interface ChangeTranslator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** A changed field in words: what it is called, and its value before and after. */
export interface ChangeLine {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What a point is worth may be a fraction of a minor unit: millionths of it. */
const EXTRA_DIGITS = 6;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** The changes of a record in words; a creation leaves out what it leaves empty. `currency` names the money of minor units. */
export function describeChanges(changes: readonly Change[], { t, f, currency }: Words): ChangeLine[] {
  return changes
    .filter(({ before, after }) => !(isEmpty(before) && isEmpty(after)))
    .map(({ path, before, after }) => ({
      path,
      label: labelOf(path, t),
      before: wordsOf(before, path, { t, f, currency }),
      after: wordsOf(after, path, { t, f, currency }),
    }));
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function labelOf(path: string, t: ChangeTranslator): string {
  if (path === "") return t("whole");
  const parts = path.split(".");
  const words = parts.map((part, index) => {
    const locale = locales.find((one) => one === part);
    if (locale !== undefined && index === parts.length - 1) return locale;
    return t.has(`field.${part}`) ? t(`field.${part}`) : /^\d+$/.test(part) ? part : spaced(part);
  });
  return words.join(" · ");
}

/** A name nobody translated, made readable: `voucherDays` → voucher days. */
function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_]/g, " ")
    .toLowerCase();
}

interface Words {
  readonly t: ChangeTranslator;
  readonly f: Formatter;
  readonly currency: string;
}

function wordsOf(value: Json | undefined, path: string, { t, f, currency }: Words): string {
  if (isEmpty(value)) return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return /Minor$/.test(path) ? f.money({ minor: value, currency }) : f.number(value, 6);
  if (typeof value === "string") return textWords(value, path.split(".").at(-1) ?? "", { t, f, currency });
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number"))
    return value.map((item) => wordsOf(item, path, { t, f, currency })).join(", ");
  return JSON.stringify(value);
}

function textWords(value: string, field: string, { t, f, currency }: Words): string {
  const digits = minorDigits(currency);
  if (field === "rate")
    return t("rate", { n: f.number(Number(value), 6), money: f.roundMoney({ minor: 10 ** digits, currency }) });
  if (field === "pointValueMinor") return f.money({ minor: Number(value), currency }, digits + EXTRA_DIGITS);
  if (INSTANT.test(value)) return f.date(new Date(value), "dateTime");
  // Noon, so that it is the same day in the zone of any shop.
  if (DAY.test(value)) return f.date(new Date(`${value}T12:00:00Z`), "date");
  return t.has(`value.${field}.${value}`) ? t(`value.${field}.${value}`) : value;
}
