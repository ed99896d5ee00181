import { db, type Executor } from "@/db/client";
import { reward } from "@/db/schema/reward";

/** What each reward costs the shop, minor units, by its id: what vouchers that campaigns give are valued at. */
export async function listRewardValues(executor: Executor = db): Promise<ReadonlyMap<string, number>> {
  const rows = await executor.select({ id: reward.id, value: reward.valueMinor }).from(reward);
  return new Map(rows.map(({ id, value }) => [id, value]));
}
