import type { RewardFieldName, RewardFields } from "@/app/admin/rewards/reward-fields";
import type { Locale } from "@/domain/locale";
import type { Tier } from "@/domain/programme";
import type { RewardKind } from "@/domain/reward";

/** What every part of the reward's form needs of it. */
export interface RewardForm {
  readonly fields: RewardFields;
  readonly set: (name: RewardFieldName, value: string) => void;
  /** The words of a field's fault, if it has one. */
  readonly error: (field: string) => string | undefined;
  readonly readOnly: boolean;
}

/** The shop that the reward belongs to, as its form shows it. */
export interface ShopFacts {
  readonly currency: string;
  readonly timeZone: string;
  /** Minor units, a plain decimal. */
  readonly pointValueMinor: string;
  readonly tiers: readonly Tier[];
  /** Segments that can be chosen, by name. */
  readonly segments: readonly { readonly id: string; readonly name: string }[];
  readonly locale: Locale;
}

/** A reward as its editor receives it. */
export interface EditedReward {
  readonly id: string;
  readonly revision: number;
  readonly status: "draft" | "live" | "archived";
  readonly kind: RewardKind;
  readonly fields: RewardFields;
  readonly liveRedemptions: number;
}
