import { CHUNK_BYTES, MAX_FILE_BYTES } from "@/domain/import/status";

const ATTEMPTS = 4;
const PAUSE_MS = 800;

/** A refusal by the server, or "NETWORK" when it could not be asked. */
export class UploadError extends Error {
  override readonly name = "UploadError";
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** An upload that may be taken up again: its import, once opened, and how many pieces have arrived. */
export interface Upload {
  id: string | null;
  pieces: number;
}

async function ask(address: string, options: RequestInit): Promise<Record<string, unknown>> {
  let answer: Response;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new UploadError("NETWORK");
  }
  const body: unknown = await answer.json().catch(() => null);
  const told = typeof body === "object" && body !== null ? { ...body } : {};
  if (answer.ok) return told as Record<string, unknown>;
  if (answer.status >= 502) throw new UploadError("NETWORK");
  throw new UploadError("reason" in told && typeof told.reason === "string" ? told.reason : "INTERNAL");
}

async function sendPiece(upload: Upload, file: File, signal: AbortSignal): Promise<void> {
  const body = file.slice(upload.pieces * CHUNK_BYTES, (upload.pieces + 1) * CHUNK_BYTES);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const headers = { "content-type": "application/octet-stream" };
      await ask(`/admin/imports/${upload.id}/chunks?position=${upload.pieces}`, {
        method: "PUT",
        body,
        headers,
        signal,
      });
      return;
    } catch (error) {
      if (!(error instanceof UploadError) || error.reason !== "NETWORK" || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}

/**
 * Sends a file in pieces, from where `upload` stands, and has it recognised; a piece that got lost is sent again.
 * Answers the import's id. Throws UploadError.
 */
export async function sendFile({
  file,
  upload,
  signal,
  onProgress,
}: {
  file: File;
  upload: Upload;
  signal: AbortSignal;
  onProgress: (bytes: number) => void;
}): Promise<string> {
  if (file.size === 0) throw new UploadError("EMPTY");
  if (file.size > MAX_FILE_BYTES) throw new UploadError("TOO_LARGE");
  const json = { method: "POST", headers: { "content-type": "application/json" }, signal };
  if (upload.id === null) {
    const opened = await ask("/admin/imports/upload", {
      ...json,
      body: JSON.stringify({ fileName: file.name, fileBytes: file.size }),
    });
    upload.id = String(opened.id);
  }
  while (upload.pieces * CHUNK_BYTES < file.size) {
    await sendPiece(upload, file, signal);
    upload.pieces += 1;
    onProgress(Math.min(file.size, upload.pieces * CHUNK_BYTES));
  }
  await ask(`/admin/imports/${upload.id}/complete`, { ...json, body: JSON.stringify({ fileBytes: file.size }) });
  return upload.id;
}
