import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, type CampaignRow, lockCampaign } from "@/db/mutations/lock-campaign";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { campaign } from "@/db/schema/campaign";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import type { Fault } from "@/domain/fault";

/** The campaign, the revision that was read, and who asks. */
export interface SubmitCampaignInput extends CampaignActor {
  readonly id: number;
  readonly revision: number;
}

/** NO_DRAFT: nothing waits to be published. UNCHANGED: it is in review already. */
export type SubmitCampaignOutcome =
  | { ok: true; revision: number }
  | { ok: false; reason: "STALE"; current: CampaignRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "UNCHANGED" | "ARCHIVED" };

/** Asks another person to publish a draft that nothing is wrong with, audited. A live version goes on until then. */
export async function submitCampaign(input: SubmitCampaignInput, executor?: Executor): Promise<SubmitCampaignOutcome> {
  const write = async (tx: Executor): Promise<SubmitCampaignOutcome> => {
    const { id, revision, accountId, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    if (current.submittedBy !== null) return { ok: false, reason: "UNCHANGED" };
    const faults = checkCampaign(current.draft, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    await tx
      .update(campaign)
      .set({
        status: current.liveVersion === null ? "review" : current.status,
        submittedBy: accountId,
        reviewNote: null,
        revision: revision + 1,
        updatedAt: now,
      })
      .where(eq(campaign.id, id));
    await auditCampaign(tx, input, "campaign.submitted", id);
    return { ok: true, revision: revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}
