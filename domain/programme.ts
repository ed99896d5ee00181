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

/** A tier: reached at `threshold` qualifying points; the first tier's threshold is 0. */
export interface Tier {
  readonly id: string;
  readonly name: LocalText;
  readonly threshold: number;
  readonly discountPercent: number;
  readonly freeDelivery: boolean;
  readonly benefits: readonly LocalText[];
  readonly metal: TierMetal;
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
    readonly name: LocalText;
    readonly steps: readonly EarningStep[];
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
  readonly qualification: {
    readonly basis: "points";
    readonly window: "calendar-year";
    /** A tier is held to the end of this year or of the next one. */
    readonly heldThrough: "same-year" | "next-year";
  };
}

/** The part of a programme that staff edit: all but its version. */
export type ProgrammeSettings = Omit<Programme, "version">;
