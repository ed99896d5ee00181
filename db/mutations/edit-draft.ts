import type { Executor } from "@/db/client";
import {
  auditDrafted,
  type Drafted,
  type DraftInput,
  type Invalid,
  lockAsRead,
  type StaffActor,
  type Stale,
} from "@/db/mutations/drafted";
import { type Json, listChanges } from "@/domain/change";
import type { Fault } from "@/domain/fault";

/** The longest name staff may give a campaign or a challenge. */
export const DRAFT_TITLE_MAX = 80;

/** What to keep, over which revision, and who does. */
export interface SaveDraftInput extends StaffActor {
  /** null = a new one. */
  readonly id: number | null;
  /** The revision the editor read; ignored for a new one. */
  readonly revision: number;
  readonly title: string;
  /** Any JSON: it must have the shape of a definition, but may lack what publishing asks for. */
  readonly definition: unknown;
}

/** The revision to save over next time, or why nothing was kept. */
export type SaveDraftOutcome<Definition> =
  | { ok: true; id: number; revision: number }
  | Stale<Definition>
  | Invalid
  | { ok: false; reason: "NOT_FOUND" | "ARCHIVED" };

/**
 * Keeps a draft over the revision its editor read, audited. What is in force stays as it is. A draft that was sent for
 * review is taken back from it, so that nobody approves what they have not seen; one equal to the live version is none.
 */
export async function saveDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: SaveDraftInput,
): Promise<SaveDraftOutcome<Definition>> {
  const title = input.title.trim();
  const read = kind.read(input.definition);
  const faults = [...checkTitle(title), ...(read.ok ? [] : read.faults)];
  if (!read.ok || faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const { id, definition } = { id: input.id, definition: read.definition };
  if (id !== null) return updateDraft(kind, tx, { ...input, id }, { title, definition });
  const made = await insertDraft(kind, tx, input, { title, draft: definition });
  await auditDrafted(tx, kind, input, { verb: "created", id: made, after: { title, definition } });
  return { ok: true, id: made, revision: 1 };
}

function checkTitle(title: string): Fault[] {
  if (title === "") return [{ field: "title", code: "required" }];
  if (title.length <= DRAFT_TITLE_MAX && title.isWellFormed() && !title.includes("\u0000")) return [];
  return [{ field: "title", code: "tooLong", values: { max: DRAFT_TITLE_MAX } }];
}

async function insertDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  { accountId, now }: StaffActor,
  row: { readonly title: string; readonly draft: Definition | null },
): Promise<number> {
  return kind.insert(tx, { ...row, createdBy: accountId, createdAt: now, updatedAt: now });
}

async function updateDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: DraftInput,
  { title, definition }: { readonly title: string; readonly definition: Definition },
): Promise<SaveDraftOutcome<Definition>> {
  const locked = await lockAsRead(kind, tx, input);
  if (!locked.ok) return locked;
  const { current } = locked;
  if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
  const { id } = current;
  const live = await kind.version(tx, id, current.liveVersion);
  const revision = current.revision + 1;
  await kind.change(tx, id, {
    title,
    draft: live !== null && isSame(live, definition) ? null : definition,
    status: current.status === "review" ? "draft" : current.status,
    submittedBy: null,
    reviewNote: current.submittedBy === null ? current.reviewNote : null,
    revision,
    updatedAt: input.now,
  });
  await auditDrafted(tx, kind, input, {
    verb: "drafted",
    id,
    before: { title: current.title, definition: current.draft ?? live },
    after: { title, definition },
  });
  return { ok: true, id, revision };
}

function isSame(a: unknown, b: unknown): boolean {
  const json = (definition: unknown): Json => JSON.parse(JSON.stringify(definition));
  return listChanges(json(a), json(b)).length === 0;
}

/** `removed`: it was never published, so it went whole with its draft. */
export type DiscardDraftOutcome<Definition> =
  | { ok: true; removed: boolean }
  | Stale<Definition>
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" };

/** Lets a draft go, audited with all it held. One that was never in force goes whole. */
export async function discardDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: DraftInput,
): Promise<DiscardDraftOutcome<Definition>> {
  const locked = await lockAsRead(kind, tx, input);
  if (!locked.ok) return locked;
  const { current } = locked;
  if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
  const { id, title, draft: definition } = current;
  const removed = current.liveVersion === null;
  const bare = { draft: null, submittedBy: null, reviewNote: null };
  if (removed) await kind.remove(tx, id);
  else await kind.change(tx, id, { ...bare, revision: current.revision + 1, updatedAt: input.now });
  const verb = removed ? "removed" : "draft-discarded";
  await auditDrafted(tx, kind, input, { verb, id, before: { title, definition } });
  return { ok: true, removed };
}

/** What to copy, and who does. */
export interface CopyInput extends StaffActor {
  readonly id: number;
  /** Put after the copy's title, e.g. " (kopia)". */
  readonly suffix: string;
}

/** The copy's id. */
export type CopyOutcome = { ok: true; id: number } | { ok: false; reason: "NOT_FOUND" };

/** Copies as a draft of a new one, audited: the draft where there is one, else the version in force. */
export async function copyAsDraft<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: CopyInput,
): Promise<CopyOutcome> {
  const source = await kind.lock(tx, input.id);
  if (source === null) return { ok: false, reason: "NOT_FOUND" };
  const draft = source.draft ?? (await kind.version(tx, source.id, source.liveVersion));
  const title = `${[...source.title].slice(0, DRAFT_TITLE_MAX - input.suffix.length).join("")}${input.suffix}`;
  const id = await insertDraft(kind, tx, input, { title, draft });
  await auditDrafted(tx, kind, input, { verb: "copied", id, after: { title, from: source.id } });
  return { ok: true, id };
}
