import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, closeRun, lockCampaign } from "@/db/mutations/lock-campaign";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { campaign } from "@/db/schema/campaign";

/** The campaign, where it shall go, and who sends it there. */
export interface ArchiveCampaignInput extends CampaignActor {
  readonly id: number;
  /** true = out of force and off the list; false = back, but paused or a draft, so that nothing goes live unseen. */
  readonly archived: boolean;
}

/** UNCHANGED: it is where it was asked to go already. */
export type ArchiveCampaignOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "UNCHANGED" };

/** Archives a campaign or brings it back, audited. What it gave stays, and its versions stay to be explained. */
export async function archiveCampaign(
  input: ArchiveCampaignInput,
  executor?: Executor,
): Promise<ArchiveCampaignOutcome> {
  const write = async (tx: Executor): Promise<ArchiveCampaignOutcome> => {
    const { id, archived, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if ((current.status === "archived") === archived) return { ok: false, reason: "UNCHANGED" };
    const back = current.liveVersion === null ? ("draft" as const) : ("paused" as const);
    await tx
      .update(campaign)
      .set({
        status: archived ? "archived" : back,
        submittedBy: null,
        revision: current.revision + 1,
        updatedAt: now,
      })
      .where(eq(campaign.id, id));
    if (current.status === "live") {
      await closeRun(tx, id, now);
      await raiseRulebook(tx);
    }
    await auditCampaign(tx, input, archived ? "campaign.archived" : "campaign.restored", id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
