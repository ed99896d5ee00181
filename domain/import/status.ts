/** The life of an import: the file arrives, its columns are settled, it waits for a worker, runs, and ends in one of three ways. */
export const importStatuses = [
  "uploading",
  "mapping",
  "queued",
  "running",
  "cancelling",
  "cancelled",
  "done",
  "failed",
] as const;

/** Where an import stands. */
export type ImportStatus = (typeof importStatuses)[number];

/** Whether an import has ended, one way or another. */
export function hasEnded(status: ImportStatus): boolean {
  return status === "cancelled" || status === "done" || status === "failed";
}

/** Whether a worker has it or is to have it. */
export function isUnderWay(status: ImportStatus): boolean {
  return status === "queued" || status === "running" || status === "cancelling";
}

/** The largest file, in bytes as uploaded (packed or not). */
export const MAX_FILE_BYTES = 2_000_000_000;

/** The largest piece of a file in one request and one row. */
export const CHUNK_BYTES = 1_048_576;
