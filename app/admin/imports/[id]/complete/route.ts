import { z } from "zod";
import { admit, ID, refusal } from "@/app/admin/imports/guard";
import { discardImport } from "@/db/mutations/discard-import";
import { settleImportFile } from "@/db/mutations/settle-import-file";
import { getImport } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { UnreadableFileError } from "@/integrations/csv/read-file";
import { guessImportMapping, sourceOf } from "@/jobs/import/sample-file";

const whole = z.object({ fileBytes: z.number().int().min(1) });

/** Closes an upload: guesses the columns and moves the import on to them. A file that no import can read is thrown away. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const staff = await admit(request);
  if (staff instanceof Response) return staff;
  const { id } = await params;
  const body = whole.safeParse(await request.json().catch(() => null));
  const run = ID.test(id) ? await getImport({ importId: id }) : null;
  if (!run || !body.success) return refusal("INTERNAL", 404);
  try {
    const { currency, timeZone } = await getProgramme();
    const mapping = await guessImportMapping({ importId: id, currency, timeZone, source: sourceOf(run.fileName) });
    if (!mapping) return refusal("EMPTY", 400);
    const settled = await settleImportFile({ importId: id, fileBytes: body.data.fileBytes, mapping });
    return settled.ok ? Response.json({ ok: true }) : refusal("INCOMPLETE", 409);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    await discardImport({ importId: id });
    return refusal(error.code, 422);
  }
}
