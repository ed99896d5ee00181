import { db, type Executor } from "@/db/client";

/** Forgets an import that was never started, with its file. One that booked anything stays for ever. */
export async function discardImport(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<{ ok: true } | { ok: false; reason: "ALREADY_STARTED" }> {
  const rows = await executor.$client`
    delete from import_run where id = ${importId} and status in ('uploading', 'mapping') returning id`;
  return rows.length === 1 ? { ok: true } : { ok: false, reason: "ALREADY_STARTED" };
}
