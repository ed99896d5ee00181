import type { JobName, JobPayloads } from "@/domain/job";
import type { Log } from "@/lib/log";

/** What a running job is given. */
export interface JobContext {
  now: Date;
  /** Aborts when the worker is to end: save the progress and return. */
  signal: AbortSignal;
  log: Log;
  /** 1 at the first try. */
  attempt: number;
}

/** A job's handler. It may run more than once: it must be safe to repeat. A throw makes it run again later. */
export type JobHandler<N extends JobName> = (payload: JobPayloads[N], context: JobContext) => Promise<void>;

/** A job: its handler, and when it runs by itself (crontab pattern, UTC). */
export interface JobDefinition<N extends JobName> {
  run: JobHandler<N>;
  schedule?: string;
}
