import { type Executor, sql, transaction } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import { withRetry } from "@/db/ledger/retry";
import { countsCalendarYears, quickThresholds } from "@/db/ledger/tier-states";
import { settleTiers } from "@/db/ledger/tiers";
import { getProgramme } from "@/db/queries/programme";
import type { Programme } from "@/domain/programme";
import { addDays, addMonths, yearOf } from "@/domain/shop-calendar";

const MEMBERS_AT_ONCE = 500;

/** What a review changed. */
export interface TierReview {
  /** Members whose tier had ended and was decided anew. */
  readonly reviewed: number;
  /** Members whom the figures that count put higher than they stood. */
  readonly raised: number;
}

/**
 * Decides tiers that have ended by `now` anew, and raises members whom a changed programme puts higher. Editing a programme
 * never takes a dated tier away. `everyone`: also where figures are not kept by calendar years, so that all active members
 * are looked at. Safe to repeat.
 */
export async function reviewTiers({
  now,
  everyone = false,
}: {
  readonly now: Date;
  readonly everyone?: boolean;
}): Promise<TierReview> {
  const programme = await getProgramme();
  let reviewed = 0;
  for (let batch = MEMBERS_AT_ONCE; batch === MEMBERS_AT_ONCE; reviewed += batch) {
    const ended = await sql<{ id: number }[]>`
      select member_id as id from member_tier where until <= ${now} order by until, member_id limit ${MEMBERS_AT_ONCE}`;
    batch = await settle(ended, programme, now);
  }
  return { reviewed, raised: await raiseQualified(programme, now, everyone) };
}

async function settle(members: readonly { id: number }[], programme: Programme, now: Date): Promise<number> {
  if (members.length === 0) return 0;
  const memberIds = members.map(({ id }) => id);
  return withRetry(undefined, () =>
    transaction(async (tx: Executor) => {
      // The member's lock, so that an order that qualifies at this moment is seen or comes after.
      await tx.$client`select ledger_open(${list(memberIds)}, ${now}, ${programme.timeZone})`;
      return settleTiers(tx.$client, { memberIds, programme, now });
    }),
  );
}

async function raiseQualified(programme: Programme, now: Date, everyone: boolean): Promise<number> {
  if (!programme.tiers[1]) return 0;
  if (countsCalendarYears(programme)) {
    const year = yearOf(now, programme.timeZone);
    const { heldThrough, graceDays } = programme.qualification;
    // A year counts while a tier that it reached is held: it, the next, and the days of grace.
    const years = [year];
    for (let back = 1; back <= (heldThrough === "next-period" ? 1 : 0) + Math.ceil(graceDays / 365); back += 1)
      years.push(year - back);
    return eachBatch((after) => qualifiedBelow(programme, years, after), programme, now);
  }
  if (!everyone) return 0;
  const oldest = addMonths(
    addDays(now, -programme.qualification.graceDays, programme.timeZone),
    -36,
    programme.timeZone,
  );
  return eachBatch(
    (after) => sql<{ id: number }[]>`
      select member_id as id from member_balance where last_activity_at >= ${oldest} and member_id > ${after}
      order by member_id limit ${MEMBERS_AT_ONCE}`,
    programme,
    now,
  );
}

async function eachBatch(
  next: (after: number) => Promise<readonly { id: number }[]>,
  programme: Programme,
  now: Date,
): Promise<number> {
  let raised = 0;
  for (let after = 0; ; ) {
    const members = await next(after);
    const last = members.at(-1);
    if (!last) return raised;
    after = last.id;
    raised += await settle(members, programme, now);
  }
}

// Members who stand below what a year that counts reaches. Most stand where they should: only these are locked.
function qualifiedBelow(programme: Programme, years: readonly number[], after: number): Promise<{ id: number }[]> {
  const ids = texts(programme.tiers.map(({ id }) => id));
  const thresholds = list(quickThresholds(programme));
  const tiers = programme.tiers.length;
  return sql<{ id: number }[]>`
    select y.member_id as id
    from member_year y left join member_tier t on t.member_id = y.member_id
    where y.year = any (${list(years)}::integer[]) and y.member_id > ${after}
      and (y.earned >= ${at(programme, 1)}::bigint or y.spend_minor >= ${at(programme, tiers + 1)}::bigint or y.orders - y.returned_orders >= ${at(programme, 2 * tiers + 1)}::bigint)
      and coalesce(array_position(ledger_texts(${ids}), t.tier_id), 1) < (
        select max((k - 1) % ${tiers}::integer + 1) from unnest(${thresholds}::bigint[]) with ordinality x (threshold, k)
        where x.threshold <= case (k - 1) / ${tiers}::integer when 0 then y.earned when 1 then y.spend_minor else y.orders - y.returned_orders end)
    group by y.member_id order by y.member_id limit ${MEMBERS_AT_ONCE}`;
}

function at(programme: Programme, place: number): number {
  return quickThresholds(programme)[place] ?? 0;
}
