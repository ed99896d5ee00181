import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, closeRun, lockCampaign } from "@/db/mutations/lock-campaign";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { campaign } from "@/db/schema/campaign";

/** The campaign to stop for a while, and who stops it. */
export interface PauseCampaignInput extends CampaignActor {
  readonly id: number;
}

/** NOT_LIVE: it is not in force, so there is nothing to pause. */
export type PauseCampaignOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "NOT_LIVE" };

/** Stops a campaign until it is resumed, audited. What it gave stays; orders recorded meanwhile earn nothing by it. */
export async function pauseCampaign(input: PauseCampaignInput, executor?: Executor): Promise<PauseCampaignOutcome> {
  const write = async (tx: Executor): Promise<PauseCampaignOutcome> => {
    const current = await lockCampaign(tx, input.id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.status !== "live") return { ok: false, reason: "NOT_LIVE" };
    await closeRun(tx, input.id, input.now);
    await tx
      .update(campaign)
      .set({ status: "paused", revision: current.revision + 1, updatedAt: input.now })
      .where(eq(campaign.id, input.id));
    await raiseRulebook(tx);
    await auditCampaign(tx, input, "campaign.paused", input.id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
