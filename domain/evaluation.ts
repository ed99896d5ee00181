import type { Explanation } from "@/domain/explanation";
import type { LotDates } from "@/domain/lot-dates";
import type { Micros } from "@/domain/money";
import type { Points } from "@/domain/points";

/** Why a campaign gave nothing; the first reason counts. Closed set: the back-office has words for each. */
export const notFiredReasons = [
  "TRIGGER",
  "NOT_STARTED",
  "ENDED",
  "OUTSIDE_HOURS",
  "AUDIENCE",
  "CONDITIONS",
  "NO_LINES",
  "NO_BASIS",
  "BELOW_FIRST_STEP",
  "ROUNDED_TO_ZERO",
  "NO_POINTS",
  "NOTHING_TO_MULTIPLY",
  "COOL_DOWN",
  "MEMBER_LIMIT",
  "ORDER_CAP",
  "BUDGET",
  "EXCLUDED_BY_GROUP",
  "NOT_BEST",
  "STOPPED",
  "CONTROL",
  "ALREADY_HAS",
] as const;

/** Why a campaign gave nothing. */
export type NotFiredReason = (typeof notFiredReasons)[number];

/** A campaign that gave nothing, and why. `condition` is the path of the first rule that failed, e.g. `all.1`; `by` the campaign that kept it away. */
export interface NotFired {
  readonly campaign: number;
  readonly version: number;
  readonly reason: NotFiredReason;
  readonly condition?: string;
  readonly by?: number;
}

/** Points that one campaign gave for an activity, with the figures behind them. */
export interface Award {
  readonly campaign: number;
  readonly version: number;
  /** Place among the campaign's effects. */
  readonly effect: number;
  readonly kind: "fixed" | "per-amount" | "per-unit" | "multiplier" | "event-points";
  readonly points: Points;
  /** Before rounding, a plain decimal. */
  readonly exact: string;
  /** Whole points of each line of the activity, adding up to `points`; empty for activities without lines. */
  readonly lines: readonly number[];
  /** What it was reckoned on: value (micros), pieces (micros) or points multiplied. */
  readonly basis: number;
  /** Points per major unit or per piece, or the factor. */
  readonly rate?: string;
  /** Where the step begins, minor units. */
  readonly from?: number;
  /** What a limit or budget left of `wanted`. */
  readonly cut?: { readonly by: "MEMBER_LIMIT" | "BUDGET"; readonly wanted: number };
}

/** What a campaign gave beside points. */
export interface Grant {
  readonly campaign: number;
  readonly version: number;
  readonly effect: number;
  readonly kind: "voucher" | "badge" | "tier" | "challenge";
  /** Reward, badge, tier or challenge. */
  readonly ref: string;
  /** Step and value of a challenge. */
  readonly step?: number;
  readonly value?: number;
  readonly days?: number;
  /** Cost, minor units. */
  readonly minor: number;
}

/** Whole points of an activity that become active and expire together: one entry, one lot. */
export interface Credit {
  readonly points: Points;
  readonly dates: LotDates;
  readonly explanation: Explanation;
}

/** What a campaign used up: to be booked on its limits and budgets in the same transaction. */
export interface CampaignUse {
  readonly campaign: number;
  readonly points: number;
  readonly minor: number;
  /** Period keys of its member limits (and `last` for the cool-down). */
  readonly memberPeriods: readonly string[];
  readonly budgetPeriods: readonly string[];
}

/** The engine's answer. Posting, preview, "why not?" and back-test all read this one. */
export interface Evaluation {
  readonly points: Points;
  /** What counted, exact. */
  readonly basis: Micros;
  /** Points of each line, in the order of the lines; they add up to `points`, but for activities without lines. */
  readonly lines: readonly number[];
  readonly awards: readonly Award[];
  readonly grants: readonly Grant[];
  readonly credits: readonly Credit[];
  readonly uses: readonly CampaignUse[];
  /** Campaigns that would have given something, had the member not been in their control group. */
  readonly held: readonly number[];
  readonly notFired: readonly NotFired[];
}
