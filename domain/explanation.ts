import type { Award } from "@/domain/evaluation";
import type { EntryKind } from "@/domain/ledger-codes";
import type { LocalText } from "@/domain/locale";
import type { Rounding } from "@/domain/programme";

/** Which campaign (or challenge), in which version. */
export type SourceRef = readonly [id: number, version: number];

/**
 * An order's points from one campaign alone: basis × rate, rounded once. `lines` are the points of each line, in the order
 * of the activity's lines. Entries from before there were campaigns have no `c`.
 */
export interface OrderExplanation {
  readonly rule: "order";
  readonly c?: SourceRef;
  /** Version of the programme. */
  readonly v: number;
  /** What counted, exact millionths of the currency. */
  readonly basis: number;
  /** Points per major unit, a plain decimal. */
  readonly rate: string;
  /** Where the step begins whose rate this is, minor units. */
  readonly from: number;
  /** Points before rounding, a plain decimal. */
  readonly exact: string;
  readonly round: Rounding;
  readonly lines: readonly number[];
}

/** Points that an event brought as they were. */
export interface EventExplanation {
  readonly rule: "event";
  readonly v: number;
  readonly type: string;
}

/** What one campaign gave of a credit. Its points over lines add up to `points`; without `lines`, no line earned them. */
export interface CampaignPart {
  readonly c: SourceRef;
  /** Place among the campaign's effects. */
  readonly e: number;
  readonly kind: Award["kind"];
  readonly points: number;
  /** Before rounding, a plain decimal. */
  readonly exact: string;
  readonly lines?: readonly number[];
  /** Value or pieces in millionths, or points that were multiplied. */
  readonly basis: number;
  /** Points per major unit or per piece, or the factor. */
  readonly rate?: string;
  /** Where the step begins, minor units. */
  readonly from?: number;
  /** What a limit or a budget left of `wanted`. */
  readonly cut?: { readonly by: "MEMBER_LIMIT" | "BUDGET"; readonly wanted: number };
}

/** Points of an activity from several campaigns (or from one that is not per amount): the parts add up to the credit. */
export interface CampaignsExplanation {
  readonly rule: "campaigns";
  readonly v: number;
  /** What counted of the activity, exact millionths of the currency. */
  readonly basis: number;
  readonly round: Rounding;
  /** All parts before rounding, a plain decimal. */
  readonly exact: string;
  /** Points of each line of the activity; empty for activities without lines. */
  readonly lines: readonly number[];
  readonly parts: readonly CampaignPart[];
}

/** What a challenge brought; `step` −1 = the end. */
export interface ChallengeExplanation {
  readonly rule: "challenge";
  readonly v: number;
  readonly c: SourceRef;
  readonly run: number;
  readonly step: number;
  readonly name: LocalText;
  /** What it would have been, had the challenge's budget not cut it. */
  readonly wanted?: number;
}

/** What a return undid: points of each returned line, and where they were taken. */
export interface ReturnExplanation {
  readonly rule: "return";
  readonly v: number;
  /** External id of the order. */
  readonly order: string;
  /** Line position (0-based), returned quantity in millionths, points of it. */
  readonly lines: readonly (readonly [line: number, quantity: number, points: number])[];
  /** Points that a challenge had brought, which is no longer completed: its name as it was. */
  readonly challenge?: LocalText;
  /** Points of the returned lines that had expired already, so that nothing was taken for them. */
  readonly expired?: number;
  /** Points that were spent already and, by the programme, not asked for. */
  readonly forgiven?: number;
}

/** Pending points of lots that became active. */
export interface MatureExplanation {
  readonly rule: "mature";
  /** The lot (the entry that made it) and its points. */
  readonly lots: readonly (readonly [lot: number, points: number])[];
}

/** Points of lots that ended unspent. */
export interface ExpireExplanation {
  readonly rule: "expire";
  readonly lots: readonly (readonly [lot: number, points: number])[];
}

/** Points spent on a reward, whose name is kept as it was. */
export interface RedeemExplanation {
  readonly rule: "redeem";
  readonly reward: string;
  readonly name: LocalText;
  readonly redemption: string;
}

/** An entry that undoes another one. */
export interface ReverseExplanation {
  readonly rule: "reverse";
  readonly of: EntryKind;
  readonly reason: string;
  /** The acting account; null = the system. */
  readonly staff: string | null;
  readonly redemption?: string;
  readonly name?: LocalText;
  readonly expired?: number;
  readonly forgiven?: number;
}

/** Points given or taken by hand. */
export interface AdjustExplanation {
  readonly rule: "adjust";
  readonly reason: string;
  readonly staff: string | null;
  readonly forgiven?: number;
}

/** Why an entry says what it says: data that every language has words for. Stored verbatim and part of the entry's hash. */
export type Explanation =
  | OrderExplanation
  | CampaignsExplanation
  | ChallengeExplanation
  | EventExplanation
  | ReturnExplanation
  | MatureExplanation
  | ExpireExplanation
  | RedeemExplanation
  | ReverseExplanation
  | AdjustExplanation;
