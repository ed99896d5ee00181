import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { askRefresh, audit, isNameTaken, lockSegments, type SegmentActor } from "@/db/mutations/save-segment";
import { listSegmentUses, type SegmentUse } from "@/db/queries/segment-references";
import { segment } from "@/db/schema/segment";

/** IN_USE names what still needs it; NAME_TAKEN: another segment has its name by now. */
export type ArchiveSegmentOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "UNCHANGED" | "NAME_TAKEN" }
  | { readonly ok: false; readonly reason: "IN_USE"; readonly uses: readonly SegmentUse[] };

/**
 * Archives a segment, or brings it back and up to date, audited. One that something in force, a draft, or another
 * segment names stays.
 */
export async function archiveSegment(
  input: SegmentActor & { readonly id: string; readonly archived: boolean; readonly locale: string },
  executor?: Executor,
): Promise<ArchiveSegmentOutcome> {
  if (!executor) return transaction((tx) => archiveSegment(input, tx));
  const { id, archived, locale, now } = input;
  const current = await lockSegments(executor, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  if ((current.status === "archived") === archived) return { ok: false, reason: "UNCHANGED" };
  if (archived) {
    const named = (await listSegmentUses({ ids: [id], locale }, executor)).get(id) ?? [];
    const uses = named.filter(({ live }) => live);
    if (uses.length > 0) return { ok: false, reason: "IN_USE", uses };
  } else if (await isNameTaken(executor, current.name, id)) return { ok: false, reason: "NAME_TAKEN" };
  await executor
    .update(segment)
    .set({
      status: archived ? "archived" : "active",
      revision: sql`${segment.revision} + 1`,
      updatedAt: now,
      stale: true,
    })
    .where(eq(segment.id, id));
  await audit(
    executor,
    input,
    archived ? "segment.archived" : "segment.restored",
    id,
    { status: current.status },
    { status: archived ? "archived" : "active" },
  );
  if (!archived) await askRefresh(executor, id);
  return { ok: true };
}
