import type { Fault } from "@/domain/fault";
import type { LocalText } from "@/domain/locale";
import { minorDigits, parseMicros, toMinor } from "@/domain/money";
import {
  type ProgrammeSettings,
  type Qualification,
  type Rounding,
  type TierMetal,
  type TierMetric,
  tierMetrics,
} from "@/domain/programme";

/** A tier in the form; `key` is React's. */
export interface TierForm {
  readonly key: string;
  readonly id: string;
  readonly name: LocalText;
  readonly threshold: string;
  /** In major units: "3000,00". */
  readonly spend: string;
  readonly orders: string;
  readonly discountPercent: string;
  readonly freeDelivery: boolean;
  readonly multiplier: string;
  readonly earlyAccessDays: string;
  readonly birthdayPoints: string;
  readonly benefits: readonly LocalText[];
  readonly metal: TierMetal;
}

/** The programme's rules as people type them. */
export interface ProgrammeForm {
  readonly shopName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly cardPrefix: string;
  /** In major units: "0,10". */
  readonly pointValue: string;
  readonly rounding: Rounding;
  readonly shipping: boolean;
  readonly tax: boolean;
  readonly giftCards: boolean;
  readonly pendingDays: string;
  readonly expiryKind: "never" | "months" | "end-of-year";
  readonly expiryMonths: string;
  readonly expiryYears: string;
  readonly returnGraceDays: string;
  readonly deficitPolicy: "deficit" | "clamp";
  readonly tiers: readonly TierForm[];
  readonly metrics: readonly TierMetric[];
  readonly window: Qualification["window"];
  readonly heldThrough: Qualification["heldThrough"];
  readonly graceDays: string;
  readonly downgrade: Qualification["downgrade"];
  readonly campaignReview: boolean;
}

const comma = (text: string) => text.replace(".", ",");

/** The form of rules that are in force. */
export function toForm(settings: ProgrammeSettings): ProgrammeForm {
  const { earning, expiry } = settings;
  const digits = minorDigits(settings.currency);
  return {
    shopName: settings.shopName,
    currency: settings.currency,
    timeZone: settings.timeZone,
    cardPrefix: settings.cardPrefix,
    pointValue: comma(shift(settings.pointValueMinor, -digits)),
    rounding: earning.rounding,
    shipping: earning.includes.shipping,
    tax: earning.includes.tax,
    giftCards: earning.includes.giftCards,
    pendingDays: String(settings.pendingDays),
    expiryKind: expiry.kind,
    expiryMonths: expiry.kind === "months" ? String(expiry.months) : "12",
    expiryYears: expiry.kind === "end-of-year" ? String(expiry.years) : "1",
    returnGraceDays: String(settings.returnGraceDays),
    deficitPolicy: settings.deficitPolicy,
    tiers: settings.tiers.map(({ spendMinor, ...tier }) => ({
      ...tier,
      key: tier.id,
      threshold: String(tier.threshold),
      spend: comma(shift(String(spendMinor), -digits)),
      orders: String(tier.orders),
      discountPercent: String(tier.discountPercent),
      multiplier: comma(tier.multiplier),
      earlyAccessDays: String(tier.earlyAccessDays),
      birthdayPoints: String(tier.birthdayPoints),
    })),
    ...settings.qualification,
    graceDays: String(settings.qualification.graceDays),
    campaignReview: settings.campaignReview === true,
  };
}

