import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import {
  auditChallenge,
  type ChallengeActor,
  type ChallengeRow,
  getVersion,
  lockChallenge,
} from "@/db/mutations/lock-challenge";
import { challenge } from "@/db/schema/challenge";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { readChallenge } from "@/domain/challenge/read-challenge";
import { type Json, listChanges } from "@/domain/change";
import type { Fault } from "@/domain/fault";

/** The longest name staff may give a challenge. */
export const CHALLENGE_TITLE_MAX = 80;

/** What to keep, over which revision, and who does. */
export interface SaveChallengeDraftInput extends ChallengeActor {
  /** null = a new challenge. */
  readonly id: number | null;
  /** The revision the editor read; ignored for a new challenge. */
  readonly revision: number;
  readonly title: string;
  /** Any JSON: it must be a challenge in shape, but may lack what publishing asks for. */
  readonly definition: unknown;
}

/** STALE: somebody saved since; their row comes along, and the editor keeps its input. */
export type SaveChallengeDraftOutcome =
  | { ok: true; id: number; revision: number }
  | { ok: false; reason: "STALE"; current: ChallengeRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "ARCHIVED" };

/**
 * Keeps a draft over the revision its editor read, audited. What is in force stays as it is. A draft that was sent for
 * review is taken back from it, so that nobody approves what they have not seen; one equal to the live version is none.
 */
export async function saveChallengeDraft(
  input: SaveChallengeDraftInput,
  executor?: Executor,
): Promise<SaveChallengeDraftOutcome> {
  const title = input.title.trim();
  const read = readChallenge(input.definition);
  const faults = [...checkTitle(title), ...(read.ok ? [] : read.faults)];
  if (!read.ok || faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const write = (tx: Executor) =>
    input.id === null
      ? insertDraft(tx, input, title, read.definition)
      : updateDraft(tx, input, input.id, title, read.definition);
  return executor ? write(executor) : transaction(write);
}

function checkTitle(title: string): Fault[] {
  if (title === "") return [{ field: "title", code: "required" }];
  if (title.length <= CHALLENGE_TITLE_MAX && title.isWellFormed() && !title.includes("\u0000")) return [];
  return [{ field: "title", code: "tooLong", values: { max: CHALLENGE_TITLE_MAX } }];
}

async function insertDraft(
  tx: Executor,
  { accountId, actorName, now }: SaveChallengeDraftInput,
  title: string,
  draft: ChallengeDefinition,
): Promise<SaveChallengeDraftOutcome> {
  const [row] = await tx
    .insert(challenge)
    .values({ title, draft, createdBy: accountId, createdAt: now, updatedAt: now })
    .returning({ id: challenge.id });
  if (!row) throw new Error("The challenge was not inserted.");
  await auditChallenge(tx, { accountId, actorName, now }, "challenge.created", row.id, {
    after: { title, definition: draft },
  });
  return { ok: true, id: row.id, revision: 1 };
}

async function updateDraft(
  tx: Executor,
  { revision, accountId, actorName, now }: SaveChallengeDraftInput,
  id: number,
  title: string,
  definition: ChallengeDefinition,
): Promise<SaveChallengeDraftOutcome> {
  const current = await lockChallenge(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  if (current.revision !== revision) return { ok: false, reason: "STALE", current };
  if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
  const live = await getVersion(tx, { id, version: current.liveVersion });
  const draft = live !== null && isSame(live, definition) ? null : definition;
  await tx
    .update(challenge)
    .set({
      title,
      draft,
      status: current.status === "review" ? "draft" : current.status,
      submittedBy: null,
      reviewNote: current.submittedBy === null ? current.reviewNote : null,
      revision: revision + 1,
      updatedAt: now,
    })
    .where(eq(challenge.id, id));
  await auditChallenge(tx, { accountId, actorName, now }, "challenge.drafted", id, {
    before: { title: current.title, definition: current.draft ?? live },
    after: { title, definition },
  });
  return { ok: true, id, revision: revision + 1 };
}

function isSame(a: ChallengeDefinition, b: ChallengeDefinition): boolean {
  const json = (definition: ChallengeDefinition): Json => JSON.parse(JSON.stringify(definition));
  return listChanges(json(a), json(b)).length === 0;
}
