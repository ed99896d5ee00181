import type { Executor } from "@/db/client";
import {
  auditDrafted,
  type Drafted,
  type DraftedRow,
  type DraftInput,
  type Invalid,
  lockAsRead,
  type StaffActor,
  type Stale,
} from "@/db/mutations/drafted";
import { holdReferences } from "@/db/mutations/hold-references";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { findProgramme } from "@/db/queries/programme";

const NOTE_MAX = 500;

type Ready<Definition> =
  | { ok: true; current: DraftedRow<Definition>; draft: Definition }
  | Stale<Definition>
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "ARCHIVED" };

async function lockDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: DraftInput,
): Promise<Ready<Definition>> {
  const locked = await lockAsRead(kind, tx, input);
  if (!locked.ok) return locked;
  const { current } = locked;
  if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
  return current.draft === null ? { ok: false, reason: "NO_DRAFT" } : { ok: true, current, draft: current.draft };
}

/** UNCHANGED: it is in review already. NO_DRAFT: nothing waits to be published. */
export type SubmitDraftOutcome<Definition> =
  | { ok: true; revision: number }
  | Stale<Definition>
  | Invalid
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "UNCHANGED" | "ARCHIVED" };

/** Asks another person to publish a draft that nothing is wrong with, audited. A live version goes on until then. */
export async function submitDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: DraftInput,
): Promise<SubmitDraftOutcome<Definition>> {
  const ready = await lockDraft(kind, tx, input);
  if (!ready.ok) return ready;
  const { current, draft } = ready;
  if (current.submittedBy !== null) return { ok: false, reason: "UNCHANGED" };
  const faults = kind.check(draft, await holdReferences(tx));
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const revision = current.revision + 1;
  await kind.change(tx, current.id, {
    status: current.liveVersion === null ? "review" : current.status,
    submittedBy: input.accountId,
    reviewNote: null,
    revision,
    updatedAt: input.now,
  });
  await auditDrafted(tx, kind, input, { verb: "submitted", id: current.id });
  return { ok: true, revision };
}

/** What waits for review, and what its author should know. */
export interface ReturnDraftInput extends DraftInput {
  /** Empty where the author takes it back. */
  readonly note: string;
}

/** NOT_IN_REVIEW: nobody asked for it, or it was answered meanwhile. */
export type ReturnDraftOutcome<Definition> =
  | { ok: true; revision: number }
  | Stale<Definition>
  | { ok: false; reason: "NOT_FOUND" | "NOT_IN_REVIEW" };

/** Sends a draft back from review with a note, or takes one's own back, audited. */
export async function returnDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: ReturnDraftInput,
): Promise<ReturnDraftOutcome<Definition>> {
  const locked = await lockAsRead(kind, tx, input);
  if (!locked.ok) return locked;
  const { current } = locked;
  if (current.submittedBy === null) return { ok: false, reason: "NOT_IN_REVIEW" };
  const note = input.note.trim().slice(0, NOTE_MAX);
  const revision = current.revision + 1;
  await kind.change(tx, current.id, {
    status: current.status === "review" ? "draft" : current.status,
    submittedBy: null,
    reviewNote: note === "" ? null : note,
    revision,
    updatedAt: input.now,
  });
  const said = note === "" ? {} : { after: { note } };
  await auditDrafted(tx, kind, input, { verb: "returned", id: current.id, ...said });
  return { ok: true, revision };
}

/** REVIEW_REQUIRED: the programme asks for a second person. OWN_SUBMISSION: that person is not the one who asked. */
export type PublishDraftOutcome<Definition> =
  | { ok: true; version: number; revision: number }
  | Stale<Definition>
  | Invalid
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "ARCHIVED" | "REVIEW_REQUIRED" | "OWN_SUBMISSION" };

/**
 * Puts a draft in force as the next version, audited. What was given under the version before keeps it. Where the
 * programme asks for a review, the draft must have been submitted by somebody else; the system itself needs none.
 */
export async function publishDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: DraftInput,
): Promise<PublishDraftOutcome<Definition>> {
  const ready = await lockDraft(kind, tx, input);
  if (!ready.ok) return ready;
  const { current, draft } = ready;
  const refusal = await refuseReviewer(tx, current.submittedBy, input.accountId);
  if (refusal !== null) return { ok: false, reason: refusal };
  const faults = kind.check(draft, await holdReferences(tx));
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const before = await kind.version(tx, current.id, current.liveVersion);
  const version = await putInForce(kind, tx, current, { definition: draft, ...input });
  await auditDrafted(tx, kind, input, {
    verb: "published",
    id: current.id,
    before: before && { version: current.liveVersion, definition: before },
    after: { version, definition: draft },
  });
  return { ok: true, version, revision: current.revision + 1 };
}

async function refuseReviewer(
  tx: Executor,
  submittedBy: string | null,
  accountId: string | null,
): Promise<"REVIEW_REQUIRED" | "OWN_SUBMISSION" | null> {
  const asked = (await findProgramme(tx))?.campaignReview === true;
  if (!asked || accountId === null) return null;
  if (submittedBy === null) return "REVIEW_REQUIRED";
  return submittedBy === accountId ? "OWN_SUBMISSION" : null;
}

/** Adds a version, makes it the one in force from now on, and drops the draft it came from. The row is locked. */
export async function putInForce<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  current: DraftedRow<Definition>,
  { definition, accountId, now }: StaffActor & { readonly definition: Definition },
): Promise<number> {
  const { id } = current;
  const version = (await kind.lastVersion(tx, id)) + 1;
  await kind.addVersion(tx, { id, version, definition, publishedBy: accountId, publishedAt: now });
  await kind.ended(tx, id, now);
  await kind.began(tx, id, version, now);
  const fromDraft = definition === current.draft;
  await kind.change(tx, id, {
    status: "live",
    liveVersion: version,
    ...(fromDraft ? { draft: null, submittedBy: null, reviewNote: null } : {}),
    revision: current.revision + 1,
    updatedAt: now,
  });
  await raiseRulebook(tx);
  return version;
}
