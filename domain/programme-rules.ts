import { checkDecimal, checkInteger, checkLocalText } from "@/domain/check";
import type { Fault } from "@/domain/fault";
import type { EarningStep, ExpiryRule, ProgrammeSettings, Tier } from "@/domain/programme";

const LIMITS = {
  steps: 20,
  tiers: 8,
  benefits: 8,
  name: 60,
  tierName: 30,
  benefit: 80,
  stepMinor: 100_000_000_00,
  rate: 10_000,
  threshold: 1_000_000_000,
  pointValue: 1_000_000,
} as const;

/**
 * Everything that keeps `settings` from being a programme, each fault naming its field; empty = may be saved.
 * Pure: the form and the mutation ask the same question.
 */
export function checkProgramme(settings: ProgrammeSettings): Fault[] {
  return [
    ...checkShop(settings),
    ...checkLocalText("earning.name", settings.earning.name, { required: true, max: LIMITS.name }),
    ...checkSteps(settings.earning.steps),
    ...checkInteger("pendingDays", settings.pendingDays, 0, 365),
    ...checkExpiry(settings.expiry),
    ...checkInteger("returnGraceDays", settings.returnGraceDays, 0, 365),
    ...checkTiers(settings.tiers),
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

function checkSteps(steps: readonly EarningStep[]): Fault[] {
  if (steps.length === 0) return [{ field: "earning.steps", code: "required" }];
  if (steps.length > LIMITS.steps) return [{ field: "earning.steps", code: "tooMany", values: { max: LIMITS.steps } }];
  return steps.flatMap((step, index) => {
    const field = `earning.steps.${index}`;
    const faults = [
      ...checkInteger(`${field}.fromMinor`, step.fromMinor, 0, LIMITS.stepMinor),
      ...checkDecimal(`${field}.rate`, step.rate, LIMITS.rate),
    ];
    return [...faults, ...checkAscent(`${field}.fromMinor`, step.fromMinor, steps[index - 1]?.fromMinor)];
  });
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

function checkTiers(tiers: readonly Tier[]): Fault[] {
  if (tiers.length === 0) return [{ field: "tiers", code: "required" }];
  if (tiers.length > LIMITS.tiers) return [{ field: "tiers", code: "tooMany", values: { max: LIMITS.tiers } }];
  return tiers.flatMap((tier, index) => [
    ...checkTier(`tiers.${index}`, tier),
    ...checkAscent(`tiers.${index}.threshold`, tier.threshold, tiers[index - 1]?.threshold),
    ...checkUnique(tiers, index),
  ]);
}

function checkTier(field: string, tier: Tier): Fault[] {
  const faults = [
    ...checkLocalText(`${field}.name`, tier.name, { required: true, max: LIMITS.tierName }),
    ...checkInteger(`${field}.threshold`, tier.threshold, 0, LIMITS.threshold),
    ...checkInteger(`${field}.discountPercent`, tier.discountPercent, 0, 100),
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

/**
 * Steps at which a dearer order earns fewer points than one just below it: lawful, but seldom meant.
 * Answers the indexes of such steps.
 */
export function findFallingSteps(steps: readonly EarningStep[]): number[] {
  return steps.flatMap((step, index) => {
    const before = steps[index - 1];
    return before && Number(step.rate) < Number(before.rate) ? [index] : [];
  });
}

/** Tiers of `before` that `after` no longer has. */
export function findRemovedTiers(before: readonly Tier[], after: readonly Tier[]): string[] {
  return before.map((tier) => tier.id).filter((id) => !after.some((tier) => tier.id === id));
}

/** Whether a member could stand higher under `after` than under `before` with the same points. */
export function someThresholdFell(before: readonly Tier[], after: readonly Tier[]): boolean {
  return after.some((tier) => {
    const old = before.find((other) => other.id === tier.id);
    return old === undefined || tier.threshold < old.threshold;
  });
}
