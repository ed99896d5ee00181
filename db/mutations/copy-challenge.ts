import { type Executor, transaction } from "@/db/client";
import { auditChallenge, type ChallengeActor, getVersion, lockChallenge } from "@/db/mutations/lock-challenge";
import { CHALLENGE_TITLE_MAX } from "@/db/mutations/save-challenge-draft";
import { challenge } from "@/db/schema/challenge";

/** The challenge to copy, and who does. */
export interface CopyChallengeInput extends ChallengeActor {
  readonly id: number;
  /** Put after the copy's title, e.g. " (kopia)". */
  readonly suffix: string;
}

/** The copy's id. */
export type CopyChallengeOutcome = { ok: true; id: number } | { ok: false; reason: "NOT_FOUND" };

/** Copies a challenge as a draft of a new one, audited: its draft where it has one, else the version in force. */
export async function copyChallenge(input: CopyChallengeInput, executor?: Executor): Promise<CopyChallengeOutcome> {
  const write = async (tx: Executor): Promise<CopyChallengeOutcome> => {
    const { suffix, accountId, now } = input;
    const source = await lockChallenge(tx, input.id);
    if (source === null) return { ok: false, reason: "NOT_FOUND" };
    const draft = source.draft ?? (await getVersion(tx, { id: source.id, version: source.liveVersion }));
    const title = `${[...source.title].slice(0, CHALLENGE_TITLE_MAX - suffix.length).join("")}${suffix}`;
    const [row] = await tx
      .insert(challenge)
      .values({ title, draft, createdBy: accountId, createdAt: now, updatedAt: now })
      .returning({ id: challenge.id });
    if (!row) throw new Error("The copy was not inserted.");
    await auditChallenge(tx, input, "challenge.copied", row.id, { after: { title, from: source.id } });
    return { ok: true, id: row.id };
  };
  return executor ? write(executor) : transaction(write);
}
