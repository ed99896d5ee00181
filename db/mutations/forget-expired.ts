import { db, type Executor } from "@/db/client";
import { deleteIdempotencyKeys } from "@/db/mutations/delete-idempotency-keys";

const DAY = 86_400_000;
/** Held and sent messages are kept this long; they name people. */
const MAIL_DAYS = 90;

/** Deletes tokens a day past their end, counters that have run out, idempotency keys of yesterday, and mail older than ninety days. Safe to repeat. */
export async function forgetExpired({ now }: { now: Date }, executor: Executor = db): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY);
  await executor.$client`delete from account_token where expires_at < ${yesterday}`;
  await executor.$client`delete from throttle where next_at < ${now}`;
  await executor.$client`delete from mail_message where created_at < ${new Date(now.getTime() - MAIL_DAYS * DAY)}`;
  while ((await deleteIdempotencyKeys({ now }, executor)) > 0);
}
