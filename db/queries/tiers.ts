import { db, type Executor } from "@/db/client";
import type { MemberId } from "@/domain/id";
import type { Programme, Tier } from "@/domain/programme";
import { endOfYear, NEVER, yearOf } from "@/domain/shop-calendar";
import { type HeldTier, reviewTier, tierRank } from "@/domain/tier";

/** Where a member stands among the tiers at an instant. */
export interface TierStanding {
  readonly tier: Tier;
  /** The last moment of the tier, if nothing renews it; null = for ever, or the first tier. */
  readonly until: Date | null;
  /** Given by hand rather than earned. */
  readonly givenByHand: boolean;
  /** Qualifying points of the running year. */
  readonly metric: number;
  /** The tier above, what is missing to it, and the last moment to earn it; null at the top. */
  readonly next: { readonly tier: Tier; readonly missing: number; readonly by: Date } | null;
  /** Of the way to the next tier, 0 to 1; 1 at the top. */
  readonly progress: number;
}

interface StandingRow {
  readonly tier_id: string | null;
  readonly until: Date | null;
  readonly given_by_hand: boolean | null;
  readonly floor_tier_id: string | null;
  readonly this_year: number;
  readonly last_year: number;
}

/** A member's tier as of `now`; one that has ended counts as reviewed, whether or not the job came by. One round trip. */
export async function getTierStanding(
  { memberId, now, programme }: { memberId: MemberId; now: Date; programme: Programme },
  executor: Executor = db,
): Promise<TierStanding> {
  const year = yearOf(now, programme.timeZone);
  const [row] = await executor.$client<StandingRow[]>`
    select t.tier_id, t.until, t.given_by_hand, t.floor_tier_id,
      coalesce((select earned from member_year where member_id = ${memberId} and year = ${year}), 0)::bigint as this_year,
      coalesce((select earned from member_year where member_id = ${memberId} and year = ${year - 1}), 0)::bigint as last_year
    from (select 1) one left join member_tier t on t.member_id = ${memberId}`;
  const metric = row?.this_year ?? 0;
  const held = row ? currentTier(row, { now, year, programme }) : null;
  const { tiers } = programme;
  const rank = Math.max(0, tierRank(held?.tierId ?? null, tiers));
  const tier = tiers[rank];
  if (!tier) throw new RangeError("a programme needs a tier");
  const above = tiers[rank + 1];
  const until = rank === 0 || !held?.until || held.until.getTime() === NEVER.getTime() ? null : held.until;
  return {
    tier,
    until,
    givenByHand: held?.givenByHand ?? false,
    metric,
    next: above
      ? { tier: above, missing: Math.max(0, above.threshold - metric), by: endOfYear(year, programme.timeZone) }
      : null,
    progress: above ? Math.min(1, Math.max(0, metric / Math.max(1, above.threshold))) : 1,
  };
}

function currentTier(
  row: StandingRow,
  { now, year, programme }: { now: Date; year: number; programme: Programme },
): HeldTier | null {
  if (row.tier_id === null) return null;
  const held: HeldTier = {
    tierId: row.tier_id,
    until: row.until,
    givenByHand: row.given_by_hand ?? false,
    floorTierId: row.floor_tier_id,
  };
  if (held.until === null || held.until > now) return held;
  const years = new Map([
    [year, row.this_year],
    [year - 1, row.last_year],
  ]);
  return reviewTier({ held, years, year }, programme);
}
