import { transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { writeAudit } from "@/db/mutations/write-audit";
import { findProgramme } from "@/db/queries/programme";
import { type ImportMapping, type MappingProblem, mappingProblems } from "@/domain/import/mapping";

/** Why an import does not start. */
export type StartRefusal = "NOT_FOUND" | "NOT_READY" | "MAPPING_INCOMPLETE" | "CURRENCY_MISMATCH";

interface Who {
  readonly accountId: string | null;
  readonly actorName: string;
}

/**
 * Queues an import whose columns are settled, or one that failed: it goes on where it stopped. The programme in force
 * now judges all its orders, whatever is edited meanwhile. `enqueueJob: false` leaves running it to the caller.
 */
export async function startImport({
  importId,
  accountId,
  actorName,
  now,
  enqueueJob = true,
}: Who & {
  importId: string;
  now: Date;
  enqueueJob?: boolean;
}): Promise<{ ok: true } | { ok: false; reason: StartRefusal; problems?: MappingProblem[] }> {
  return transaction(async (tx) => {
    const [run] = await tx.$client<
      { status: string; mapping: ImportMapping | null; fileName: string; version: number | null }[]
    >`
      select status, mapping, file_name as "fileName", programme_version as version from import_run where id = ${importId} for update`;
    if (!run) return { ok: false, reason: "NOT_FOUND" };
    if ((run.status !== "mapping" && run.status !== "failed") || !run.mapping)
      return { ok: false, reason: "NOT_READY" };
    const problems = mappingProblems(run.mapping);
    if (problems.length > 0) return { ok: false, reason: "MAPPING_INCOMPLETE", problems };
    const programme = await findProgramme(tx);
    if (!programme) return { ok: false, reason: "NOT_READY" };
    if (run.mapping.currency !== programme.currency) return { ok: false, reason: "CURRENCY_MISMATCH" };
    await tx.$client`
      update import_run set status = 'queued', error = null, counts = null, members = null, finished_at = null,
        programme_version = ${run.version ?? programme.version}
      where id = ${importId}`;
    if (enqueueJob) await enqueue(tx, "run-import", { importId }, { key: `import:${importId}` });
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "import.started",
      subject: "import",
      subjectId: importId,
      after: { fileName: run.fileName, source: run.mapping.source },
    });
    return { ok: true };
  });
}
