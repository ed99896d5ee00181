"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readMappingForm } from "@/app/admin/imports/mapping-form-data";
import { cancelImport } from "@/db/mutations/cancel-import";
import { discardImport } from "@/db/mutations/discard-import";
import { saveImportMapping } from "@/db/mutations/save-import-mapping";
import { type StartRefusal, startImport } from "@/db/mutations/start-import";
import { getImport } from "@/db/queries/imports";
import { staffActs } from "@/domain/access";
import { readImportSample } from "@/jobs/import/sample-file";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const roles = staffActs.runImports;
const byId = z.object({ id: z.uuid() });

/** Keeps what the form says about the columns; another delimiter or encoding has them recognised anew. */
export const saveMappingAction = staffAction(
  roles,
  z.looseObject({ id: z.uuid() }),
  async ({ id, ...fields }): Promise<ActionResult<void, "NOT_MAPPING" | "NOT_FOUND">> => {
    const run = await getImport({ importId: id });
    if (!run?.mapping) return { ok: false, reason: "NOT_FOUND" };
    const sample = await readImportSample({ importId: id });
    if (!sample) return { ok: false, reason: "NOT_FOUND" };
    const read = readMappingForm(fields, run.mapping, sample);
    if (!read.ok) return { ok: false, reason: "INVALID_INPUT", fields: read.fields };
    const saved = await saveImportMapping({ importId: id, mapping: read.mapping });
    if (!saved.ok) return saved;
    revalidatePath(`/admin/imports/${id}`);
    return { ok: true, value: undefined };
  },
);

/** Queues an import, or one that failed again. */
export const startImportAction = staffAction(
  roles,
  byId,
  async ({ id }, { accountId, name }): Promise<ActionResult<void, StartRefusal>> => {
    const started = await startImport({ importId: id, accountId, actorName: name, now: clock.now() });
    if (!started.ok) return { ok: false, reason: started.reason };
    revalidatePath("/admin/imports", "layout");
    redirect(`/admin/imports/${id}`);
  },
);

/** Asks a running import to stop. */
export const cancelImportAction = staffAction(
  roles,
  byId,
  async ({ id }, { accountId, name }): Promise<ActionResult<void, "NOT_RUNNING">> => {
    const cancelled = await cancelImport({ importId: id, accountId, actorName: name, now: clock.now() });
    revalidatePath(`/admin/imports/${id}`);
    return cancelled.ok ? { ok: true, value: undefined } : cancelled;
  },
);

/** Throws away an import that was never started. */
export const discardImportAction = staffAction(
  roles,
  byId,
  async ({ id }): Promise<ActionResult<void, "ALREADY_STARTED">> => {
    const discarded = await discardImport({ importId: id });
    if (!discarded.ok) return discarded;
    revalidatePath("/admin/imports", "layout");
    redirect("/admin/imports");
  },
);
