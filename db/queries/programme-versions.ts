import { desc, eq, lt } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { programmeVersion } from "@/db/schema/programme";
import type { ProgrammeSettings, Tier } from "@/domain/programme";

/** A version of the programme in its history. */
export interface ProgrammeVersionListing {
  readonly version: number;
  readonly createdAt: Date;
  /** null = set up by the system. */
  readonly author: string | null;
  readonly settings: ProgrammeSettings;
  /** The settings it replaced; null for the first. */
  readonly previous: ProgrammeSettings | null;
}

/** The programme's versions, newest first, below `before`; each with the one it replaced. */
export async function listProgrammeVersions(
  { before, limit = 20 }: { before?: number; limit?: number } = {},
  executor: Executor = db,
): Promise<{ versions: readonly ProgrammeVersionListing[]; more: boolean }> {
  const size = Math.min(limit, 50);
  const rows = await executor
    .select({
      version: programmeVersion.version,
      createdAt: programmeVersion.createdAt,
      settings: programmeVersion.settings,
      author: account.name,
    })
    .from(programmeVersion)
    .leftJoin(account, eq(account.id, programmeVersion.createdBy))
    .where(before === undefined ? undefined : lt(programmeVersion.version, before))
    .orderBy(desc(programmeVersion.version))
    .limit(size + 1);
  const versions = rows.slice(0, size).map((row, index) => ({ ...row, previous: rows[index + 1]?.settings ?? null }));
  return { versions, more: rows.length > size };
}

/** How many members a change of tiers would lift, per tier; nobody is ever lowered by it. */
export interface TierEffect {
  readonly promoted: readonly { readonly tierId: string; readonly members: number }[];
  /** True when counting stopped at its bound: the figures are then "at least". */
  readonly bounded: boolean;
}

const EFFECT_BOUND = 50_000;

/**
 * Members who would stand higher under `tiers` (valid: ascending from 0) than they do at `now`, by what they have earned
 * in `year`. Looks at no more than fifty thousand members.
 */
export async function countTierEffect(
  { tiers, year, now }: { tiers: readonly Tier[]; year: number; now: Date },
  executor: Executor = db,
): Promise<TierEffect> {
  const ids = tiers.map((tier) => tier.id);
  const thresholds = tiers.map((tier) => tier.threshold);
  const lowest = thresholds[1];
  if (lowest === undefined) return { promoted: [], bounded: false };
  const rows = await executor.$client<{ tierId: string; members: number; seen: number }[]>`
    with seen as (
      select member_id, earned from member_year where year = ${year} and earned >= ${lowest} limit ${EFFECT_BOUND}),
    ranked as (
      select width_bucket(seen.earned::bigint, ${thresholds}::bigint[]) as reached,
        coalesce(array_position(${ids}::text[], member_tier.tier_id), 1) as held
      from seen left join member_tier
        on member_tier.member_id = seen.member_id and (member_tier.until is null or member_tier.until > ${now}))
    select (${ids}::text[])[reached] as "tierId", count(*) as members, (select count(*) from seen) as seen
    from ranked where reached > held group by reached order by reached`;
  return {
    promoted: rows.map(({ tierId, members }) => ({ tierId, members })),
    bounded: (rows[0]?.seen ?? 0) >= EFFECT_BOUND,
  };
}
