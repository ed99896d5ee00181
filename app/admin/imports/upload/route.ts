import { z } from "zod";
import { admit, refusal } from "@/app/admin/imports/guard";
import { createImport } from "@/db/mutations/create-import";
import { MAX_FILE_BYTES } from "@/domain/import/status";
import { clock } from "@/lib/clock";

const announced = z.object({ fileName: z.string().min(1).max(255), fileBytes: z.number().int().min(1) });

/** Opens an import for a file that is about to be sent in pieces; answers its id. */
export async function POST(request: Request): Promise<Response> {
  const staff = await admit(request);
  if (staff instanceof Response) return staff;
  const body = announced.safeParse(await request.json().catch(() => null));
  if (!body.success) return refusal("EMPTY", 400);
  if (body.data.fileBytes > MAX_FILE_BYTES) return refusal("TOO_LARGE", 413);
  const id = await createImport({ fileName: body.data.fileName, accountId: staff.accountId, now: clock.now() });
  return Response.json({ ok: true, id });
}
