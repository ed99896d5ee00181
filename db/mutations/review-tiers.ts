import { type Executor, sql, transaction } from "@/db/client";
import { instants, list, texts } from "@/db/ledger/batch";
import { withRetry } from "@/db/ledger/retry";
import { getProgramme } from "@/db/queries/programme";
import type { Programme } from "@/domain/programme";
import { NEVER, yearOf } from "@/domain/shop-calendar";
import { heldUntil, reviewTier } from "@/domain/tier";

const MEMBERS_AT_ONCE = 500;

/** What a review changed. */
export interface TierReview {
  /** Members whose tier had ended and was decided anew. */
  readonly reviewed: number;
  /** Members looked at whose points of a year that counts reach a tier above the first. */
  readonly qualified: number;
}

/**
 * Decides tiers that have ended by `now` anew, from the years that still count, and raises members whom a changed
 * programme puts higher. Editing a programme never takes a dated tier away. Safe to repeat.
 */
export async function reviewTiers({ now }: { readonly now: Date }): Promise<TierReview> {
  const programme = await getProgramme();
  let reviewed = 0;
  for (let batch = MEMBERS_AT_ONCE; batch === MEMBERS_AT_ONCE; reviewed += batch) {
    batch = await withRetry(undefined, () => transaction((tx) => reviewEnded(tx, programme, now)));
  }
  return { reviewed, qualified: await promoteQualified(programme, now) };
}

interface EndedRow {
  readonly member_id: number;
  readonly tier_id: string;
  readonly until: Date;
  readonly given_by_hand: boolean;
  readonly floor_tier_id: string | null;
  readonly this_year: number;
  readonly last_year: number;
}

async function reviewEnded(tx: Executor, programme: Programme, now: Date): Promise<number> {
  const client = tx.$client;
  const year = yearOf(now, programme.timeZone);
  const ended = await client<{ id: number }[]>`
    select member_id as id from member_tier where until <= ${now} order by until limit ${MEMBERS_AT_ONCE}`;
  if (ended.length === 0) return 0;
  // The member's lock, so that an order that qualifies at this moment is seen or comes after.
  const ids = list(ended.map(({ id }) => id));
  await client`select ledger_open(${ids}, ${now}, ${programme.timeZone})`;
  const rows = await client<EndedRow[]>`
    select t.member_id, t.tier_id, t.until, t.given_by_hand, t.floor_tier_id,
      coalesce((select y.earned from member_year y where y.member_id = t.member_id and y.year = ${year}), 0)::bigint as this_year,
      coalesce((select y.earned from member_year y where y.member_id = t.member_id and y.year = ${year - 1}), 0)::bigint as last_year
    from member_tier t where t.member_id = any (${ids}::bigint[]) and t.until <= ${now}`;
  const changes = rows.map((row) => {
    const years = new Map([
      [year, row.this_year],
      [year - 1, row.last_year],
    ]);
    const held = {
      tierId: row.tier_id,
      until: row.until,
      // A tier given by hand until a date ends with it.
      givenByHand: false,
      floorTierId: row.floor_tier_id,
    };
    return { memberId: row.member_id, ...reviewTier({ held, years, year }, programme) };
  });
  await client`
    update member_tier t
    set since = case when t.tier_id = c.tier_id then t.since else ${now} end,
      tier_id = c.tier_id, until = nullif(c.until, 'infinity'), given_by_hand = c.by_hand, floor_tier_id = c.floor_id
    from unnest(
      ${list(changes.map(({ memberId }) => memberId))}::bigint[],
      ledger_texts(${texts(changes.map(({ tierId }) => tierId))}),
      ${instants(changes.map(({ until }) => until ?? NEVER))}::timestamptz[],
      ${list(changes.map(({ givenByHand }) => String(givenByHand)))}::boolean[],
      ledger_texts(${texts(changes.map(({ floorTierId }) => floorTierId))})
    ) c (member_id, tier_id, until, by_hand, floor_id)
    where t.member_id = c.member_id`;
  return rows.length;
}

async function promoteQualified(programme: Programme, now: Date): Promise<number> {
  const { tiers, timeZone, qualification } = programme;
  const second = tiers[1];
  if (!second) return 0;
  const year = yearOf(now, timeZone);
  let qualified = 0;
  for (const each of qualification.heldThrough === "next-year" ? [year - 1, year] : [year]) {
    let after = 0;
    for (;;) {
      const rows = await sql<{ id: number; earned: number }[]>`
        select y.member_id as id, y.earned from member_year y
        where y.year = ${each} and y.earned >= ${second.threshold} and y.member_id > ${after}
        order by y.member_id limit ${MEMBERS_AT_ONCE}`;
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      qualified += rows.length;
      const ids = list(rows.map(({ id }) => id));
      const until = instants(rows.map(() => heldUntil(each, programme)));
      await withRetry(undefined, () =>
        transaction(async (tx) => {
          await tx.$client`select ledger_open(${ids}, ${now}, ${timeZone})`;
          await tx.$client`select ledger_promote(${ids}, ${list(rows.map(({ earned }) => earned))}, ${until}, ${now},
            ledger_texts(${texts(tiers.map(({ id }) => id))}), ${list(tiers.map(({ threshold }) => threshold))})`;
        }),
      );
    }
  }
  return qualified;
}
