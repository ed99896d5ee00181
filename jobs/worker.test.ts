import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { WORKER_LOCKS } from "@/jobs/liveness";
import { startWorker } from "@/jobs/worker";
import { testDatabase } from "@/test/database";

testDatabase();

describe("the worker", () => {
  it("runs what a committed transaction queued, as the restricted role, and retries what failed", async () => {
    const heard: string[] = [];
    let user: unknown;
    const worker = await startWorker({
      "run-import": {
        run: async ({ importId }, { attempt }) => {
          heard.push(`${importId} ${attempt}`);
          [user] = await sql`select current_user as name`;
          if (attempt === 1) throw new Error("once");
        },
      },
    });
    try {
      await transaction((tx) => enqueue(tx, "run-import", { importId: "a" }));
      await transaction(async (tx) => {
        await enqueue(tx, "run-import", { importId: "never" });
        throw new Error("rolled back");
      }).catch(() => undefined);
      await expect.poll(() => heard, { timeout: 5_000 }).toContain("a 1");
      await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["a 1", "a 2"]);
      expect(user).toEqual({ name: "laurel_app" });
    } finally {
      await worker.stop();
    }
  });

  it("queues one job for one key", async () => {
    for (let n = 0; n < 3; n++) await transaction((tx) => enqueue(tx, "fold-kpis", {}, { key: "fold" }));
    const [row] = await sql`select count(*) as n from graphile_worker.jobs`;
    expect(row?.n).toBe(1);
  });

  it("holds the lock that says it lives, under the name that the queue locks its jobs by", async () => {
    let free: unknown = "the job did not run";
    const worker = await startWorker({
      "run-import": {
        run: async () => {
          await sleep(500);
          [free] = await sql`
            select pg_try_advisory_lock(${WORKER_LOCKS}, hashtext(locked_by)) as free
            from graphile_worker._private_jobs where locked_by is not null`;
        },
      },
    });
    try {
      await transaction((tx) => enqueue(tx, "run-import", { importId: "long" }));
      await expect.poll(() => free, { timeout: 5_000 }).toEqual({ free: false });
    } finally {
      await worker.stop();
    }
  });

  it("frees the jobs of a worker that died", async () => {
    await sql`delete from graphile_worker._private_jobs`;
    await transaction((tx) => enqueue(tx, "run-import", { importId: "orphan" }));
    await sql`update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now() - interval '1 minute'`;
    const heard: string[] = [];
    const worker = await startWorker({ "run-import": { run: async ({ importId }) => void heard.push(importId) } });
    try {
      await sleep(1_000);
      expect(heard).toEqual([]);
      await expect.poll(() => heard, { timeout: 20_000 }).toEqual(["orphan"]);
    } finally {
      await worker.stop();
    }
  }, 30_000);
});
