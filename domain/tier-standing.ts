import type { DatedProgramme, HeldTier } from "@/domain/held-tier";
import type { Tier, TierMetric } from "@/domain/programme";
import { hasFixedYears, heldUntil, runningWindow, type TierFacts } from "@/domain/qualification";
import { addDays, addMonths } from "@/domain/shop-calendar";
import { figureOf, rankReached, type TierFigures, thresholdOf, tierAt, tierRank } from "@/domain/tier";

/** What is missing of one metric: any one that comes to nothing is enough. */
export interface MissingFigure {
  readonly metric: TierMetric;
  /** Points, minor units or orders. */
  readonly missing: number;
  readonly have: number;
  readonly of: number;
}

/** A tier to reach or keep, and the last moment for it (null: at any time). */
export interface TierGoal {
  readonly tier: Tier;
  /** One for each of the programme's metrics, the nearest first: any one is enough. */
  readonly ways: readonly [MissingFigure, ...MissingFigure[]];
  /** What is missing by the nearest of them, in its unit. */
  readonly missing: number;
  readonly by: Date | null;
  /** Of the way, by the nearest metric: 0 to 1. */
  readonly progress: number;
}

/** Where a member stands among the tiers at an instant. */
export interface TierStanding {
  readonly tier: Tier;
  /** The last moment of the tier, grace included, if nothing renews it; null = for ever, or the first tier. */
  readonly until: Date | null;
  /** When the days of grace began that the member is in; null = in none. */
  readonly graceSince: Date | null;
  /** Given by hand rather than earned. */
  readonly givenByHand: boolean;
  /** What was given by hand: the tier itself, or the one beneath it that it cannot fall below. */
  readonly floor: { readonly tier: Tier; readonly until: Date | null } | null;
  /** What qualified in the window that runs; `metric` is the one by which the next tier is nearest. */
  readonly figures: TierFigures;
  readonly metric: number;
  /** The tier above; null at the top. */
  readonly next: TierGoal | null;
  /** The tier held, where it has to be earned again in the window that runs; null where nothing is to be done. */
  readonly keep: TierGoal | null;
  /** Of the way to the next tier, 0 to 1; 1 at the top. */
  readonly progress: number;
}

function floorOf(held: HeldTier | null, tiers: readonly Tier[], now: Date): TierStanding["floor"] {
  const floor = held?.givenByHand ? held : (held?.floor ?? null);
  const tier = tiers[tierRank(floor?.tierId ?? null, tiers)];
  return floor && tier && (floor.until === null || floor.until > now) ? { tier, until: floor.until } : null;
}

function goal(tier: Tier, figures: TierFigures, metrics: readonly TierMetric[], by: Date | null): TierGoal {
  const way = (metric: TierMetric): MissingFigure => {
    const of = thresholdOf(tier, metric);
    const have = figureOf(figures, metric);
    return { metric, have, of, missing: Math.max(0, of - have) };
  };
  const [nearest = way("points"), ...others] = metrics.map(way).toSorted((a, b) => share(b) - share(a));
  return { tier, ways: [nearest, ...others], missing: nearest.missing, by, progress: share(nearest) };
}

function share({ have, of }: Pick<MissingFigure, "have" | "of">): number {
  return of <= 0 ? 1 : Math.min(1, Math.max(0, have / of));
}

/** Describes a settled tier (settleTier) as of `now`. */
export function describeStanding(
  held: HeldTier | null,
  facts: TierFacts,
  programme: DatedProgramme,
  now: Date,
): TierStanding {
  const { tiers, qualification, timeZone } = programme;
  const rank = Math.max(0, tierRank(held?.tierId ?? null, tiers));
  const tier = tierAt(rank, tiers);
  const until = rank === 0 ? null : (held?.until ?? null);
  const { figures, by } = runningWindow(facts, programme, { now, countedFrom: held?.countedFrom ?? null, until });
  const above = tiers[rank + 1];
  const ends = until && held?.givenByHand === false ? addDays(until, -qualification.graceDays, timeZone) : null;
  const graceSince = ends !== null && qualification.graceDays > 0 && now > ends ? ends : null;
  const next = above ? goal(above, figures, qualification.metrics, by) : null;
  return {
    tier,
    until,
    graceSince,
    givenByHand: rank > 0 && (held?.givenByHand ?? false),
    floor: floorOf(held, tiers, now),
    figures,
    metric: figureOf(figures, next?.ways[0].metric ?? qualification.metrics[0] ?? "points"),
    next,
    progress: next?.progress ?? 1,
    keep: mustRenew({ rank, until, figures, held, facts, programme, now })
      ? goal(tier, figures, qualification.metrics, keepBy(until, by, programme))
      : null,
  };
}

// In the days of grace there is until their end; before, until the window ends, if that is sooner.
function keepBy(until: Date | null, by: Date | null, programme: DatedProgramme): Date | null {
  if (until === null || !hasFixedYears(programme)) return until;
  return by !== null && by < until ? by : until;
}

function mustRenew(about: {
  rank: number;
  until: Date | null;
  figures: TierFigures;
  held: HeldTier | null;
  facts: TierFacts;
  programme: DatedProgramme;
  now: Date;
}): boolean {
  const { rank, until, figures, held, facts, programme, now } = about;
  if (rank === 0 || until === null || held === null || held.givenByHand) return false;
  if (rankReached(figures, programme) >= rank) return false;
  if (hasFixedYears(programme)) return heldUntil(now, facts.joinedAt, programme) > until;
  // Of windows without years, the last three months are the time to think of it.
  return addMonths(now, 3, programme.timeZone) > until;
}
