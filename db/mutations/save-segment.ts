import { and, eq, ne, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { writeAudit } from "@/db/mutations/write-audit";
import { getSegmentGraph, listSegmentReferences } from "@/db/queries/segment-references";
import { segment } from "@/db/schema/segment";
import type { Fault } from "@/domain/fault";
import { uuidv7 } from "@/domain/id";
import { checkSegment, type SegmentDraft } from "@/domain/segment/check-segment";

/** A segment as it is stored. */
export type SegmentRow = typeof segment.$inferSelect;

/** Who acts, and when. */
export interface SegmentActor {
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** STALE: somebody saved it since this editor read it. */
export type SaveSegmentOutcome =
  | { readonly ok: true; readonly id: string; readonly revision: number }
  | { readonly ok: false; readonly reason: "INVALID"; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "STALE" };

/**
 * Creates a segment or edits one over the revision its editor read, audited; its members follow by a job at once. Edits
 * of segments go one after another, so that two at once cannot come to contain each other.
 */
export async function saveSegment(
  input: SegmentActor & { readonly id: string | null; readonly revision: number; readonly draft: SegmentDraft },
  executor?: Executor,
): Promise<SaveSegmentOutcome> {
  if (!executor) return transaction((tx) => saveSegment(input, tx));
  const current = await lockSegments(executor, input.id);
  if (input.id !== null && current === null) return { ok: false, reason: "NOT_FOUND" };
  if (current !== null && current.revision !== input.revision) return { ok: false, reason: "STALE" };
  const draft = { ...input.draft, name: input.draft.name.trim(), description: input.draft.description.trim() };
  const faults = checkSegment(draft, {
    id: input.id,
    graph: await getSegmentGraph(executor),
    known: await listSegmentReferences(executor),
  });
  // What kind of segment it is was chosen when it was made.
  if (current !== null && current.definition.kind !== draft.definition.kind)
    faults.push({ field: "kind", code: "shape" });
  if (faults.length === 0 && (await isNameTaken(executor, draft.name, input.id))) {
    faults.push({ field: "name", code: "repeated" });
  }
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  return current === null ? insert(executor, input, draft) : update(executor, input, draft, current);
}

/** The segment under the lock that all edits of segments share; null when there is none. */
export async function lockSegments(tx: Executor, id: string | null): Promise<SegmentRow | null> {
  await tx.$client`select pg_advisory_xact_lock(hashtext('segment edits'))`;
  if (id === null) return null;
  const [row] = await tx.select().from(segment).where(eq(segment.id, id)).for("update");
  return row ?? null;
}

/** Whether another active segment has that name, whatever its case. */
export async function isNameTaken(tx: Executor, name: string, id: string | null): Promise<boolean> {
  const rows = await tx
    .select({ id: segment.id })
    .from(segment)
    .where(
      and(
        eq(segment.status, "active"),
        sql`lower(${segment.name}) = lower(${name})`,
        id === null ? undefined : ne(segment.id, id),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

async function insert(tx: Executor, actor: SegmentActor, draft: SegmentDraft): Promise<SaveSegmentOutcome> {
  const id = uuidv7(actor.now);
  const isList = draft.definition.kind === "list";
  await tx.insert(segment).values({
    ...draft,
    id,
    createdBy: actor.accountId,
    createdAt: actor.now,
    updatedAt: actor.now,
    stale: !isList,
    refreshedAt: isList ? actor.now : null,
  });
  await audit(tx, actor, "segment.created", id, null, draft);
  await askRefresh(tx, id);
  return { ok: true, id, revision: 1 };
}

async function update(
  tx: Executor,
  actor: SegmentActor,
  draft: SegmentDraft,
  current: SegmentRow,
): Promise<SaveSegmentOutcome> {
  const revision = current.revision + 1;
  await tx
    .update(segment)
    .set({ ...draft, revision, updatedAt: actor.now, stale: true })
    .where(eq(segment.id, current.id));
  const { name, description, definition } = current;
  await audit(tx, actor, "segment.edited", current.id, { name, description, definition }, draft);
  await askRefresh(tx, current.id);
  return { ok: true, id: current.id, revision };
}

/** Has a segment, and those made of it, brought up to date soon. */
export async function askRefresh(tx: Executor, segmentId: string): Promise<void> {
  await enqueue(tx, "refresh-segments", { segmentId }, { key: `refresh-segment:${segmentId}` });
}

/** Writes a segment's audit row. */
export async function audit(
  tx: Executor,
  { accountId, actorName, now }: SegmentActor,
  action: string,
  id: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  await writeAudit(tx, { accountId, actorName, now, action, subject: "segment", subjectId: id, before, after });
}
