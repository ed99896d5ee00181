import { checkInteger, checkLocalText } from "@/domain/check";
import type { Fault } from "@/domain/fault";
import type { LocalText } from "@/domain/locale";
import { type RewardKind, type RewardWords, rewardKinds } from "@/domain/reward";

/** The part of a reward that staff edit. Money in minor units; instants inclusive at the start, exclusive at the end. */
export interface RewardDraft extends RewardWords {
  readonly kind: RewardKind;
  readonly cost: number;
  readonly valueMinor: number;
  readonly discountPercent: number | null;
  readonly discountMinor: number | null;
  readonly pictureId: string | null;
  readonly pictureAlt: LocalText;
  /** null = unlimited. */
  readonly stockTotal: number | null;
  readonly perMemberLimit: number | null;
  readonly tierIds: readonly string[];
  /** Members of any of these may have it; empty = everyone. */
  readonly segmentIds: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly voucherDays: number | null;
  readonly featured: boolean;
  readonly position: number;
  readonly status: "draft" | "live";
}

/** The longest texts a reward may carry. */
export const rewardTextLimits = { name: 60, description: 600, terms: 600, pictureAlt: 140 } as const;

const MONEY_MAX = 100_000_000_00;

/**
 * Everything that keeps `draft` from being saved, each fault naming its field. A draft may still lack languages
 * beside one; a live reward speaks all of them.
 */
export function checkReward(draft: RewardDraft, tierIds: readonly string[]): Fault[] {
  return [...checkWords(draft), ...checkTerms(draft), ...checkAudience(draft, tierIds)];
}

function checkWords(draft: RewardDraft): Fault[] {
  const faults = [
    ...checkLocalText("name", draft.name, { required: true, max: rewardTextLimits.name }),
    ...checkLocalText("description", draft.description, { required: false, max: rewardTextLimits.description }),
    ...checkLocalText("terms", draft.terms, { required: false, max: rewardTextLimits.terms }),
    ...checkLocalText("pictureAlt", draft.pictureAlt, { required: false, max: rewardTextLimits.pictureAlt }),
  ];
  return draft.status === "draft" ? faults.filter(({ code }) => code !== "languageMissing") : faults;
}

function checkTerms(draft: RewardDraft): Fault[] {
  const faults: Fault[] = [
    ...checkInteger("cost", draft.cost, 1, 1_000_000_000),
    ...checkInteger("valueMinor", draft.valueMinor, 0, MONEY_MAX),
    ...checkInteger("position", draft.position, -1_000_000, 1_000_000),
    ...optional("discountPercent", draft.discountPercent, 1, 100),
    ...optional("discountMinor", draft.discountMinor, 1, MONEY_MAX),
    ...optional("stockTotal", draft.stockTotal, 0, 1_000_000_000),
    ...optional("perMemberLimit", draft.perMemberLimit, 1, 1_000_000),
    ...optional("voucherDays", draft.voucherDays, 1, 3_650),
  ];
  if (!rewardKinds.includes(draft.kind)) faults.push({ field: "kind", code: "unknown" });
  if (draft.discountPercent !== null && draft.discountMinor !== null) {
    faults.push({ field: "discountMinor", code: "oneDiscount" });
  }
  return faults;
}

function optional(field: string, value: number | null, min: number, max: number): Fault[] {
  return value === null ? [] : checkInteger(field, value, min, max);
}

function checkAudience(draft: RewardDraft, tierIds: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  if (draft.tierIds.some((id) => !tierIds.includes(id))) faults.push({ field: "tierIds", code: "unknown" });
  if (draft.startsAt !== null && draft.endsAt !== null && draft.endsAt <= draft.startsAt) {
    faults.push({ field: "endsAt", code: "endBeforeStart" });
  }
  return faults;
}

/** Where a reward stands for staff at `now`, the first that fits. */
export type RewardState = "archived" | "draft" | "ended" | "scheduled" | "sold-out" | "live";

/** All states, in the order staff filter by them. */
export const rewardStates = [
  "live",
  "scheduled",
  "sold-out",
  "ended",
  "draft",
  "archived",
] as const satisfies readonly RewardState[];

/** The state of a reward at `now`; the portal shows "live" and "sold-out" ones. */
export function rewardState(
  reward: {
    status: "draft" | "live" | "archived";
    startsAt: Date | null;
    endsAt: Date | null;
    stockLeft: number | null;
  },
  now: Date,
): RewardState {
  if (reward.status !== "live") return reward.status;
  if (reward.endsAt !== null && reward.endsAt <= now) return "ended";
  if (reward.startsAt !== null && reward.startsAt > now) return "scheduled";
  return reward.stockLeft === 0 ? "sold-out" : "live";
}
