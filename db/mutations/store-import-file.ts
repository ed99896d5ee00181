import { appendImportChunk } from "@/db/mutations/append-import-chunk";
import { createImport } from "@/db/mutations/create-import";
import { CHUNK_BYTES } from "@/domain/import/status";

/** Cuts bytes that arrive in pieces of any size into pieces of CHUNK_BYTES, the last one shorter. */
async function* evenPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let held = Buffer.alloc(0);
  for await (const piece of bytes) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    for (; held.length >= CHUNK_BYTES; held = held.subarray(CHUNK_BYTES)) yield held.subarray(0, CHUNK_BYTES);
  }
  if (held.length > 0) yield held;
}

/** Opens an import and keeps its whole file, a piece in memory at a time. Throws RangeError when it is too large. */
export async function storeImportFile({
  fileName,
  bytes,
  accountId,
  now,
}: {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  accountId: string | null;
  now: Date;
}): Promise<{ importId: string; fileBytes: number }> {
  const importId = await createImport({ fileName, accountId, now });
  let position = 0;
  let fileBytes = 0;
  for await (const piece of evenPieces(bytes)) {
    const kept = await appendImportChunk({ importId, position, bytes: piece });
    if (!kept.ok) throw new RangeError(`The file was not taken: ${kept.reason}.`);
    position += 1;
    fileBytes += piece.length;
  }
  return { importId, fileBytes };
}
