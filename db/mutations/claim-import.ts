import { db, type Executor } from "@/db/client";
import type { ImportMapping } from "@/domain/import/mapping";

/** How long a worker that says nothing more keeps an import to itself. */
export const LEASE_SECONDS = 20;

/** What a worker needs to run an import. */
export interface ClaimedImport {
  readonly mapping: ImportMapping;
  readonly programmeVersion: number;
  /** A cancellation was asked for before anybody took it up. */
  readonly cancelling: boolean;
}

/**
 * Takes an import for one worker: one conditional UPDATE, so that of two workers one gets it. A lease that ran out
 * is free to take. Null when another worker holds it, or it is not to be run.
 */
export async function claimImport(
  { importId, owner, now }: { importId: string; owner: string; now: Date },
  executor: Executor = db,
): Promise<ClaimedImport | null> {
  const rows = await executor.$client<ClaimedImport[]>`
    update import_run set status = case when status = 'cancelling' then status else 'running' end, lease_owner = ${owner},
      lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), started_at = coalesce(started_at, ${now})
    where id = ${importId} and status in ('queued', 'running', 'cancelling') and mapping is not null and programme_version is not null
      and (lease_until is null or lease_until < clock_timestamp() or lease_owner = ${owner})
    returning mapping, programme_version as "programmeVersion", status = 'cancelling' as cancelling`;
  return rows[0] ?? null;
}

/** Keeps the lease and hears whether to go on: "lost" when another worker took the import over. */
export async function renewImportLease(
  { importId, owner }: { importId: string; owner: string },
  executor: Executor = db,
): Promise<"running" | "cancelling" | "lost"> {
  const rows = await executor.$client<{ status: "running" | "cancelling" }[]>`
    update import_run set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${importId} and lease_owner = ${owner} and status in ('running', 'cancelling') returning status`;
  return rows[0]?.status ?? "lost";
}

/** Gives an import back, so that the next worker need not wait for the lease to run out. */
export async function releaseImport(
  { importId, owner }: { importId: string; owner: string },
  executor: Executor = db,
): Promise<void> {
  await executor.$client`
    update import_run set lease_owner = null, lease_until = null where id = ${importId} and lease_owner = ${owner}`;
}

/** Keeps how many lines the file has, for the progress bar. */
export async function saveImportTotal(
  { importId, totalLines }: { importId: string; totalLines: number },
  executor: Executor = db,
): Promise<void> {
  await executor.$client`update import_run set total_lines = ${totalLines} where id = ${importId}`;
}
