import { and, desc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { auditLog } from "@/db/schema/operations";
import { reward } from "@/db/schema/reward";
import type { Locale, LocalText } from "@/domain/locale";
import type { RewardKind } from "@/domain/reward";
import { type RewardState, rewardStates } from "@/domain/reward-rules";

/** A reward in the back-office's list. */
export interface RewardListing {
  readonly id: string;
  readonly kind: RewardKind;
  readonly name: LocalText;
  readonly pictureId: string | null;
  readonly cost: number;
  readonly stockTotal: number | null;
  readonly stockLeft: number | null;
  readonly tierIds: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly featured: boolean;
  readonly state: RewardState;
  readonly revision: number;
  /** Live redemptions of the last 30 days. */
  readonly redeemed: number;
}

/** What the list can be ordered by. */
export const rewardSorts = ["position", "name", "cost", "redeemed", "stock"] as const;

/** A column the list is ordered by. */
export type RewardSort = (typeof rewardSorts)[number];

/** What to list; `state` undefined = all but the archive. */
export interface RewardQuery {
  readonly search?: string;
  readonly kind?: RewardKind;
  readonly state?: RewardState;
  readonly sort?: RewardSort;
  readonly descending?: boolean;
  /** 1-based. */
  readonly page?: number;
  readonly locale: Locale;
  readonly now: Date;
}

/** Rewards on one page of the list. */
export const REWARD_PAGE = 25;

const DAYS_30_MS = 30 * 86_400_000;
const LAST_PAGE = 400;

/**
 * One page of the catalogue for staff. A shop keeps tens of rewards, so the page is a plain offset (to page 400);
 * `more` says whether another follows.
 */
export async function listRewardsForStaff(
  query: RewardQuery,
  executor: Executor = db,
): Promise<{ rewards: readonly RewardListing[]; more: boolean }> {
  const { search = "", kind = null, state = null, sort = "position", descending = false, locale, now } = query;
  const pattern = search.trim() === "" ? null : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const page = Math.min(Math.max(query.page ?? 1, 1), LAST_PAGE);
  const raw = executor.$client;
  const rows = await raw<RewardListing[]>`
    with listed as (
      select reward.*, ${stateSql(raw, now)} as state,
        (select count(*) from redemption
          where reward_id = reward.id and status <> 'cancelled' and issued_at > ${new Date(now.getTime() - DAYS_30_MS)}) as redeemed
      from reward)
    select id, kind, name, picture_id as "pictureId", cost, stock_total as "stockTotal", stock_left as "stockLeft",
      tier_ids as "tierIds", starts_at as "startsAt", ends_at as "endsAt", featured, state, revision, redeemed
    from listed
    where (case when ${state}::text is null then state <> 'archived' else state = ${state} end)
      and (${kind}::text is null or kind = ${kind})
      and (${pattern}::text is null or laurel_unaccent(concat_ws(' ', name->>'pl', name->>'en', name->>'ru')) like laurel_unaccent(${pattern}))
    order by ${orderSql(raw, sort, descending, locale)}, id
    limit ${REWARD_PAGE + 1} offset ${(page - 1) * REWARD_PAGE}`;
  return { rewards: rows.slice(0, REWARD_PAGE), more: rows.length > REWARD_PAGE };
}

// The same first-that-fits as domain/reward-rules rewardState; a test holds them together.
function stateSql(raw: Executor["$client"], now: Date) {
  return raw`case
    when status <> 'live' then status
    when ends_at <= ${now} then 'ended'
    when starts_at > ${now} then 'scheduled'
    when stock_left = 0 then 'sold-out'
    else 'live' end`;
}

function orderSql(raw: Executor["$client"], sort: RewardSort, descending: boolean, locale: Locale) {
  const way = descending ? raw`desc nulls last` : raw`asc nulls last`;
  const columns: Record<RewardSort, ReturnType<typeof raw>> = {
    position: raw`featured desc, position ${way}, cost`,
    name: raw`coalesce(nullif(name->>${locale}, ''), name->>'pl') collate "und-x-icu" ${way}`,
    cost: raw`cost ${way}`,
    redeemed: raw`redeemed ${way}`,
    stock: raw`stock_left ${way}`,
  };
  return columns[sort];
}

/** How many rewards stand in each state at `now`. */
export async function countRewardStates(
  { now }: { now: Date },
  executor: Executor = db,
): Promise<Record<RewardState, number>> {
  const raw = executor.$client;
  const rows = await raw<{ state: RewardState; count: number }[]>`
    select state, count(*) as count from (select ${stateSql(raw, now)} as state from reward) as listed group by state`;
  const counts = Object.fromEntries(rewardStates.map((state) => [state, 0])) as Record<RewardState, number>;
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

/** A reward with everything its editor shows. */
export type RewardForEdit = typeof reward.$inferSelect & {
  /** Redemptions that were not cancelled. */
  readonly liveRedemptions: number;
};

/** A reward for its editor; null when there is none. */
export async function getRewardForEdit({ id }: { id: string }, executor: Executor = db): Promise<RewardForEdit | null> {
  const [row] = await executor.select().from(reward).where(eq(reward.id, id)).limit(1);
  if (!row) return null;
  const [counted] = await executor.$client<{ live: number }[]>`
    select count(*) as live from redemption where reward_id = ${id} and status <> 'cancelled'`;
  return { ...row, liveRedemptions: counted?.live ?? 0 };
}

/** Who edited a reward last, and when: what the second editor is told; null where nobody of the staff did. */
export async function getLastRewardEdit(
  { id }: { id: string },
  executor: Executor = db,
): Promise<{ name: string; at: Date } | null> {
  const [row] = await executor
    .select({ name: auditLog.actorName, at: auditLog.at })
    .from(auditLog)
    .where(and(eq(auditLog.subject, "reward"), eq(auditLog.subjectId, id)))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row ?? null;
}

/** A reward in the order of the portal. */
export interface OrderedReward {
  readonly id: string;
  readonly name: LocalText;
  readonly pictureId: string | null;
  readonly cost: number;
  readonly featured: boolean;
}

/** The whole catalogue in the portal's order, for the page that arranges it; at most 200. */
export async function listRewardOrder(executor: Executor = db): Promise<OrderedReward[]> {
  return executor.$client<OrderedReward[]>`
    select id, name, picture_id as "pictureId", cost, featured from reward
    where status <> 'archived' order by featured desc, position, cost, id limit 200`;
}
