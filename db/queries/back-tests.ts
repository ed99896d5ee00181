import { and, desc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { backTest } from "@/db/schema/campaign";
import type { BackTestResult } from "@/domain/back-test/result";
import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** Where a back-test stands. */
export type BackTestStatus = "queued" | "running" | "done" | "failed" | "cancelled";

/** A back-test of a campaign; days are `YYYY-MM-DD`, both inclusive. */
export interface BackTestRun {
  readonly id: string;
  readonly campaignId: number;
  readonly definition: CampaignDefinition;
  readonly from: string;
  readonly to: string;
  readonly status: BackTestStatus;
  /** Activities replayed, of how many. */
  readonly done: number;
  readonly total: number;
  readonly result: BackTestResult | null;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One back-test, with its result. */
export async function getBackTest({ id }: { id: string }, executor: Executor = db): Promise<BackTestRun | null> {
  const [row] = await executor.select().from(backTest).where(eq(backTest.id, id)).limit(1);
  return row ? toRun(row) : null;
}

/** The latest back-tests of a campaign, newest first. */
export async function listBackTests(
  { campaignId, limit = 20 }: { campaignId: number; limit?: number },
  executor: Executor = db,
): Promise<BackTestRun[]> {
  const rows = await executor
    .select()
    .from(backTest)
    .where(and(eq(backTest.campaignId, campaignId)))
    .orderBy(desc(backTest.createdAt), desc(backTest.id))
    .limit(Math.min(limit, 100));
  return rows.map(toRun);
}

function toRun({ createdBy: _createdBy, result, ...row }: typeof backTest.$inferSelect): BackTestRun {
  return { ...row, result: result as BackTestResult | null };
}
