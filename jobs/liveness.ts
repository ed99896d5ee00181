import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "@/db/client";
import type { Log } from "@/lib/log";

/** The space of the advisory locks that living workers hold. */
export const WORKER_LOCKS = 728_131;
const SWEEP_MS = 10_000;

interface Liveness {
  /** A pool of workers of this process has begun: the name under which the queue locks its jobs. */
  add(poolId: string): void;
  stop(): Promise<void>;
}

/**
 * Frees the jobs of killed workers within half a minute instead of the queue's four hours. Each holds an
 * advisory lock that the database drops with its connection; a job whose worker holds none in two sweeps
 * running is given to the others. Needs a direct connection (no pooler).
 */
export function watchWorkers(connection: { url: string; role?: string }, log: Log): Liveness {
  const own = new Set<string>();
  const ending = new AbortController();
  let suspects = new Set<string>();

  const open = (): Sql =>
    connect(connection.url, {
      max: 1,
      name: "laurel-worker-lease",
      ...(connection.role ? { role: connection.role } : {}),
    });

  async function hold(lease: Sql, pid: number): Promise<number> {
    const [backend] = await lease`select pg_backend_pid() as pid`;
    const current = Number(backend?.pid);
    // A new connection holds no locks yet: take them all again.
    const missing = current === pid ? [] : [...own];
    for (const id of missing) await lease`select pg_advisory_lock(${WORKER_LOCKS}, hashtext(${id}))`;
    return current;
  }

  async function sweep(lease: Sql): Promise<void> {
    const rows = await lease<{ id: string }[]>`
      select locked_by as id from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - interval '5 seconds'
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null and locked_at < now() - interval '5 seconds'`;
    const dead = new Set<string>();
    for (const { id } of rows) {
      if (own.has(id)) continue;
      const [row] = await lease`select pg_try_advisory_lock(${WORKER_LOCKS}, hashtext(${id})) as free`;
      if (row?.free !== true) continue;
      if (suspects.has(id)) {
        await lease`select graphile_worker.force_unlock_workers(array[${id}]::text[])`;
        log.warn({ worker: id }, "took over the jobs of a worker that died");
      } else dead.add(id);
      await lease`select pg_advisory_unlock(${WORKER_LOCKS}, hashtext(${id}))`;
    }
    suspects = dead;
  }

  async function watch(): Promise<void> {
    const lease = open();
    let pid = 0;
    let known = 0;
    while (!ending.signal.aborted) {
      try {
        if (known !== own.size) pid = 0;
        known = own.size;
        pid = await hold(lease, pid);
        await sweep(lease);
      } catch (error) {
        pid = 0;
        suspects = new Set();
        log.debug({ err: error }, "the worker's lease is renewed");
      }
      await sleep(SWEEP_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    await lease.end({ timeout: 2 });
  }

  let watching: Promise<void> | undefined;
  return {
    add(poolId) {
      own.add(poolId);
      watching ??= sleep(50).then(watch);
    },
    async stop() {
      ending.abort();
      await watching;
    },
  };
}
