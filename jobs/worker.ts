import { EventEmitter } from "node:events";
import { Logger, parseCronItems, type Runner, run, type Task, type TaskList, type WorkerEvents } from "graphile-worker";
import { appConnection } from "@/db/client";
import { env } from "@/env";
import type { JobDefinition } from "@/jobs/job";
import { watchWorkers } from "@/jobs/liveness";
import { type Jobs, tasks } from "@/jobs/tasks";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";

const CONCURRENCY = 4;
const SPEAKS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

const logger = new Logger((scope) => (level, message, meta) => {
  log[SPEAKS[level]]({ job: scope.taskIdentifier, jobId: scope.jobId, err: meta?.error }, message);
});

// The queue listens for new jobs, which a pooler in transaction mode cannot pass on: the direct address goes first.
function directConnection(): { url: string; role?: string } {
  const app = appConnection();
  return app.url === env.DATABASE_APP_URL && env.DATABASE_URL ? { url: env.DATABASE_URL, role: "laurel_app" } : app;
}

function withRole({ url, role }: { url: string; role?: string }): string {
  if (!role) return url;
  const changed = new URL(url);
  changed.searchParams.set("options", `-c role=${role}`);
  return changed.toString();
}

// Which definition stands under a name is known to the compiler only inside tasks.ts.
type AnyJob = JobDefinition<never>;

function toTask({ run: handle }: AnyJob): Task {
  return async (payload, { abortSignal, job }) => {
    await handle(payload as never, { now: clock.now(), signal: abortSignal, log, attempt: job.attempts });
  };
}

/** A running worker. */
export interface Worker {
  /** Resolves when the worker has ended. */
  ended: Promise<void>;
  /** Lets running jobs save and finish. */
  stop(): Promise<void>;
}

/** Starts working on the queue of the configured database, and on what the clock demands. */
export async function startWorker(jobs: Jobs = tasks): Promise<Worker> {
  const connection = directConnection();
  const events: WorkerEvents = new EventEmitter();
  const liveness = watchWorkers(connection, log);
  events.on("pool:create", ({ workerPool }) => liveness.add(workerPool.id));
  const entries = Object.entries(jobs) as [string, AnyJob][];
  const taskList: TaskList = Object.fromEntries(entries.map(([name, job]) => [name, toTask(job)]));
  const cron = entries.flatMap(([task, { schedule }]) =>
    schedule ? [{ task, match: schedule, options: { jobKey: task, maxAttempts: 3 } }] : [],
  );
  const runner: Runner = await run({
    connectionString: withRole(connection),
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger,
    events,
    taskList,
    parsedCronItems: parseCronItems(cron),
  });
  return {
    ended: runner.promise,
    async stop() {
      await runner.stop();
      await liveness.stop();
    },
  };
}
