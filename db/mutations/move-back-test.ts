import { and, eq, inArray } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { backTest } from "@/db/schema/campaign";
import type { BackTestResult } from "@/domain/back-test/result";

const UNDER_WAY = ["queued", "running"] as const;

/** Keeps how far a back-test is. Answers false when it was cancelled meanwhile. */
export async function saveBackTestProgress(
  { id, done, total }: { id: string; done: number; total: number },
  executor: Executor = db,
): Promise<boolean> {
  const rows = await executor
    .update(backTest)
    .set({ status: "running", done, total })
    .where(and(eq(backTest.id, id), inArray(backTest.status, [...UNDER_WAY])))
    .returning({ id: backTest.id });
  return rows.length > 0;
}

/** Keeps the result; a back-test that was cancelled stays so. */
export async function finishBackTest(
  { id, result, now }: { id: string; result: BackTestResult; now: Date },
  executor: Executor = db,
): Promise<boolean> {
  return end({ id, status: "done", result, now }, executor);
}

/** Ends a back-test that cannot go on; `error` is a code the UI has words for. */
export async function failBackTest(
  { id, error, now }: { id: string; error: string; now: Date },
  executor: Executor = db,
): Promise<boolean> {
  return end({ id, status: "failed", error, now }, executor);
}

/** Stops a back-test that waits or runs; false when it had ended. */
export async function cancelBackTest(
  { id, now }: { id: string; now: Date },
  executor: Executor = db,
): Promise<boolean> {
  return end({ id, status: "cancelled", now }, executor);
}

async function end(
  {
    id,
    status,
    result,
    error,
    now,
  }: { id: string; status: "done" | "failed" | "cancelled"; result?: BackTestResult; error?: string; now: Date },
  executor: Executor,
): Promise<boolean> {
  const rows = await executor
    .update(backTest)
    .set({ status, finishedAt: now, ...(result ? { result } : {}), ...(error ? { error } : {}) })
    .where(and(eq(backTest.id, id), inArray(backTest.status, [...UNDER_WAY])))
    .returning({ id: backTest.id });
  return rows.length > 0;
}
