import type { BodyLine } from "@/domain/activity-body";
import type { ReturnExplanation, SourceRef } from "@/domain/explanation";

/** An order as returns see it; returned figures grow as returns are planned. */
export interface ReturnableOrder {
  readonly id: string;
  readonly externalId: string;
  readonly occurredAt: Date;
  readonly year: number;
  /** What it earned, by the lots that hold the points; empty when it earned none. */
  readonly lots: readonly ReturnableLot[];
  /** Lots that came with the order, but not for its goods: what a challenge brought. */
  readonly others: readonly ReturnableLot[];
  readonly lines: readonly ReturnableLine[];
}

/** A lot of an order, and what of its points came from where. */
export interface ReturnableLot {
  readonly seq: number;
  readonly parts: readonly ReturnablePart[];
}

/** Points of a lot that one campaign gave, line by line; those of no line go with the last of the goods. */
export interface ReturnablePart {
  /** Campaign and version; null = from before there were campaigns. */
  readonly source: SourceRef | null;
  readonly points: number;
  readonly lines: readonly number[];
  /** By line (−1 = no line): points that returns and reversals undid. */
  readonly returned: Map<number, number>;
}

/** A line of such an order. */
export interface ReturnableLine {
  readonly line: BodyLine;
  returnedQuantity: number;
}

/** A line of an order, as a return leaves it. Quantities are millionths of a piece, `amount` is the line as it was bought. */
export interface LeftLine {
  readonly line: number;
  readonly quantity: number;
  readonly left: number;
  readonly amount: number;
  readonly pointsLeft: number;
}

/** What a return undoes of one line: quantity (millionths), points, value (minor units), points by lot and part. */
export type ReturnedLine = readonly [
  line: number,
  quantity: number,
  points: number,
  value: number,
  /** null where the order has one lot of one part. */
  parts: readonly (readonly [lot: number, part: number, points: number])[] | null,
  /** Nothing of the order is left after this. */
  completes?: true,
];

/** What a return undoes of one lot. */
export interface ReturnedLot {
  readonly lot: number;
  readonly points: number;
  /** Points of the lot that earlier returns undid. */
  readonly claimed: number;
  readonly explanation: ReturnExplanation;
}

/** What a return takes from one campaign that has points left in the order. */
export interface ReturnedSource {
  readonly source: SourceRef;
  /** May be none. */
  readonly points: number;
  /** Points that it had given for the order and that were left before this. */
  readonly before: number;
}

/** What a return undoes of one order. */
export interface ReturnPart {
  readonly order: string;
  readonly occurredAt: Date;
  readonly year: number;
  readonly points: number;
  /** Value given back, minor units. */
  readonly spend: number;
  readonly lots: readonly ReturnedLot[];
  readonly sources: readonly ReturnedSource[];
  readonly lines: readonly ReturnedLine[];
  /** Nothing of the order is left after this. */
  readonly completes: boolean;
}

/** A returned quantity that matches nothing. */
export interface UnmatchedLine {
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amount: number;
  readonly reason: "ORDER_NOT_FOUND" | "LINE_NOT_FOUND" | "MORE_THAN_BOUGHT";
}

/** What a return undoes, and what it cannot. */
export interface ReturnPlan {
  readonly parts: readonly ReturnPart[];
  readonly unmatched: readonly UnmatchedLine[];
  readonly valueMinor: number;
}
