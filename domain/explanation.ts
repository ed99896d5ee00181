import type { EntryKind } from "@/domain/ledger-codes";
import type { LocalText } from "@/domain/locale";
import type { Rounding } from "@/domain/programme";

/** An order's points: basis × rate, rounded once. `lines` are the points of each line, in the order of the activity's lines. */
export interface OrderExplanation {
  readonly rule: "order";
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

/** What a return undid: points of each returned line, and where they were taken. */
export interface ReturnExplanation {
  readonly rule: "return";
  readonly v: number;
  /** External id of the order. */
  readonly order: string;
  /** Line position (0-based), returned quantity in millionths, points of it. */
  readonly lines: readonly (readonly [line: number, quantity: number, points: number])[];
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
  | EventExplanation
  | ReturnExplanation
  | MatureExplanation
  | ExpireExplanation
  | RedeemExplanation
  | ReverseExplanation
  | AdjustExplanation;
