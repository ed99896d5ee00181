import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, type ChallengeRow, lockChallenge } from "@/db/mutations/lock-challenge";
import { challenge } from "@/db/schema/challenge";

/** The challenge in review, and what its author should know. */
export interface ReturnChallengeInput extends ChallengeActor {
  readonly id: number;
  readonly revision: number;
  /** Empty where the author takes it back. */
  readonly note: string;
}

/** NOT_IN_REVIEW: nobody asked for it, or it was answered meanwhile. */
export type ReturnChallengeOutcome =
  | { ok: true; revision: number }
  | { ok: false; reason: "STALE"; current: ChallengeRow }
  | { ok: false; reason: "NOT_FOUND" | "NOT_IN_REVIEW" };

const NOTE_MAX = 500;

/** Sends a draft back from review with a note, or takes one's own back, audited. */
export async function returnChallenge(
  input: ReturnChallengeInput,
  executor?: Executor,
): Promise<ReturnChallengeOutcome> {
  const write = async (tx: Executor): Promise<ReturnChallengeOutcome> => {
    const { id, revision, now } = input;
    const current = await lockChallenge(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.submittedBy === null) return { ok: false, reason: "NOT_IN_REVIEW" };
    const note = input.note.trim().slice(0, NOTE_MAX);
    await tx
      .update(challenge)
      .set({
        status: current.status === "review" ? "draft" : current.status,
        submittedBy: null,
        reviewNote: note === "" ? null : note,
        revision: revision + 1,
        updatedAt: now,
      })
      .where(eq(challenge.id, id));
    await auditChallenge(tx, input, "challenge.returned", id, note === "" ? {} : { after: { note } });
    return { ok: true, revision: revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}
