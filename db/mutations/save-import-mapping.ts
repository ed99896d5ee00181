import { db, type Executor } from "@/db/client";
import type { ImportMapping } from "@/domain/import/mapping";

/** Keeps what staff say about the columns; only before the import starts. */
export async function saveImportMapping(
  { importId, mapping }: { importId: string; mapping: ImportMapping },
  executor: Executor = db,
): Promise<{ ok: true } | { ok: false; reason: "NOT_MAPPING" }> {
  const rows = await executor.$client`
    update import_run set mapping = ${JSON.stringify(mapping)}::text::json, source = ${mapping.source}
    where id = ${importId} and status = 'mapping' returning id`;
  return rows.length === 1 ? { ok: true } : { ok: false, reason: "NOT_MAPPING" };
}
