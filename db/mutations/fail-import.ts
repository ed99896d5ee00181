import { transaction } from "@/db/client";
import { countImportMembers, sumImportBatches } from "@/db/queries/imports";

/** Ends an import that nobody holds as failed, keeping what was booked; staff may start it again from there. */
export async function failImport({
  importId,
  error,
  now,
}: {
  importId: string;
  error: string;
  now: Date;
}): Promise<void> {
  await transaction(async (tx) => {
    const counts = await sumImportBatches({ importId }, tx);
    const members = await countImportMembers({ importId }, tx);
    await tx.$client`
      update import_run set status = 'failed', error = ${error}, counts = ${JSON.stringify(counts)}::text::json, members = ${members},
        finished_at = ${now}, lease_owner = null, lease_until = null
      where id = ${importId} and status in ('queued', 'running', 'cancelling')
        and (lease_until is null or lease_until < clock_timestamp())`;
  });
}
