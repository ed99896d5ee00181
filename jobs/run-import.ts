import { transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { failImport } from "@/db/mutations/fail-import";
import { getImport } from "@/db/queries/imports";
import { isUnderWay } from "@/domain/import/status";
import { runImport } from "@/jobs/import/run-import";
import type { JobDefinition } from "@/jobs/job";

async function queueAgain(importId: string, runAt?: Date): Promise<void> {
  const options = { key: `import:${importId}`, ...(runAt ? { runAt } : {}) };
  await transaction((tx) => enqueue(tx, "run-import", { importId }, options));
}

/** Tries of a run whose fault is not the file's, e.g. a database that went away. */
const MAX_ATTEMPTS = 8;
const AGAIN_MS = 10_000;

/**
 * Runs an import in the background. Held by another worker: looks again in a while, for that worker may die.
 * Told to stop: queues itself anew. A fault that does not go away ends it as failed, with what was booked kept.
 */
export const runImportJob: JobDefinition<"run-import"> = {
  async run({ importId }, { now, signal, log, attempt }) {
    try {
      const end = await runImport({ importId, now, signal });
      if (end.status === "interrupted") await queueAgain(importId);
      const run = end.status === "not-mine" ? await getImport({ importId }) : null;
      if (run && isUnderWay(run.status)) await queueAgain(importId, new Date(Date.now() + AGAIN_MS));
      log.info({ importId, status: end.status }, "import");
    } catch (error) {
      if (attempt < MAX_ATTEMPTS) throw error;
      log.error({ err: error, importId }, "an import failed for good");
      await failImport({ importId, error: "INTERNAL", now });
    }
  },
};
