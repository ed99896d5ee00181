import type { Programme, Tier, TierMetric } from "@/domain/programme";

/** What qualified in some stretch of time, less what came back. */
export interface TierFigures {
  readonly points: number;
  readonly spendMinor: number;
  /** Orders of which something is left. */
  readonly orders: number;
}

/** Nothing qualified. */
export const NO_FIGURES: TierFigures = { points: 0, spendMinor: 0, orders: 0 };

/** The tiers of a programme and what reaches them. */
export type TierRules = Pick<Programme, "tiers" | "qualification">;

/** Place of a tier among the programme's, -1 for none or one the programme no longer has. */
export function tierRank(tierId: string | null, tiers: readonly Tier[]): number {
  return tierId === null ? -1 : tiers.findIndex((tier) => tier.id === tierId);
}

/** What of a metric reaches a tier. */
export function thresholdOf(tier: Tier, metric: TierMetric): number {
  if (metric === "points") return tier.threshold;
  return metric === "spend" ? tier.spendMinor : tier.orders;
}

/** What of a metric there is. */
export function figureOf(figures: TierFigures, metric: TierMetric): number {
  if (metric === "points") return figures.points;
  return metric === "spend" ? figures.spendMinor : figures.orders;
}

/** Both together. */
export function addFigures(one: TierFigures, other: TierFigures): TierFigures {
  return {
    points: one.points + other.points,
    spendMinor: one.spendMinor + other.spendMinor,
    orders: one.orders + other.orders,
  };
}

/** The place of the highest tier that any of the programme's metrics reaches. */
export function rankReached(figures: TierFigures, { tiers, qualification: { metrics } }: TierRules): number {
  for (let rank = tiers.length - 1; rank > 0; rank -= 1) {
    const tier = tierAt(rank, tiers);
    for (const metric of metrics) if (figureOf(figures, metric) >= thresholdOf(tier, metric)) return rank;
  }
  return 0;
}

/** The tier at a place; throws where a programme has none. */
export function tierAt(rank: number, tiers: readonly Tier[]): Tier {
  const tier = tiers[rank];
  if (!tier) throw new RangeError("a programme needs a tier");
  return tier;
}

/** The highest tier that the figures reach. */
export function tierReached(figures: TierFigures, rules: TierRules): Tier {
  return tierAt(rankReached(figures, rules), rules.tiers);
}
