import { createHash } from "node:crypto";
import { transaction } from "@/db/client";
import { readImportFile } from "@/db/queries/import-file";
import type { ImportMapping } from "@/domain/import/mapping";

/** Why an uploaded file cannot go on to its columns. */
export type SettleRefusal = "NOT_FOUND" | "NOT_UPLOADING" | "INCOMPLETE";

/**
 * Closes the upload once every piece is there: measures and hashes the file, keeps the guessed mapping and moves the
 * import on to its columns. `fileBytes` is what the sender says it sent.
 */
export async function settleImportFile({
  importId,
  fileBytes,
  mapping,
}: {
  importId: string;
  fileBytes: number;
  mapping: ImportMapping;
}): Promise<{ ok: true } | { ok: false; reason: SettleRefusal }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const bytes of readImportFile({ importId })) {
    hash.update(bytes);
    size += bytes.length;
  }
  if (size !== fileBytes) return { ok: false, reason: "INCOMPLETE" };
  return transaction(async ({ $client: sql }) => {
    const [run] = await sql<{ status: string }[]>`select status from import_run where id = ${importId} for update`;
    if (!run) return { ok: false, reason: "NOT_FOUND" };
    if (run.status !== "uploading") return { ok: false, reason: "NOT_UPLOADING" };
    await sql`
      update import_run set status = 'mapping', file_bytes = ${size}, file_hash = ${hash.digest("hex")},
        mapping = ${JSON.stringify(mapping)}::text::json, source = ${mapping.source}
      where id = ${importId}`;
    return { ok: true };
  });
}
