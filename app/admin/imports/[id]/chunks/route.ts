import { admit, ID, refusal } from "@/app/admin/imports/guard";
import { appendImportChunk } from "@/db/mutations/append-import-chunk";
import { CHUNK_BYTES } from "@/domain/import/status";

const statuses = { NOT_FOUND: 404, NOT_UPLOADING: 409, TOO_LARGE: 413 } as const;

/** Keeps a piece of a file at `?position=`. Sending it again is harmless. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const staff = await admit(request);
  if (staff instanceof Response) return staff;
  const { id } = await params;
  const position = Number(new URL(request.url).searchParams.get("position"));
  if (!ID.test(id) || !Number.isSafeInteger(position) || position < 0) return refusal("NOT_FOUND", 404);
  if (Number(request.headers.get("content-length") ?? 0) > CHUNK_BYTES) return refusal("TOO_LARGE", 413);
  const bytes = new Uint8Array(await request.arrayBuffer());
  const kept = await appendImportChunk({ importId: id, position, bytes });
  return kept.ok ? Response.json({ ok: true }) : refusal(kept.reason, statuses[kept.reason]);
}
