import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, type CampaignRow, lockCampaign } from "@/db/mutations/lock-campaign";
import { backTest, campaign } from "@/db/schema/campaign";

/** The campaign whose draft goes, the revision that was read, and who lets it go. */
export interface DiscardCampaignDraftInput extends CampaignActor {
  readonly id: number;
  readonly revision: number;
}

/** `removed`: it was never published, so the campaign went with its draft. */
export type DiscardCampaignDraftOutcome =
  | { ok: true; removed: boolean }
  | { ok: false; reason: "STALE"; current: CampaignRow }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" };

/** Lets a draft go, audited with all it held. A campaign that was never in force goes whole, with its back-tests. */
export async function discardCampaignDraft(
  input: DiscardCampaignDraftInput,
  executor?: Executor,
): Promise<DiscardCampaignDraftOutcome> {
  const write = async (tx: Executor): Promise<DiscardCampaignDraftOutcome> => {
    const { id, revision, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    const removed = current.liveVersion === null;
    if (removed) {
      await tx.delete(backTest).where(eq(backTest.campaignId, id));
      await tx.delete(campaign).where(eq(campaign.id, id));
    } else {
      const bare = { draft: null, submittedBy: null, reviewNote: null };
      await tx
        .update(campaign)
        .set({ ...bare, revision: revision + 1, updatedAt: now })
        .where(eq(campaign.id, id));
    }
    await auditCampaign(tx, input, removed ? "campaign.removed" : "campaign.draft-discarded", id, {
      before: { title: current.title, definition: current.draft },
    });
    return { ok: true, removed };
  };
  return executor ? write(executor) : transaction(write);
}
