import type { LocalText } from "@/domain/locale";

/** What a reward is; the portal's filters group by it. */
export const rewardKinds = [
  "discount",
  "voucher",
  "product",
  "delivery",
  "samples",
  "event",
  "charity",
  "limited",
] as const;

/** A kind of reward. */
export type RewardKind = (typeof rewardKinds)[number];

/** What decides whether a member may redeem a reward. Instants are inclusive at the start, exclusive at the end. */
export interface RewardTerms {
  readonly cost: number;
  /** null = unlimited. */
  readonly stockLeft: number | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** Tiers that may redeem it; empty = all. */
  readonly tierIds: readonly string[];
  /** At most so many live redemptions per member; null = no limit. */
  readonly perMemberLimit: number | null;
  readonly archived: boolean;
}

/** The words of a reward, in each language. */
export interface RewardWords {
  readonly name: LocalText;
  readonly description: LocalText;
  /** How and where the voucher is used. */
  readonly terms: LocalText;
}
