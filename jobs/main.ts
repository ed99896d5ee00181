import { closePool } from "@/db/client";
import { startWorker } from "@/jobs/worker";
import { announceReady, endWith } from "@/lib/lifecycle";
import { log } from "@/lib/log";

/** The worker process. */
async function main(): Promise<void> {
  const worker = await startWorker();
  endWith(async () => {
    await worker.stop();
    await closePool();
  });
  announceReady();
  await worker.ended;
}

await main().catch((error: unknown) => {
  log.fatal({ err: error }, "the worker ended");
  process.exit(1);
});
