import { db, type Executor } from "@/db/client";

/**
 * Marks up to `limit` runs whose window ended before `now` as expired; answers how many. Housekeeping: nothing counts after
 * a window, and what arrives late still counts by its own time.
 */
export async function expireChallenges(
  { limit, now }: { readonly limit: number; readonly now: Date },
  executor: Executor = db,
): Promise<number> {
  const rows = await executor.$client`
    update challenge_progress p set status = 'expired'
    from (
      select member_id, challenge_id, run from challenge_progress
      where status in ('joined', 'active') and ends_at < ${now}
      order by ends_at limit ${limit} for update skip locked
    ) over
    where p.member_id = over.member_id and p.challenge_id = over.challenge_id and p.run = over.run
    returning p.run`;
  return rows.length;
}
