import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, getVersion, lockChallenge } from "@/db/mutations/lock-challenge";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { challenge } from "@/db/schema/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import type { Fault } from "@/domain/fault";

/** The challenge to put in force again, and who does. */
export interface ResumeChallengeInput extends ChallengeActor {
  readonly id: number;
}

/** INVALID: what its version names is gone meanwhile, e.g. a reward. */
export type ResumeChallengeOutcome =
  | { ok: true }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NOT_PAUSED" };

/** Puts the version of a paused challenge in force again from now on, audited. */
export async function resumeChallenge(
  input: ResumeChallengeInput,
  executor?: Executor,
): Promise<ResumeChallengeOutcome> {
  const write = async (tx: Executor): Promise<ResumeChallengeOutcome> => {
    const { id, now } = input;
    const current = await lockChallenge(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    const definition = await getVersion(tx, { id, version: current.liveVersion });
    if (current.status !== "paused" || current.liveVersion === null || definition === null)
      return { ok: false, reason: "NOT_PAUSED" };
    const faults = checkChallenge(definition, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    await tx
      .update(challenge)
      .set({ status: "live", revision: current.revision + 1, updatedAt: now })
      .where(eq(challenge.id, id));
    await raiseRulebook(tx);
    await auditChallenge(tx, input, "challenge.resumed", id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
