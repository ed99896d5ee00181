import { db, type Executor } from "@/db/client";

/** How long an `Idempotency-Key` is remembered; the natural key of an activity is remembered for ever. */
export const IDEMPOTENCY_TTL_MS = 24 * 60 * 60 * 1000;

/** Forgets keys older than a day, at most `limit` of them; returns how many went. */
export async function deleteIdempotencyKeys(
  { now, limit = 10_000 }: { now: Date; limit?: number },
  executor: Executor = db,
): Promise<number> {
  const oldest = new Date(now.getTime() - IDEMPOTENCY_TTL_MS);
  const { count } = await executor.$client`
    delete from idempotency_key where ctid = any(array(
      select ctid from idempotency_key where created_at < ${oldest} order by created_at limit ${limit} for update skip locked))`;
  return count;
}
