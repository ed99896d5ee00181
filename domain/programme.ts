import type { LocalText } from "@/domain/locale";

/** How fractions of points are settled, once per order. */
export type Rounding = "down" | "half-up" | "up";

/** From `fromMinor` (minor units, inclusive) the whole order earns `rate` points per major unit (a plain decimal). */
export interface EarningStep {
  readonly fromMinor: number;
  readonly rate: string;
}

/** When active points end. The clock starts at activation. */
export type ExpiryRule =
  | { readonly kind: "never" }
  | { readonly kind: "months"; readonly months: number }
  | { readonly kind: "end-of-year"; readonly years: number };

/** The metal a tier's card is made of. */
export type TierMetal = "bronze" | "silver" | "gold" | "platinum";

/** What may qualify a member for a tier: points earned, goods bought (minor units), or orders; all less what came back. */
export const tierMetrics = ["points", "spend", "orders"] as const;

/** What may qualify a member for a tier. */
export type TierMetric = (typeof tierMetrics)[number];

/**
 * A tier: reached by any of the programme's metrics whose threshold is met; the first tier's thresholds are 0. Only those
 * of the programme's metrics count.
 */
export interface Tier {
  readonly id: string;
  readonly name: LocalText;
  /** Qualifying points. */
  readonly threshold: number;
  readonly spendMinor: number;
  readonly orders: number;
  /** Off at the till. */
  readonly discountPercent: number;
  readonly freeDelivery: boolean;
  /** Times the base points of every order, a plain decimal from "1". */
  readonly multiplier: string;
  /** Rewards are seen and taken so many days before they open to all. */
  readonly earlyAccessDays: number;
  /** Points given on the birthday; 0 = none. */
  readonly birthdayPoints: number;
  readonly benefits: readonly LocalText[];
  readonly metal: TierMetal;
}

/** The stretch of time over which what qualifies is added up. */
export const qualificationWindows = ["calendar-year", "rolling-year", "from-joining", "since-promotion"] as const;

/** How tiers are reached, kept and lost. */
export interface Qualification {
  /** Any one of them reaches a tier. */
  readonly metrics: readonly TierMetric[];
  /**
   * calendar-year: the shop's; rolling-year: the twelve months up to each order; from-joining: years counted from the day
   * of joining; since-promotion: from the day of the last change of tier, years counted from it.
   */
  readonly window: (typeof qualificationWindows)[number];
  /** A tier is held to the end of the period in which it was reached, or of the one after it. */
  readonly heldThrough: "same-period" | "next-period";
  /** A tier that ends is kept so many days longer. */
  readonly graceDays: number;
  /** What follows a tier that was not earned again: what the figures justify, or at least the tier below. */
  readonly downgrade: "recomputed" | "one-step";
}

/** The rules of one shop's programme. Versions are immutable; entries name the version they were made under. */
export interface Programme {
  readonly version: number;
  readonly shopName: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Digits after a prefix make a card number, e.g. `ZL`. */
  readonly cardPrefix: string;
  /** What one point is worth to the books, in minor units; may carry decimals (a plain decimal). */
  readonly pointValueMinor: string;
  readonly earning: {
    readonly rounding: Rounding;
    /** Which lines beside goods count towards the basis. */
    readonly includes: { readonly shipping: boolean; readonly tax: boolean; readonly giftCards: boolean };
  };
  /** Points stay pending for so many days after the order (the return window); 0 = active at once. */
  readonly pendingDays: number;
  readonly expiry: ExpiryRule;
  /** Points given back by a cancelled redemption live at least so many days. */
  readonly returnGraceDays: number;
  /** What a return does when its points are spent: leave a deficit, or stop at zero. */
  readonly deficitPolicy: "deficit" | "clamp";
  /** Ascending by threshold. */
  readonly tiers: readonly Tier[];
  readonly qualification: Qualification;
  /** Whether a second person must publish campaigns and challenges; missing = no. */
  readonly campaignReview?: boolean;
}

/** The part of a programme that staff edit: all but its version. */
export type ProgrammeSettings = Omit<Programme, "version">;
