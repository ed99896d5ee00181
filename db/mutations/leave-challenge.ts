import { type Executor, transaction } from "@/db/client";
import { withRetry } from "@/db/ledger/retry";
import { getProgramme } from "@/db/queries/programme";
import type { MemberId } from "@/domain/id";

/** What came of leaving. */
export type LeaveOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: "NOT_FOUND" };

/** Takes a member out of a challenge under way: nothing more counts, what was reached stays. Twice is once. */
export async function leaveChallenge(
  { memberId, challengeId, now }: { memberId: MemberId; challengeId: number; now: Date },
  executor?: Executor,
): Promise<LeaveOutcome> {
  if (!executor) {
    return withRetry(undefined, () => transaction((tx) => leaveChallenge({ memberId, challengeId, now }, tx)));
  }
  const { timeZone } = await getProgramme(executor);
  const client = executor.$client;
  await client`select ledger_open(${[memberId]}, ${now}, ${timeZone})`;
  const rows = await client`
    update challenge_progress p set status = 'left'
    where p.member_id = ${memberId} and p.challenge_id = ${challengeId} and p.status in ('joined', 'active', 'left')
      and p.run = (select max(r.run) from challenge_progress r where r.member_id = ${memberId} and r.challenge_id = ${challengeId})
    returning p.run`;
  return rows.length === 0 ? { ok: false, reason: "NOT_FOUND" } : { ok: true };
}
