import { transaction } from "@/db/client";
import { CHUNK_BYTES, MAX_FILE_BYTES } from "@/domain/import/status";

/** Why a piece of a file was not taken. */
export type ChunkRefusal = "NOT_FOUND" | "NOT_UPLOADING" | "TOO_LARGE";

/**
 * Keeps the piece of a file at `position` (from 0; all but the last are CHUNK_BYTES long). The same piece sent again
 * replaces itself, so that a browser may repeat what it is unsure of.
 */
export async function appendImportChunk({
  importId,
  position,
  bytes,
}: {
  importId: string;
  position: number;
  bytes: Uint8Array;
}): Promise<{ ok: true } | { ok: false; reason: ChunkRefusal }> {
  if (bytes.length > CHUNK_BYTES || (position + 1) * CHUNK_BYTES > MAX_FILE_BYTES)
    return { ok: false, reason: "TOO_LARGE" };
  return transaction(async ({ $client: sql }) => {
    const [run] = await sql<{ status: string }[]>`select status from import_run where id = ${importId} for share`;
    if (!run) return { ok: false, reason: "NOT_FOUND" };
    if (run.status !== "uploading") return { ok: false, reason: "NOT_UPLOADING" };
    await sql`
      insert into import_file_chunk (import_id, position, bytes) values (${importId}, ${position}, ${Buffer.from(bytes)})
      on conflict (import_id, position) do update set bytes = excluded.bytes`;
    return { ok: true };
  });
}
