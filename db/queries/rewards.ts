import { and, asc, count, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { redemption, reward } from "@/db/schema/reward";
import type { MemberId } from "@/domain/id";
import type { RewardKind, RewardTerms, RewardWords } from "@/domain/reward";

/** A reward as members see it: its words in every language, its terms and its picture. */
export interface RewardListing extends RewardWords, RewardTerms {
  readonly id: string;
  readonly kind: RewardKind;
  readonly pictureId: string | null;
  readonly pictureAlt: RewardWords["name"];
  readonly voucherDays: number | null;
  readonly featured: boolean;
  /** Members of any of these may have it, others do not see it; empty = everyone. */
  readonly segmentIds: readonly string[];
}

const columns = {
  id: reward.id,
  kind: reward.kind,
  name: reward.name,
  description: reward.description,
  terms: reward.terms,
  pictureId: reward.pictureId,
  pictureAlt: reward.pictureAlt,
  cost: reward.cost,
  stockLeft: reward.stockLeft,
  startsAt: reward.startsAt,
  endsAt: reward.endsAt,
  tierIds: reward.tierIds,
  perMemberLimit: reward.perMemberLimit,
  voucherDays: reward.voucherDays,
  featured: reward.featured,
  segmentIds: reward.segmentIds,
  status: reward.status,
};

type Row = Omit<RewardListing, "archived"> & { readonly status: "draft" | "live" | "archived" };

function toListing({ status, ...row }: Row): RewardListing {
  return { ...row, archived: status === "archived" };
}

/**
 * The catalogue at `now`: live and not ended, in the shop's order; sold-out and coming ones stay listed.
 * At most 200.
 */
export async function listOpenRewards(
  { now, limit = 100 }: { now: Date; limit?: number },
  executor: Executor = db,
): Promise<RewardListing[]> {
  const rows: Row[] = await executor
    .select(columns)
    .from(reward)
    .where(and(eq(reward.status, "live"), or(isNull(reward.endsAt), gt(reward.endsAt, now))))
    .orderBy(asc(reward.position), asc(reward.cost), asc(reward.id))
    .limit(Math.min(limit, 200));
  return rows.map(toListing);
}

let lastRead: { readonly stamp: string; readonly now: Date; readonly rewards: readonly RewardListing[] } | null = null;

/**
 * The catalogue at `now` as `listOpenRewards` has it (at most 200), less what is for segments that the member is not in, and how many live redemptions the member has of
 * each reward. One prepared statement: the rewards themselves, with all their words, are read again only after one
 * of them changed (any change gives its row a new xmin).
 */
export async function readMemberCatalogue(
  { memberId, now }: { memberId: MemberId; now: Date },
  executor: Executor = db,
): Promise<{ rewards: readonly RewardListing[]; redeemed: ReadonlyMap<string, number> }> {
  const [row] = await executor.$client<
    { stamp: string; redeemed: Record<string, number> | null; segments: string[] | null }[]
  >`
    select (select concat(current_database(), count(*), '-', sum(xmin::text::bigint)) from reward) as stamp,
      (select json_object_agg(reward_id, redeemed) from (
        select reward_id, count(*) as redeemed from redemption
        where member_id = ${memberId} and status <> 'cancelled' group by reward_id) counted) as redeemed,
      case when exists (select from reward where segment_ids <> '{}')
        then (select json_agg(segment_id) from segment_member where member_id = ${memberId}) end as segments`;
  const stamp = row?.stamp ?? "";
  const known = lastRead?.stamp === stamp && lastRead.now <= now ? lastRead : null;
  const read = known ?? { stamp, now, rewards: await listOpenRewards({ now, limit: 200 }, executor) };
  lastRead = read;
  return {
    rewards: read.rewards.filter(
      ({ endsAt, segmentIds }) =>
        (endsAt === null || endsAt > now) &&
        (segmentIds.length === 0 || segmentIds.some((id) => row?.segments?.includes(id))),
    ),
    redeemed: new Map(Object.entries(row?.redeemed ?? {})),
  };
}

/**
 * One reward that the member may look at: live, or archived (it says so); null for drafts, unknown ids, and what is for
 * segments that the member is not in.
 */
export async function getReward(
  { id, memberId }: { id: string; memberId: MemberId },
  executor: Executor = db,
): Promise<RewardListing | null> {
  const rows: Row[] = await executor
    .select(columns)
    .from(reward)
    .where(
      and(
        eq(reward.id, id),
        ne(reward.status, "draft"),
        sql`(${reward.segmentIds} = '{}' or exists (select from segment_member s where s.member_id = ${memberId} and s.segment_id = any(${reward.segmentIds})))`,
      ),
    )
    .limit(1);
  const row = rows[0];
  return row ? toListing(row) : null;
}

/** How many live redemptions (all but cancelled) the member has of each reward; absent = none. */
export async function countRedeemed(
  { memberId, rewardIds }: { memberId: MemberId; rewardIds: readonly string[] },
  executor: Executor = db,
): Promise<ReadonlyMap<string, number>> {
  if (rewardIds.length === 0) return new Map();
  const rows = await executor
    .select({ rewardId: redemption.rewardId, redeemed: count() })
    .from(redemption)
    .where(
      and(
        eq(redemption.memberId, memberId),
        inArray(redemption.rewardId, [...rewardIds]),
        ne(redemption.status, "cancelled"),
      ),
    )
    .groupBy(redemption.rewardId);
  return new Map(rows.map(({ rewardId, redeemed }) => [rewardId, redeemed]));
}
