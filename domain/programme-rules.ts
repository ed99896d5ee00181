import { checkDecimal, checkInteger, checkLocalText } from "@/domain/check";
import type { Fault } from "@/domain/fault";
import type { ExpiryRule, ProgrammeSettings, Qualification, Tier, TierMetric } from "@/domain/programme";
import { thresholdOf } from "@/domain/tier";

const LIMITS = {
  tiers: 8,
  benefits: 8,
  name: 60,
  tierName: 30,
  benefit: 80,
  threshold: 1_000_000_000,
  spendMinor: 100_000_000_00,
  graceDays: 180,
  multiplier: 10,
  earlyAccessDays: 90,
  birthdayPoints: 1_000_000,
  pointValue: 1_000_000,
} as const;

/**
 * Everything that keeps `settings` from being a programme, each fault naming its field; empty = may be saved.
 * Pure: the form and the mutation ask the same question.
 */
export function checkProgramme(settings: ProgrammeSettings): Fault[] {
  return [
    ...checkShop(settings),
    ...checkInteger("pendingDays", settings.pendingDays, 0, 365),
    ...checkExpiry(settings.expiry),
    ...checkInteger("returnGraceDays", settings.returnGraceDays, 0, 365),
    ...checkTiers(settings.tiers, settings.qualification.metrics),
    ...checkQualification(settings.qualification),
  ];
}

function checkShop(settings: ProgrammeSettings): Fault[] {
  const faults: Fault[] = [];
  if (settings.shopName.trim() === "") faults.push({ field: "shopName", code: "required" });
  if (settings.shopName.length > LIMITS.name)
    faults.push({ field: "shopName", code: "tooLong", values: { max: LIMITS.name } });
  if (!isCurrency(settings.currency)) faults.push({ field: "currency", code: "currency" });
  if (!isTimeZone(settings.timeZone)) faults.push({ field: "timeZone", code: "timeZone" });
  if (!/^[A-Z]{0,4}$/.test(settings.cardPrefix)) faults.push({ field: "cardPrefix", code: "cardPrefix" });
  return [...faults, ...checkDecimal("pointValueMinor", settings.pointValueMinor, LIMITS.pointValue)];
}

/** The first of a table stands at 0, each other above the one before. */
function checkAscent(field: string, value: number, before: number | undefined): Fault[] {
  if (before === undefined) return value === 0 ? [] : [{ field, code: "firstAtZero" }];
  return value > before ? [] : [{ field, code: "ascending" }];
}

function checkExpiry(expiry: ExpiryRule): Fault[] {
  if (expiry.kind === "months") return checkInteger("expiry.months", expiry.months, 1, 120);
  if (expiry.kind === "end-of-year") return checkInteger("expiry.years", expiry.years, 0, 10);
  return [];
}

/** Where a tier's threshold of each metric stands in the form. */
const THRESHOLD_FIELD = { points: "threshold", spend: "spendMinor", orders: "orders" } as const;

function checkReach(tiers: readonly Tier[], index: number, metric: TierMetric): Fault[] {
  const tier = tiers[index];
  const below = tiers[index - 1];
  if (!tier) return [];
  const field = `tiers.${index}.${THRESHOLD_FIELD[metric]}`;
  return [
    ...checkInteger(field, thresholdOf(tier, metric), 0, metric === "spend" ? LIMITS.spendMinor : LIMITS.threshold),
    ...checkAscent(field, thresholdOf(tier, metric), below && thresholdOf(below, metric)),
  ];
}

function checkQualification({ metrics, graceDays }: Qualification): Fault[] {
  const faults: Fault[] = metrics.length === 0 ? [{ field: "qualification.metrics", code: "required" }] : [];
  return [...faults, ...checkInteger("qualification.graceDays", graceDays, 0, LIMITS.graceDays)];
}

function checkTiers(tiers: readonly Tier[], metrics: readonly TierMetric[]): Fault[] {
  if (tiers.length === 0) return [{ field: "tiers", code: "required" }];
  if (tiers.length > LIMITS.tiers) return [{ field: "tiers", code: "tooMany", values: { max: LIMITS.tiers } }];
  return tiers.flatMap((tier, index) => [
    ...checkTier(`tiers.${index}`, tier),
    ...metrics.flatMap((metric) => checkReach(tiers, index, metric)),
    ...checkUnique(tiers, index),
  ]);
}

function checkTier(field: string, tier: Tier): Fault[] {
  const faults = [
    ...checkLocalText(`${field}.name`, tier.name, { required: true, max: LIMITS.tierName }),
    ...checkInteger(`${field}.discountPercent`, tier.discountPercent, 0, 100),
    ...checkMultiplier(`${field}.multiplier`, tier.multiplier),
    ...checkInteger(`${field}.earlyAccessDays`, tier.earlyAccessDays, 0, LIMITS.earlyAccessDays),
    ...checkInteger(`${field}.birthdayPoints`, tier.birthdayPoints, 0, LIMITS.birthdayPoints),
    ...tier.benefits.flatMap((benefit, index) =>
      checkLocalText(`${field}.benefits.${index}`, benefit, { required: true, max: LIMITS.benefit }),
    ),
  ];
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(tier.id)) faults.push({ field: `${field}.id`, code: "identifier" });
  if (tier.benefits.length > LIMITS.benefits) {
    faults.push({ field: `${field}.benefits`, code: "tooMany", values: { max: LIMITS.benefits } });
  }
  return faults;
}

function checkMultiplier(field: string, multiplier: string): Fault[] {
  const faults = checkDecimal(field, multiplier, LIMITS.multiplier);
  if (faults.length > 0 || Number(multiplier) >= 1) return faults;
  return [{ field, code: "outOfRange", values: { min: 1, max: LIMITS.multiplier } }];
}

function checkUnique(tiers: readonly Tier[], index: number): Fault[] {
  const tier = tiers[index];
  const twin = tiers.slice(0, index).some((other) => other.id === tier?.id);
  return twin ? [{ field: `tiers.${index}.id`, code: "unique" }] : [];
}

/** Whether `code` is a currency this runtime can show (ISO 4217). */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** Whether `name` is a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  if (name === "") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Tiers of `before` that `after` no longer has. */
export function findRemovedTiers(before: readonly Tier[], after: readonly Tier[]): string[] {
  return before.map((tier) => tier.id).filter((id) => !after.some((tier) => tier.id === id));
}

/** Whether a member could stand higher under `after` than under `before` with the same figures. */
export function someTierEasier(
  before: Pick<ProgrammeSettings, "tiers" | "qualification">,
  after: Pick<ProgrammeSettings, "tiers" | "qualification">,
): boolean {
  const { metrics, window, heldThrough, graceDays } = after.qualification;
  const old = before.qualification;
  if (window !== old.window || metrics.some((metric) => !old.metrics.includes(metric))) return true;
  if (graceDays > old.graceDays || (heldThrough === "next-period" && old.heldThrough === "same-period")) return true;
  return after.tiers.some((tier) => {
    const was = before.tiers.find((other) => other.id === tier.id);
    return was === undefined || metrics.some((metric) => thresholdOf(tier, metric) < thresholdOf(was, metric));
  });
}
