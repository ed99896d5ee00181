import { transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { failBackTest, finishBackTest } from "@/db/mutations/move-back-test";
import { getBackTest } from "@/db/queries/back-tests";
import { runBackTest } from "@/jobs/back-test";
import type { JobDefinition } from "@/jobs/job";

const MAX_ATTEMPTS = 3;

/**
 * Runs a back-test in the background. Told to stop, it queues itself anew and begins from the first day: a replay keeps
 * nothing in between. A fault that does not go away ends it as failed.
 */
export const runBackTestJob: JobDefinition<"run-back-test"> = {
  async run({ backTestId }, { now, signal, log, attempt }) {
    const test = await getBackTest({ id: backTestId });
    if (test === null || (test.status !== "queued" && test.status !== "running")) return;
    try {
      const end = await runBackTest(test, { now, signal });
      if (end.state === "done") await finishBackTest({ id: backTestId, result: end.result, now });
      if (end.state === "interrupted") {
        await transaction((tx) => enqueue(tx, "run-back-test", { backTestId }, { key: `back-test:${backTestId}` }));
      }
      log.info({ backTestId, state: end.state }, "back-test");
    } catch (error) {
      if (attempt < MAX_ATTEMPTS) throw error;
      log.error({ err: error, backTestId }, "a back-test failed for good");
      await failBackTest({ id: backTestId, error: "INTERNAL", now });
    }
  },
};
