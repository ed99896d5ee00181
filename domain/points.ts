/** A whole number of loyalty points: a 32-bit integer, negative where points are taken. */
export type Points = number & { readonly __brand: "Points" };

/** The most points one entry or one balance may hold (PostgreSQL's integer). */
export const MAX_POINTS = 2_147_483_647;

/** Brands an integer as points; throws RangeError when it is not one, or too large for the books. */
export function points(value: number): Points {
  if (!Number.isInteger(value) || Math.abs(value) > MAX_POINTS) throw new RangeError(`not points: ${value}`);
  return (value === 0 ? 0 : value) as Points;
}

/**
 * The one figure of a member's points: those that can be spent, or, below zero, those that a return left to be earned
 * back. Earnings repay first, so that nobody has both.
 */
export function standingPoints({ active, deficit }: { readonly active: number; readonly deficit: number }): number {
  return active - deficit;
}
