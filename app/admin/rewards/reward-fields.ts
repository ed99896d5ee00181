import type { Fault } from "@/domain/fault";
import { type LocalText, locales } from "@/domain/locale";
import { minorDigits, parseMicros, toMinor } from "@/domain/money";
import { type RewardKind, rewardKinds } from "@/domain/reward";
import type { RewardDraft } from "@/domain/reward-rules";
import { parseWallClockText, toWallClockText } from "@/domain/shop-calendar";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const texts = ["name", "description", "terms", "pictureAlt"] as const;

/** The names of the reward form's fields; words have one per language. */
export const rewardFieldNames = [
  ...texts.flatMap((text) => locales.map((locale) => `${text}.${locale}` as const)),
  "kind",
  "cost",
  "value",
  "discountKind",
  "discountPercent",
  "discountMinor",
  "pictureId",
  "stockTotal",
  "perMemberLimit",
  "tierIds",
  "segmentIds",
  "startsAt",
  "endsAt",
  "voucherDays",
  "featured",
  "position",
] as const;

/** A field of the reward form. */
export type RewardFieldName = (typeof rewardFieldNames)[number];

/** The form as text, the way browsers send it: lists are joined by spaces, a tick is "on". */
export type RewardFields = Readonly<Record<RewardFieldName, string>>;

/** What figures and dates are read by. */
export interface ShopTerms {
  readonly currency: string;
  readonly timeZone: string;
}

/** A new reward's form. */
export function blankFields(): RewardFields {
  const blank = Object.fromEntries(rewardFieldNames.map((name) => [name, ""])) as Record<RewardFieldName, string>;
  return { ...blank, kind: "product", discountKind: "none", voucherDays: "30", position: "0" };
}

/** The form of a reward as it is stored; `draft.status` is not a field but a button. */
export function toFields(draft: Omit<RewardDraft, "status">, shop: ShopTerms): RewardFields {
  const number = (value: number | null) => (value === null ? "" : String(value));
  const date = (value: Date | null) => (value === null ? "" : toWallClockText(value, shop.timeZone));
  const words = Object.fromEntries(
    texts.flatMap((text) => locales.map((locale) => [`${text}.${locale}`, draft[text][locale]])),
  ) as Record<RewardFieldName, string>;
  return {
    ...words,
    kind: draft.kind,
    cost: number(draft.cost),
    value: amount(draft.valueMinor, shop.currency),
    discountKind: draft.discountPercent !== null ? "percent" : draft.discountMinor !== null ? "amount" : "none",
    discountPercent: number(draft.discountPercent),
    discountMinor: draft.discountMinor === null ? "" : amount(draft.discountMinor, shop.currency),
    pictureId: draft.pictureId ?? "",
    stockTotal: number(draft.stockTotal),
    perMemberLimit: number(draft.perMemberLimit),
    tierIds: draft.tierIds.join(" "),
    segmentIds: draft.segmentIds.join(" "),
    startsAt: date(draft.startsAt),
    endsAt: date(draft.endsAt),
    voucherDays: number(draft.voucherDays),
    featured: draft.featured ? "on" : "",
    position: number(draft.position),
  };
}

function amount(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(digits).replace(".", ",");
}

/** The reward that a form describes. What cannot be read is a fault already; the rules are checked by checkReward. */
export function readFields(
  fields: RewardFields,
  status: RewardDraft["status"],
  shop: ShopTerms,
): { draft: RewardDraft; faults: Fault[] } {
  const faults: Fault[] = [];
  const whole = (text: string) =>
    text.trim() === "" ? null : /^-?\d{1,12}$/.test(squeeze(text)) ? Number(squeeze(text)) : Number.NaN;
  const money = (field: "value" | "discountMinor") => readMoney(field, fields[field], shop.currency, faults);
  const date = (field: "startsAt" | "endsAt") => readDate(field, fields[field], shop.timeZone, faults);
  const words = (text: (typeof texts)[number]): LocalText => ({
    pl: fields[`${text}.pl`].trim(),
    en: fields[`${text}.en`].trim(),
    ru: fields[`${text}.ru`].trim(),
  });
  const draft: RewardDraft = {
    name: words("name"),
    description: words("description"),
    terms: words("terms"),
    pictureAlt: words("pictureAlt"),
    kind: readKind(fields.kind),
    cost: whole(fields.cost) ?? Number.NaN,
    valueMinor: money("value") ?? 0,
    discountPercent: fields.discountKind === "percent" ? (whole(fields.discountPercent) ?? Number.NaN) : null,
    discountMinor: fields.discountKind === "amount" ? (money("discountMinor") ?? Number.NaN) : null,
    pictureId: fields.pictureId === "" ? null : fields.pictureId,
    stockTotal: whole(fields.stockTotal),
    perMemberLimit: whole(fields.perMemberLimit),
    tierIds: fields.tierIds.split(" ").filter((id) => id !== ""),
    segmentIds: fields.segmentIds.split(" ").filter((id) => UUID.test(id)),
    startsAt: date("startsAt"),
    endsAt: date("endsAt"),
    voucherDays: whole(fields.voucherDays),
    featured: fields.featured === "on",
    position: whole(fields.position) ?? 0,
    status,
  };
  return { draft, faults };
}

function readKind(text: string): RewardKind {
  return rewardKinds.find((kind) => kind === text) ?? "product";
}

// People group figures with spaces, no-break ones too.
function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/gu, "");
}

function readMoney(field: string, text: string, currency: string, faults: Fault[]): number | null {
  const plain = squeeze(text).replace(",", ".");
  if (plain === "") return null;
  const digits = minorDigits(currency);
  const exact = parseMicros(plain);
  const fits = new RegExp(`^\\d{1,12}(\\.\\d{1,${Math.max(digits, 1)}})?$`).test(plain);
  if (exact === null || !fits) {
    faults.push({ field, code: "amount" });
    return 0;
  }
  return toMinor(exact, digits);
}

function readDate(field: string, text: string, timeZone: string, faults: Fault[]): Date | null {
  if (text === "") return null;
  const instant = parseWallClockText(text, timeZone);
  if (instant === null) faults.push({ field, code: "date" });
  return instant;
}

/** The names of `checkReward`'s faults as this form calls its fields. */
export function toFormFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => (fault.field === "valueMinor" ? { ...fault, field: "value" } : fault));
}

/**
 * What two editors did, put together: `mine` where I changed a field since `base`, `theirs` elsewhere.
 * `contested` are the fields that both changed, and differently.
 */
export function mergeFields(
  base: RewardFields,
  mine: RewardFields,
  theirs: RewardFields,
): { merged: RewardFields; contested: RewardFieldName[] } {
  const merged = Object.fromEntries(
    rewardFieldNames.map((name) => [name, mine[name] === base[name] ? theirs[name] : mine[name]]),
  ) as Record<RewardFieldName, string>;
  const contested = rewardFieldNames.filter(
    (name) => mine[name] !== base[name] && theirs[name] !== base[name] && mine[name] !== theirs[name],
  );
  return { merged, contested };
}

/** Whether two forms say the same. */
export function sameFields(a: RewardFields, b: RewardFields): boolean {
  return rewardFieldNames.every((name) => a[name] === b[name]);
}
