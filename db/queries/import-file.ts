import { db, type Executor, sql } from "@/db/client";

/** Chunks fetched at a time: a file passes through memory in pieces of so many MiB. */
const CHUNKS_AT_ONCE = 4;

/** The bytes of an import's file as it was uploaded, in order, a few pieces in memory at a time. */
export async function* readImportFile({ importId }: { importId: string }): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; ; from += CHUNKS_AT_ONCE) {
    const rows = await sql<{ bytes: Uint8Array }[]>`
      select bytes from import_file_chunk
      where import_id = ${importId} and position >= ${from} and position < ${from + CHUNKS_AT_ONCE} order by position`;
    for (const { bytes } of rows) yield bytes;
    if (rows.length < CHUNKS_AT_ONCE) return;
  }
}

/** The first piece of an import's file, and whether it is the only one; null before any has arrived. */
export async function getImportFileStart(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<{ bytes: Uint8Array; whole: boolean } | null> {
  const rows = await executor.$client<{ bytes: Uint8Array; chunks: number }[]>`
    select bytes, (select count(*) from import_file_chunk where import_id = ${importId}) as chunks
    from import_file_chunk where import_id = ${importId} and position = 0`;
  const [row] = rows;
  return row ? { bytes: row.bytes, whole: row.chunks === 1 } : null;
}
