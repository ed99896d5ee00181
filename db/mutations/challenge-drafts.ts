import { and, eq, max } from "drizzle-orm";
import { act, type Drafted } from "@/db/mutations/drafted";
import {
  copyAsDraft,
  discardDraft,
  type SaveDraftInput,
  type SaveDraftOutcome,
  saveDraft,
} from "@/db/mutations/edit-draft";
import { holdPicture } from "@/db/mutations/hold-picture";
import { publishDraft, returnDraft, submitDraft } from "@/db/mutations/publish-draft";
import { archiveDrafted, pauseDrafted, resumeDrafted } from "@/db/mutations/run-drafted";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import { readChallenge } from "@/domain/challenge/read-challenge";

const challenges: Drafted<ChallengeDefinition> = {
  subject: "challenge",
  read: readChallenge,
  check: checkChallenge,
  async lock(tx, id) {
    const [row] = await tx.select().from(challenge).where(eq(challenge.id, id)).for("update");
    return row ?? null;
  },
  async insert(tx, values) {
    const [row] = await tx.insert(challenge).values(values).returning({ id: challenge.id });
    if (!row) throw new Error("The challenge was not inserted.");
    return row.id;
  },
  async change(tx, id, change) {
    await tx.update(challenge).set(change).where(eq(challenge.id, id));
  },
  async remove(tx, id) {
    await tx.delete(challenge).where(eq(challenge.id, id));
  },
  async version(tx, id, version) {
    if (version === null) return null;
    const it = and(eq(challengeVersion.challengeId, id), eq(challengeVersion.version, version));
    const [row] = await tx.select({ definition: challengeVersion.definition }).from(challengeVersion).where(it);
    return row?.definition ?? null;
  },
  async lastVersion(tx, id) {
    const last = { version: max(challengeVersion.version) };
    const [row] = await tx.select(last).from(challengeVersion).where(eq(challengeVersion.challengeId, id));
    return row?.version ?? 0;
  },
  async addVersion(tx, { id, ...version }) {
    await tx.insert(challengeVersion).values({ challengeId: id, ...version });
  },
  // Who began under a version goes on under it: nothing is kept of when it was in force.
  async began() {},
  async ended() {},
};

/** Keeps a challenge's draft, whose picture must be there; null as its id makes a new challenge. */
export const saveChallengeDraft = act(
  challenges,
  async (kind, tx, input: SaveDraftInput): Promise<SaveDraftOutcome<ChallengeDefinition>> => {
    const read = kind.read(input.definition);
    if (read.ok && !(await holdPicture(tx, read.definition.pictureId))) {
      return { ok: false, reason: "INVALID", faults: [{ field: "pictureId", code: "unknown" }] };
    }
    return saveDraft(kind, tx, input);
  },
);

/** Lets a challenge's draft go; one that was never in force goes whole. */
export const discardChallengeDraft = act(challenges, discardDraft<ChallengeDefinition>);

/** Copies a challenge as a draft of a new one. */
export const copyChallenge = act(challenges, copyAsDraft<ChallengeDefinition>);

/** Asks another person to publish a challenge's draft. */
export const submitChallenge = act(challenges, submitDraft<ChallengeDefinition>);

/** Sends a challenge's draft back from review, or takes one's own back. */
export const returnChallenge = act(challenges, returnDraft<ChallengeDefinition>);

/** Puts a challenge's draft in force: who began under an earlier version goes on under it. */
export const publishChallenge = act(challenges, publishDraft<ChallengeDefinition>);

/** Stops a challenge until it is resumed: progress stays, and what happens meanwhile moves nothing. */
export const pauseChallenge = act(challenges, pauseDrafted<ChallengeDefinition>);

/** Puts a paused challenge's version in force again. */
export const resumeChallenge = act(challenges, resumeDrafted<ChallengeDefinition>);

/** Archives a challenge or brings it back. */
export const archiveChallenge = act(challenges, archiveDrafted<ChallengeDefinition>);
