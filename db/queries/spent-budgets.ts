import { db, type Executor } from "@/db/client";
import { readGiven } from "@/db/queries/past-decision";
import type { Spent, SpentBudgets } from "@/domain/campaign/budget";
import { periodKey } from "@/domain/campaign/period-key";
import { shopMoment } from "@/domain/shop-calendar";

/** Whose budgets, and in the periods of which instant. */
export interface SpentIn {
  readonly campaignIds: readonly number[];
  readonly at: Date;
  readonly timeZone: string;
  /** An activity that was counted already, so that it is not held against itself. */
  readonly without?: { readonly memberId: number; readonly activityId: string };
}

/**
 * What campaigns have spent of their budgets by now, in the periods that an instant falls in. Of an activity left out, what
 * it still holds: of one of which anything came back, nothing is known and nothing taken off.
 */
export async function readSpentBudgets(
  { campaignIds, at, timeZone, without }: SpentIn,
  executor: Executor = db,
): Promise<SpentBudgets> {
  const sql = executor.$client;
  const { day } = shopMoment(at, timeZone);
  const periods = (["day", "week", "month", "year", "campaign"] as const).map((period) => periodKey(period, day));
  const rows = await sql<{ id: number; period: string; points: number; minor: number }[]>`
    select campaign_id as id, period, points, minor from campaign_budget
    where campaign_id = any (${[...campaignIds]}::int[]) and period = any (${periods}::text[])`;
  const own = without === undefined ? new Map<number, Spent>() : await readShares(without, executor);
  const spent = new Map<number, Map<string, Spent>>();
  for (const { id, period, points, minor } of rows) {
    const share = own.get(id) ?? { points: 0, minor: 0 };
    const left = { points: Math.max(0, points - share.points), minor: Math.max(0, minor - share.minor) };
    spent.set(id, (spent.get(id) ?? new Map<string, Spent>()).set(period, left));
  }
  return spent;
}

/** What one activity took of campaigns' budgets, and none of it came back. */
async function readShares(
  key: { readonly memberId: number; readonly activityId: string },
  executor: Executor,
): Promise<ReadonlyMap<number, Spent>> {
  const sql = executor.$client;
  const [back] = await sql`select from activity_return_line where order_activity_id = ${key.activityId} limit 1`;
  if (back) return new Map();
  const given = await readGiven(key, executor);
  const effects = await sql<{ id: number; minor: number }[]>`
    select campaign_id as id, sum(minor)::bigint as minor from campaign_effect
    where activity_id = ${key.activityId} and undone_at is null group by 1`;
  const shares = new Map<number, Spent>();
  for (const [id, { points }] of given) shares.set(id, { points: points ?? 0, minor: 0 });
  for (const { id, minor } of effects) shares.set(id, { points: shares.get(id)?.points ?? 0, minor });
  return shares;
}
