import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, type ChallengeRow, lockChallenge } from "@/db/mutations/lock-challenge";
import { challenge } from "@/db/schema/challenge";

/** The challenge whose draft goes, the revision that was read, and who lets it go. */
export interface DiscardChallengeDraftInput extends ChallengeActor {
  readonly id: number;
  readonly revision: number;
}

/** `removed`: it was never published, so the challenge went with its draft. */
export type DiscardChallengeDraftOutcome =
  | { ok: true; removed: boolean }
  | { ok: false; reason: "STALE"; current: ChallengeRow }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" };

/** Lets a draft go, audited with all it held. A challenge that was never in force goes whole. */
export async function discardChallengeDraft(
  input: DiscardChallengeDraftInput,
  executor?: Executor,
): Promise<DiscardChallengeDraftOutcome> {
  const write = async (tx: Executor): Promise<DiscardChallengeDraftOutcome> => {
    const { id, revision, now } = input;
    const current = await lockChallenge(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    const removed = current.liveVersion === null;
    if (removed) {
      await tx.delete(challenge).where(eq(challenge.id, id));
    } else {
      const bare = { draft: null, submittedBy: null, reviewNote: null };
      await tx
        .update(challenge)
        .set({ ...bare, revision: revision + 1, updatedAt: now })
        .where(eq(challenge.id, id));
    }
    await auditChallenge(tx, input, removed ? "challenge.removed" : "challenge.draft-discarded", id, {
      before: { title: current.title, definition: current.draft },
    });
    return { ok: true, removed };
  };
  return executor ? write(executor) : transaction(write);
}
