import { transaction } from "@/db/client";
import { countImportMembers, sumImportBatches } from "@/db/queries/imports";
import type { ImportCounts } from "@/domain/import/outcome";

/** Closes an import with the sums of its batches. Only who holds it may; otherwise nothing happens and it answers null. */
export async function finishImport({
  importId,
  owner,
  status,
  error = null,
  now,
}: {
  importId: string;
  owner: string;
  status: "done" | "cancelled" | "failed";
  /** What stopped it, one of the codes the report has words for. */
  error?: string | null;
  now: Date;
}): Promise<ImportCounts | null> {
  return transaction(async (tx) => {
    const counts = await sumImportBatches({ importId }, tx);
    const members = await countImportMembers({ importId }, tx);
    const rows = await tx.$client`
      update import_run set status = ${status}, error = ${error}, counts = ${JSON.stringify(counts)}::text::json, members = ${members},
        finished_at = ${now}, lease_owner = null, lease_until = null
      where id = ${importId} and lease_owner = ${owner} returning id`;
    return rows.length === 1 ? counts : null;
  });
}
