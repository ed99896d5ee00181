import { and, asc, count, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
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

/** One reward that members may look at: live, or archived (it says so); null for drafts and unknown ids. */
export async function getReward({ id }: { id: string }, executor: Executor = db): Promise<RewardListing | null> {
  const rows: Row[] = await executor
    .select(columns)
    .from(reward)
    .where(and(eq(reward.id, id), ne(reward.status, "draft")))
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
