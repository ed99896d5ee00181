import { closePool, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
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
  // The schedule's first minute is not waited for.
  await transaction(async (tx) => {
    await enqueue(tx, "fold-kpis", {}, { key: "fold-kpis" });
    await enqueue(tx, "survey-expiry", {}, { key: "survey-expiry" });
  });
  announceReady();
  await worker.ended;
}

await main().catch((error: unknown) => {
  log.fatal({ err: error }, "the worker ended");
  process.exit(1);
});
