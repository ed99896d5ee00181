import { Readable } from "node:stream";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { CsvReader, type RecordSink } from "@/domain/import/csv-reader";
import type { FileFormat } from "@/domain/import/mapping";

/** A file that no import can read, and why. The UI has words for each. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
  readonly code: "SPREADSHEET" | "DAMAGED_GZIP" | "NOT_TEXT";

  constructor(code: UnreadableFileError["code"]) {
    super(`unreadable file: ${code}`);
    this.code = code;
  }
}

/** The bytes of a file, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>;

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Excel's own formats, and any other zip. */
function isSpreadsheet(bytes: Uint8Array): boolean {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;
  const ole = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;
  return zip || ole;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Bytes {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The bytes unpacked where they are gzip. Throws UnreadableFileError for a spreadsheet or a damaged archive. */
export async function* unpack(packed: Bytes): Bytes {
  const rest = packed[Symbol.asyncIterator]();
  const first = await rest.next();
  if (first.done) return;
  if (isSpreadsheet(first.value)) throw new UnreadableFileError("SPREADSHEET");
  const whole = startingWith(first.value, rest);
  if (!isGzip(first.value)) {
    yield* whole;
    return;
  }
  const source = Readable.from(whole, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 262_144 });
  let fault: Error | null = null;
  source.on("error", (error) => {
    fault = error;
    gunzip.destroy(error);
  });
  try {
    for await (const piece of source.pipe(gunzip)) yield piece as Uint8Array;
  } catch {
    if (fault) throw fault;
    throw new UnreadableFileError("DAMAGED_GZIP");
  } finally {
    source.destroy();
  }
}

/** The first `limit` bytes of a file, unpacked, from its first piece alone. */
export function unpackStart(
  piece: Uint8Array,
  limit: number,
  { whole }: { whole: boolean },
): { bytes: Uint8Array; whole: boolean } {
  if (isSpreadsheet(piece)) throw new UnreadableFileError("SPREADSHEET");
  let bytes = piece;
  if (isGzip(piece)) {
    try {
      bytes = gunzipSync(piece, whole ? {} : { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      throw new UnreadableFileError("DAMAGED_GZIP");
    }
  }
  if (bytes.subarray(0, 4_096).includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe))
    throw new UnreadableFileError("NOT_TEXT");
  return { bytes: bytes.subarray(0, limit), whole: whole && bytes.length <= limit };
}

/**
 * Reads the records of a packed or plain file piece by piece into `sink`, of each at most `limit` fields, the header
 * included. `afterPiece` is awaited after each piece, so that who reads may hold the reading back; false ends it.
 */
export async function readRecords(
  packed: Bytes,
  {
    format,
    limit,
    sink,
    afterPiece,
  }: {
    format: FileFormat;
    limit: number;
    sink: RecordSink;
    afterPiece?: () => Promise<boolean> | boolean;
  },
): Promise<void> {
  const decoder = new TextDecoder(format.encoding);
  const reader = new CsvReader({ format, limit, sink });
  try {
    for await (const piece of unpack(packed)) {
      reader.push(decoder.decode(piece, { stream: true }));
      if (afterPiece && !(await afterPiece())) return;
    }
    reader.push(decoder.decode());
    reader.end();
    await afterPiece?.();
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith("no line ends"))
      throw new UnreadableFileError("NOT_TEXT");
    throw error;
  }
}
