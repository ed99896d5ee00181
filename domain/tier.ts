import type { Programme, Tier } from "@/domain/programme";
import { endOfYear } from "@/domain/shop-calendar";

/** A member's dated tier, as stored; `null` instead of it = the first tier. */
export interface HeldTier {
  readonly tierId: string;
  readonly until: Date | null;
  readonly givenByHand: boolean;
  readonly floorTierId: string | null;
}

/** Place of a tier among the programme's, -1 for none or one the programme no longer has. */
export function tierRank(tierId: string | null, tiers: readonly Tier[]): number {
  return tierId === null ? -1 : tiers.findIndex((tier) => tier.id === tierId);
}

/** The highest tier whose threshold `qualifying` reaches; tiers ascend, the first begins at zero. */
export function tierReached(qualifying: number, tiers: readonly Tier[]): Tier {
  const reached = tiers.findLast((tier) => qualifying >= tier.threshold) ?? tiers[0];
  if (!reached) throw new RangeError("a programme needs a tier");
  return reached;
}

/** The instant at which a tier qualified for in `year` ends, if nothing renews it. */
export function heldUntil(year: number, programme: Pick<Programme, "qualification" | "timeZone">): Date {
  const years = programme.qualification.heldThrough === "next-year" ? 1 : 0;
  return endOfYear(year + years, programme.timeZone);
}

/**
 * What a member's tier is after a review at the turn of years: recomputed from the years that still count, never below
 * a tier given by hand. `years` maps a calendar year to its qualifying points; `year` is the one that runs.
 */
export function reviewTier(
  facts: { held: HeldTier; years: ReadonlyMap<number, number>; year: number },
  programme: Pick<Programme, "qualification" | "timeZone" | "tiers">,
): HeldTier {
  const { held, years, year } = facts;
  const counting = programme.qualification.heldThrough === "next-year" ? [year, year - 1] : [year];
  let best: HeldTier | null = null;
  for (const each of counting) {
    const tier = tierReached(years.get(each) ?? 0, programme.tiers);
    if (best === null || tierRank(tier.id, programme.tiers) > tierRank(best.tierId, programme.tiers)) {
      best = { tierId: tier.id, until: heldUntil(each, programme), givenByHand: false, floorTierId: floorOf(held) };
    }
  }
  const floor = floorOf(held);
  if (best === null || tierRank(floor, programme.tiers) > tierRank(best.tierId, programme.tiers)) {
    return { tierId: floor ?? held.tierId, until: null, givenByHand: true, floorTierId: null };
  }
  return best;
}

function floorOf(held: HeldTier): string | null {
  return held.givenByHand ? held.tierId : held.floorTierId;
}
