import type { Audience, Budget, Trigger } from "@/domain/campaign/campaign";
import type { Condition } from "@/domain/condition/condition";
import type { LocalText } from "@/domain/locale";
import type { ExpiryRule } from "@/domain/programme";

/** What a step counts. `single` = one transaction of at least so much (minor units). Amounts are minor units. */
export interface StepTarget {
  readonly measure:
    | "times"
    | "amount"
    | "quantity"
    | "points"
    | "distinct-products"
    | "distinct-categories"
    | "distinct-stores"
    | "distinct-days"
    | "single";
  readonly value: number;
  /** Only lines that meet it count (scope line). */
  readonly lines?: Condition;
  /** Only the first so many qualifying activities count: 1,000 within 5 purchases. */
  readonly withinActivities?: number;
}

/** What reaching a step or the end brings. */
export interface ChallengeReward {
  readonly points?: number;
  readonly badgeId?: string;
  readonly voucherRewardId?: string;
}

/** A step of a challenge. */
export interface ChallengeStep {
  readonly name: LocalText;
  readonly trigger: Trigger;
  readonly conditions: Condition | null;
  readonly target: StepTarget;
  readonly reward: ChallengeReward | null;
}

/** When progress counts; both ends inclusive. Days are calendar days of the shop: the last one counts to its end. */
export type ChallengeWindow =
  | { readonly kind: "fixed"; readonly from: string; readonly to: string | null }
  | { readonly kind: "from-joining"; readonly days: number }
  | { readonly kind: "from-first-step"; readonly days: number };

/** Everything a challenge is. Versions are immutable, as those of campaigns. */
export interface ChallengeDefinition {
  readonly name: LocalText;
  readonly description: LocalText;
  readonly pictureId: string | null;
  readonly audience: Audience;
  readonly steps: readonly ChallengeStep[];
  /** Whether a step counts only after the ones before it. */
  readonly ordered: boolean;
  readonly window: ChallengeWindow;
  /** opt-in: members join by a button; automatic: the first step joins. */
  readonly joining: "opt-in" | "automatic";
  /** A streak replaces steps' targets: so many periods in a row in which step 0 was met, with so many that may be missed. */
  readonly streak: { readonly period: "day" | "week"; readonly length: number; readonly freezes: number } | null;
  /** on-completion: begins anew once done; period: begins anew with each calendar period. */
  readonly repeat:
    | { readonly kind: "never" }
    | { readonly kind: "on-completion"; readonly atMost: number | null }
    | { readonly kind: "period"; readonly period: "week" | "month" };
  readonly reward: ChallengeReward;
  readonly budgets: readonly Budget[];
  /** How many members may complete it; null = any number. */
  readonly completionsLimit: number | null;
  /** Whether a return takes progress (and what it brought) back. */
  readonly undoneByReturns: boolean;
  readonly pending: { readonly kind: "programme" } | { readonly kind: "days"; readonly days: number };
  readonly expiry: { readonly kind: "programme" } | ExpiryRule;
}

/** A version of a challenge that is in force. */
export interface LiveChallenge {
  readonly id: number;
  readonly version: number;
  readonly definition: ChallengeDefinition;
}

/** How rare a badge is. */
export type BadgeRarity = "common" | "rare" | "epic" | "legendary";

/** One thing that moved a step: what an activity added. Progress is what contributions add up to; a return removes them. */
export interface Contribution {
  readonly step: number;
  readonly activityId: string;
  /** Line of the activity (0-based), or null for the whole of it. */
  readonly line: number | null;
  readonly at: Date;
  /** Times, amounts (millionths of the currency), pieces (millionths) or points. */
  readonly value: number;
  /** What must be distinct: sku, category, store or day. */
  readonly key: string | null;
}
