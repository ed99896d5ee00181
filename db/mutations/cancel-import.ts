import { transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { writeAudit } from "@/db/mutations/write-audit";

/**
 * Asks a waiting or running import to stop. Whoever runs it stops after the batch at hand, brings the members it
 * touched up to date and writes the report; what was booked stays booked.
 */
export async function cancelImport({
  importId,
  accountId,
  actorName,
  now,
}: {
  importId: string;
  accountId: string | null;
  actorName: string;
  now: Date;
}): Promise<{ ok: true } | { ok: false; reason: "NOT_RUNNING" }> {
  return transaction(async (tx) => {
    const rows = await tx.$client`
      update import_run set status = 'cancelling' where id = ${importId} and status in ('queued', 'running') returning id`;
    if (rows.length === 0) return { ok: false, reason: "NOT_RUNNING" };
    // Where its worker died, another one has to do the closing.
    await enqueue(tx, "run-import", { importId }, { key: `import:${importId}` });
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "import.cancelled",
      subject: "import",
      subjectId: importId,
    });
    return { ok: true };
  });
}