/** The rules that a form describes; what cannot be read is a fault already, named as checkProgramme names fields. */
export function readForm(form: ProgrammeForm): { settings: ProgrammeSettings; faults: Fault[] } {
  const faults: Fault[] = [];
  const currency = form.currency.trim().toUpperCase();
  const digits = /^[A-Z]{3}$/.test(currency) ? minorDigits(currency) : 2;
  const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/gu, "").replace(",", ".");
  const whole = (text: string) => (/^\d{1,12}$/.test(plain(text)) ? Number(plain(text)) : Number.NaN);
  const words = (text: LocalText): LocalText => ({ pl: text.pl.trim(), en: text.en.trim(), ru: text.ru.trim() });
  const amount = (text: string, field: string, index: number): number => {
    const exact = parseMicros(plain(text));
    if (exact !== null && exact >= 0 && toMinor(exact, digits) * 10 ** (6 - digits) === exact)
      return toMinor(exact, digits);
    faults.push({ field, code: "amount" });
    // Any figure above the last keeps the rules from finding a second fault here.
    return index === 0 ? 0 : Number.MAX_SAFE_INTEGER;
  };
  // What does not count is kept if it can be read, and is no fault if it cannot.
  const counts = (metric: TierMetric) => form.metrics.includes(metric);
  const spend = (text: string, index: number): number => {
    if (counts("spend")) return amount(text, `tiers.${index}.spendMinor`, index);
    const exact = parseMicros(plain(text));
    return exact === null || exact < 0 ? 0 : toMinor(exact, digits);
  };
  const figure = (text: string, metric: TierMetric): number => {
    const value = whole(text);
    return counts(metric) || !Number.isNaN(value) ? value : 0;
  };
  const settings: ProgrammeSettings = {
    shopName: form.shopName.trim(),
    currency,
    timeZone: form.timeZone.trim(),
    cardPrefix: form.cardPrefix.trim(),
    pointValueMinor: shift(plain(form.pointValue), digits),
    earning: {
      rounding: form.rounding,
      includes: { shipping: form.shipping, tax: form.tax, giftCards: form.giftCards },
    },
    pendingDays: whole(form.pendingDays),
    expiry:
      form.expiryKind === "never"
        ? { kind: "never" }
        : form.expiryKind === "months"
          ? { kind: "months", months: whole(form.expiryMonths) }
          : { kind: "end-of-year", years: whole(form.expiryYears) },
    returnGraceDays: whole(form.returnGraceDays),
    deficitPolicy: form.deficitPolicy,
    tiers: form.tiers.map(({ key: _key, spend: spent, ...tier }, index) => ({
      ...tier,
      name: words(tier.name),
      threshold: figure(tier.threshold, "points"),
      spendMinor: spend(spent, index),
      orders: figure(tier.orders, "orders"),
      discountPercent: whole(tier.discountPercent),
      multiplier: plain(tier.multiplier),
      earlyAccessDays: whole(tier.earlyAccessDays),
      birthdayPoints: whole(tier.birthdayPoints),
      benefits: tier.benefits.map(words),
    })),
    ...(form.campaignReview ? { campaignReview: true } : {}),
    qualification: {
      metrics: tierMetrics.filter(counts),
      window: form.window,
      heldThrough: form.heldThrough,
      graceDays: whole(form.graceDays),
      downgrade: form.downgrade,
    },
  };
  return { settings, faults };
}

/** A plain decimal with its point moved: ("10", −2) is "0.10", ("0.125", 2) is "12.5". Other texts come back as they are. */
export function shift(text: string, places: number): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const [, whole = "", fraction = ""] = match;
  const figures = whole + fraction;
  const point = whole.length + places;
  const padded = point < 1 ? "0".repeat(1 - point) + figures : figures.padEnd(point, "0");
  const at = Math.max(point, 1);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const tail = padded.slice(at);
  const kept = places < 0 ? tail : tail.replace(/0+$/, "");
  return kept === "" ? head : `${head}.${kept}`;
}

/** Two editors' work together: my changes since `base` on top of theirs; tiers count as one. */
export function mergeForms(base: ProgrammeForm, mine: ProgrammeForm, theirs: ProgrammeForm): ProgrammeForm {
  const changed = Object.entries(mine).filter(([name, value]) => !same(value, base[name as keyof ProgrammeForm]));
  return { ...theirs, ...Object.fromEntries(changed) };
}

/** Whether two forms, or parts of them, say the same. */
export function same(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (key, inner: unknown) => (key === "key" ? undefined : inner));
  return text(a) === text(b);
}
