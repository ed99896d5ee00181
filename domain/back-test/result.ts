/** One shop day of a back-test. Points are whole; what returns took back is booked on the day of the return. */
export interface BackTestDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Orders and events of the day. */
  readonly activities: number;
  /** Points that were really booked for the day's activities, less what its returns took. */
  readonly actual: number;
  /** The same, had the other campaigns that are live now been live then. */
  readonly live: number;
  /** The same, with the draft beside them. */
  readonly draft: number;
  /** Points of the draft's campaign itself. */
  readonly campaign: number;
  /** Activities that the draft gave something for. */
  readonly touched: number;
}

/** A member whom the draft would have given most. */
export interface BackTestWinner {
  readonly memberId: number;
  readonly points: number;
  readonly awards: number;
}

/** How many of the touched members got from `from` to `to` points (both inclusive) of the draft. */
export interface BackTestBucket {
  readonly from: number;
  readonly to: number;
  readonly members: number;
}

/** Members who would stand in a tier at the end: under the other live campaigns, and with the draft. */
export interface BackTestTier {
  readonly tierId: string;
  readonly live: number;
  readonly draft: number;
}

/** What a period of real orders would have brought through a draft together with the live campaigns. */
export interface BackTestResult {
  /** The programme's version, and the point value (minor units, a plain decimal) that money is reckoned at. */
  readonly programmeVersion: number;
  readonly pointValueMinor: string;
  readonly currency: string;
  readonly orders: number;
  readonly events: number;
  readonly returns: number;
  /** Net of returns. */
  readonly points: {
    readonly actual: number;
    readonly live: number;
    readonly draft: number;
    readonly campaign: number;
  };
  /** What the draft adds, minor units: its points and those that it moved elsewhere (tiers, other campaigns), and its vouchers. */
  readonly cost: { readonly pointsMinor: number; readonly vouchersMinor: number; readonly totalMinor: number };
  /** Points more (or fewer) that members would hold unspent and unexpired at the end, and their value in minor units. */
  readonly liability: { readonly points: number; readonly minor: number };
  readonly touched: { readonly activities: number; readonly orders: number; readonly members: number };
  /** Members with some order or event in the period. */
  readonly activeMembers: number;
  /** Members of the control group who would have got something. */
  readonly held: number;
  readonly awards: number;
  /** What the draft gave beside points; vouchers net of those that returns withdrew. */
  readonly grants: {
    readonly vouchers: number;
    readonly badges: number;
    readonly tiers: number;
    readonly challenges: number;
  };
  /** Points of the draft by member: of the touched members. */
  readonly distribution: {
    readonly median: number;
    readonly p90: number;
    readonly max: number;
    readonly buckets: readonly BackTestBucket[];
  };
  readonly winners: readonly BackTestWinner[];
  readonly tiers: readonly BackTestTier[];
  readonly days: readonly BackTestDay[];
  /** Periods in which a budget of the draft ran out, and the day on which it did. */
  readonly budgetEnds: readonly { readonly period: string; readonly day: string }[];
  /** Awards that a member limit or budget cut. */
  readonly cut: { readonly memberLimit: number; readonly budget: number };
  /** Those of which it left nothing; older results do not know. */
  readonly refused?: { readonly memberLimit: number; readonly budget: number };
}
