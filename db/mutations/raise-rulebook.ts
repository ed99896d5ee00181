import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { rulebookState } from "@/db/schema/campaign";

/** Tells every process that what is in force has changed, as of this transaction's commit. */
export async function raiseRulebook(tx: Executor): Promise<void> {
  await tx
    .insert(rulebookState)
    .values({ id: 1, revision: 1 })
    .onConflictDoUpdate({ target: rulebookState.id, set: { revision: sql`${rulebookState.revision} + 1` } });
}
