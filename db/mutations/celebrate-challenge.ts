import { db, type Executor } from "@/db/client";
import type { MemberId } from "@/domain/id";

/** Notes that a member has seen their completions of a challenge celebrated, up to `run`; answers whether any was new. */
export async function celebrateChallenge(
  { memberId, challengeId, run, now }: { memberId: MemberId; challengeId: number; run: number; now: Date },
  executor: Executor = db,
): Promise<boolean> {
  const rows = await executor.$client`
    update challenge_progress set celebrated_at = ${now}
    where member_id = ${memberId} and challenge_id = ${challengeId} and run <= ${run} and status = 'completed' and celebrated_at is null
    returning run`;
  return rows.length > 0;
}
