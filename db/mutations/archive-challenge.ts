import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, lockChallenge } from "@/db/mutations/lock-challenge";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { challenge } from "@/db/schema/challenge";

/** The challenge, where it shall go, and who sends it there. */
export interface ArchiveChallengeInput extends ChallengeActor {
  readonly id: number;
  /** true = out of force and off the list; false = back, but paused or a draft, so that nothing goes live unseen. */
  readonly archived: boolean;
}

/** UNCHANGED: it is where it was asked to go already. */
export type ArchiveChallengeOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "UNCHANGED" };

/** Archives a challenge or brings it back, audited. What it gave stays, and its versions stay to be explained. */
export async function archiveChallenge(
  input: ArchiveChallengeInput,
  executor?: Executor,
): Promise<ArchiveChallengeOutcome> {
  const write = async (tx: Executor): Promise<ArchiveChallengeOutcome> => {
    const { id, archived, now } = input;
    const current = await lockChallenge(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if ((current.status === "archived") === archived) return { ok: false, reason: "UNCHANGED" };
    const back = current.liveVersion === null ? ("draft" as const) : ("paused" as const);
    await tx
      .update(challenge)
      .set({
        status: archived ? "archived" : back,
        submittedBy: null,
        revision: current.revision + 1,
        updatedAt: now,
      })
      .where(eq(challenge.id, id));
    if (current.status === "live") {
      await raiseRulebook(tx);
    }
    await auditChallenge(tx, input, archived ? "challenge.archived" : "challenge.restored", id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
