import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, type CampaignRow, lockCampaign } from "@/db/mutations/lock-campaign";
import { campaign } from "@/db/schema/campaign";

/** The campaign in review, and what its author should know. */
export interface ReturnCampaignInput extends CampaignActor {
  readonly id: number;
  readonly revision: number;
  /** Empty where the author takes it back. */
  readonly note: string;
}

/** NOT_IN_REVIEW: nobody asked for it, or it was answered meanwhile. */
export type ReturnCampaignOutcome =
  | { ok: true; revision: number }
  | { ok: false; reason: "STALE"; current: CampaignRow }
  | { ok: false; reason: "NOT_FOUND" | "NOT_IN_REVIEW" };

const NOTE_MAX = 500;

/** Sends a draft back from review with a note, or takes one's own back, audited. */
export async function returnCampaign(input: ReturnCampaignInput, executor?: Executor): Promise<ReturnCampaignOutcome> {
  const write = async (tx: Executor): Promise<ReturnCampaignOutcome> => {
    const { id, revision, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== revision) return { ok: false, reason: "STALE", current };
    if (current.submittedBy === null) return { ok: false, reason: "NOT_IN_REVIEW" };
    const note = input.note.trim().slice(0, NOTE_MAX);
    await tx
      .update(campaign)
      .set({
        status: current.status === "review" ? "draft" : current.status,
        submittedBy: null,
        reviewNote: note === "" ? null : note,
        revision: revision + 1,
        updatedAt: now,
      })
      .where(eq(campaign.id, id));
    await auditCampaign(tx, input, "campaign.returned", id, note === "" ? {} : { after: { note } });
    return { ok: true, revision: revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}
