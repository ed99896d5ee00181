import { eq, max } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import {
  auditChallenge,
  type ChallengeActor,
  type ChallengeRow,
  getVersion,
  lockChallenge,
} from "@/db/mutations/lock-challenge";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { findProgramme } from "@/db/queries/programme";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import type { Fault } from "@/domain/fault";

/** The challenge, the revision whose draft was read, and who puts it in force. */
export interface PublishChallengeInput extends ChallengeActor {
  readonly id: number;
  readonly revision: number;
}

/** REVIEW_REQUIRED: the programme asks for a second person. OWN_SUBMISSION: that person is not the one who asked. */
export type PublishChallengeOutcome =
  | { ok: true; version: number; revision: number }
  | { ok: false; reason: "STALE"; current: ChallengeRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "ARCHIVED" | "REVIEW_REQUIRED" | "OWN_SUBMISSION" };

/**
 * Puts a draft in force as the next version, audited: who began under an earlier version goes on under it. Where the
 * programme asks for a review, the draft must have been submitted by somebody else; the system itself needs none.
 */
export async function publishChallenge(
  input: PublishChallengeInput,
  executor?: Executor,
): Promise<PublishChallengeOutcome> {
  const write = async (tx: Executor): Promise<PublishChallengeOutcome> => {
    const current = await lockChallenge(tx, input.id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== input.revision) return { ok: false, reason: "STALE", current };
    if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    const refusal = await refuseReviewer(tx, current, input.accountId);
    if (refusal !== null) return { ok: false, reason: refusal };
    const faults = checkChallenge(current.draft, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    const before = await getVersion(tx, { id: current.id, version: current.liveVersion });
    const version = await putInForce(tx, current, current.draft, input);
    await auditChallenge(tx, input, "challenge.published", current.id, {
      before: before && { version: current.liveVersion, definition: before },
      after: { version, definition: current.draft },
    });
    return { ok: true, version, revision: current.revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}

async function refuseReviewer(
  tx: Executor,
  { submittedBy }: ChallengeRow,
  accountId: string | null,
): Promise<"REVIEW_REQUIRED" | "OWN_SUBMISSION" | null> {
  const asked = (await findProgramme(tx))?.campaignReview === true;
  if (!asked || accountId === null) return null;
  if (submittedBy === null) return "REVIEW_REQUIRED";
  return submittedBy === accountId ? "OWN_SUBMISSION" : null;
}

/** Adds a version, makes it the one in force from now on, and drops the draft it came from. The challenge is locked. */
export async function putInForce(
  tx: Executor,
  current: ChallengeRow,
  definition: ChallengeDefinition,
  { accountId, now }: ChallengeActor,
): Promise<number> {
  const { id } = current;
  const [last] = await tx
    .select({ version: max(challengeVersion.version) })
    .from(challengeVersion)
    .where(eq(challengeVersion.challengeId, id));
  const version = (last?.version ?? 0) + 1;
  await tx
    .insert(challengeVersion)
    .values({ challengeId: id, version, definition, publishedBy: accountId, publishedAt: now });
  const fromDraft = definition === current.draft;
  await tx
    .update(challenge)
    .set({
      status: "live",
      liveVersion: version,
      ...(fromDraft ? { draft: null, submittedBy: null, reviewNote: null } : {}),
      revision: current.revision + 1,
      updatedAt: now,
    })
    .where(eq(challenge.id, id));
  await raiseRulebook(tx);
  return version;
}
