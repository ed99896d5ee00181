import type { Executor } from "@/db/client";
import type { JobName, JobPayloads } from "@/domain/job";

/** How a job is to be queued. */
export interface EnqueueOptions {
  /** A waiting job of the same key is replaced, so that asking twice runs once. */
  key?: string;
  /** Not before this instant (of the machine's real time). */
  runAt?: Date;
  maxAttempts?: number;
}

/** Queues a job in the caller's transaction: it exists if and only if the transaction commits. */
export async function enqueue<N extends JobName>(
  tx: Executor,
  name: N,
  payload: JobPayloads[N],
  options: EnqueueOptions = {},
): Promise<void> {
  await tx.$client`
    select graphile_worker.add_job(
      identifier => ${name}::text,
      payload => ${JSON.stringify(payload)}::text::json,
      run_at => ${options.runAt ?? null}::timestamptz,
      max_attempts => ${options.maxAttempts ?? null}::int,
      job_key => ${options.key ?? null}::text)`;
}
