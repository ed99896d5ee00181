import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, type ChallengeRow, lockChallenge } from "@/db/mutations/lock-challenge";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { challenge } from "@/db/schema/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import type { Fault } from "@/domain/fault";

/** The challenge, the revision that was read, and who asks. */
export interface SubmitChallengeInput extends ChallengeActor {
  readonly id: number;
  readonly revision: number;
}

/** NO_DRAFT: nothing waits to be published. UNCHANGED: it is in review already. */
export type SubmitChallengeOutcome =
  | { ok: true; revision: number }
  | { ok: false; reason: "STALE"; current: ChallengeRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "UNCHANGED" | "ARCHIVED" };

/** Asks another person to publish a draft that nothing is wrong with, audited. A live version goes on until then. */
export async function submitChallenge(
  input: SubmitChallengeInput,
  executor?: Executor,
): Promise<SubmitChallengeOutcome> {
  const write = async (tx: Executor): Promise<SubmitChallengeOutcome> => {
    const { id, revision, accountId, now } = input;
    const current = await lockChallenge(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    if (current.submittedBy !== null) return { ok: false, reason: "UNCHANGED" };
    const faults = checkChallenge(current.draft, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    await tx
      .update(challenge)
      .set({
        status: current.liveVersion === null ? "review" : current.status,
        submittedBy: accountId,
        reviewNote: null,
        revision: revision + 1,
        updatedAt: now,
      })
      .where(eq(challenge.id, id));
    await auditChallenge(tx, input, "challenge.submitted", id);
    return { ok: true, revision: revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}
