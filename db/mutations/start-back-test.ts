import { randomUUID } from "node:crypto";
import { count, inArray } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { backTest } from "@/db/schema/campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { parseDay } from "@/domain/day";

/** What to replay: a draft over the shop days `from` to `to`, both inclusive. */
export interface StartBackTestInput {
  readonly campaignId: number;
  readonly definition: CampaignDefinition;
  readonly from: string;
  readonly to: string;
  readonly accountId: string | null;
  readonly now: Date;
}

/** BUSY: too many are under way already. PERIOD: no days, in the wrong order, or more than five years. */
export type StartBackTestOutcome = { ok: true; id: string } | { ok: false; reason: "BUSY" | "PERIOD" };

const MOST_UNDER_WAY = 5;
const MOST_DAYS = 5 * 366;

/** Queues a back-test; a job runs it (jobs/run-back-test.ts). The definition was checked before. */
export async function startBackTest(input: StartBackTestInput, executor?: Executor): Promise<StartBackTestOutcome> {
  const from = parseDay(input.from);
  const to = parseDay(input.to);
  if (from === null || to === null || to < from || to - from >= MOST_DAYS) return { ok: false, reason: "PERIOD" };
  return executor ? write(executor, input) : transaction((tx) => write(tx, input));
}

async function write(
  tx: Executor,
  { campaignId, definition, from, to, accountId, now }: StartBackTestInput,
): Promise<StartBackTestOutcome> {
  await tx.$client`select pg_advisory_xact_lock(hashtext('laurel.back-test'))`;
  const [waiting] = await tx
    .select({ n: count() })
    .from(backTest)
    .where(inArray(backTest.status, ["queued", "running"]));
  if ((waiting?.n ?? 0) >= MOST_UNDER_WAY) return { ok: false, reason: "BUSY" };
  const id = randomUUID();
  await tx
    .insert(backTest)
    .values({ id, campaignId, definition, from, to, status: "queued", createdBy: accountId, createdAt: now });
  await enqueue(tx, "run-back-test", { backTestId: id }, { key: `back-test:${id}` });
  return { ok: true, id };
}
