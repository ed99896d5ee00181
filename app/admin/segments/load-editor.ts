import { loadLookups } from "@/app/admin/conditions/load-lookups";
import type { EditedSegment } from "@/app/admin/segments/segment-editor";
import { conditionWords } from "@/components/conditions/condition-words";
import { countAllMembers } from "@/db/queries/members";
import type { Segment } from "@/db/queries/segments";

/** The texts that the editor needs in the browser. */
export const editorWords = ["admin.segments", "common.actions", "common.leave", "errors", ...conditionWords];

/** A segment as its editor takes it; null = a new one of that kind. */
export async function loadEditor(segment: Segment | null, kind: EditedSegment["kind"] = "conditions") {
  const conditions = segment?.definition.kind === "conditions" ? segment.definition.conditions : null;
  const [lookups, total] = await Promise.all([loadLookups([conditions]), countAllMembers()]);
  const edited: EditedSegment = {
    id: segment?.id ?? null,
    revision: segment?.revision ?? 0,
    kind: segment?.definition.kind ?? kind,
    name: segment?.name ?? "",
    description: segment?.description ?? "",
    conditions,
  };
  return { segment: edited, lookups, total };
}
