import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import type { TimedJob } from "@/domain/job";

const POLL_MS = 50;

/** How a job that was asked for ended. */
export type JobEnd = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Queues a calendar job and waits until a worker has done it, by the clock that the worker reads. Answers the job's own
 * error where it failed, and LATE where no worker was done within `patienceMs`; it is not tried again.
 */
export async function runJob({ name, patienceMs }: { name: TimedJob; patienceMs: number }): Promise<JobEnd> {
  const key = `asked-${randomUUID()}`;
  await transaction((tx) => enqueue(tx, name, {}, { key, maxAttempts: 1 }));
  const deadline = performance.now() + patienceMs;
  for (;;) {
    // The queue forgets what is done, and keeps what failed for good.
    const [job] = await sql<{ attempts: number; locked: boolean; last_error: string | null }[]>`
      select attempts, locked_at is not null as locked, last_error from graphile_worker.jobs where key = ${key}`;
    if (!job) return { ok: true };
    const failed = job.attempts > 0 && !job.locked && job.last_error !== null;
    if (failed || performance.now() > deadline) {
      await sql`select graphile_worker.remove_job(${key})`;
      return { ok: false, reason: failed ? (job.last_error ?? "") : "LATE" };
    }
    await sleep(POLL_MS);
  }
}
