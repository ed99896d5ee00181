import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, lockChallenge } from "@/db/mutations/lock-challenge";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { challenge } from "@/db/schema/challenge";

/** The challenge to stop for a while, and who stops it. */
export interface PauseChallengeInput extends ChallengeActor {
  readonly id: number;
}

/** NOT_LIVE: it is not in force, so there is nothing to pause. */
export type PauseChallengeOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "NOT_LIVE" };

/** Stops a challenge until it is resumed, audited. Progress and what it gave stay; what happens meanwhile moves nothing. */
export async function pauseChallenge(input: PauseChallengeInput, executor?: Executor): Promise<PauseChallengeOutcome> {
  const write = async (tx: Executor): Promise<PauseChallengeOutcome> => {
    const current = await lockChallenge(tx, input.id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.status !== "live") return { ok: false, reason: "NOT_LIVE" };
    await tx
      .update(challenge)
      .set({ status: "paused", revision: current.revision + 1, updatedAt: input.now })
      .where(eq(challenge.id, input.id));
    await raiseRulebook(tx);
    await auditChallenge(tx, input, "challenge.paused", input.id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
