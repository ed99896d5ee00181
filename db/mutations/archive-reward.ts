import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditReward, lockReward } from "@/db/mutations/save-reward";
import { reward } from "@/db/schema/reward";

/** The reward, where it shall go, and who sends it there. */
export interface ArchiveRewardInput {
  readonly id: string;
  /** true = off the catalogue; false = back, as a draft, so that nothing goes live unseen. */
  readonly archived: boolean;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** UNCHANGED: it is where it was asked to go already. */
export type ArchiveRewardOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "UNCHANGED" };

/** Archives a reward or brings it back as a draft, audited. Vouchers that members hold stay good. */
export async function archiveReward(input: ArchiveRewardInput, executor?: Executor): Promise<ArchiveRewardOutcome> {
  const write = async (tx: Executor): Promise<ArchiveRewardOutcome> => {
    const current = await lockReward(tx, input.id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if ((current.status === "archived") === input.archived) return { ok: false, reason: "UNCHANGED" };
    const [row] = await tx
      .update(reward)
      .set({
        status: input.archived ? "archived" : "draft",
        revision: sql`${reward.revision} + 1`,
        updatedAt: input.now,
      })
      .where(eq(reward.id, input.id))
      .returning();
    await auditReward(
      tx,
      input,
      input.archived ? "reward.archived" : "reward.restored",
      input.id,
      current,
      row ?? null,
    );
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
