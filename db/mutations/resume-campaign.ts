import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, getVersion, lockCampaign, openRun } from "@/db/mutations/lock-campaign";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { campaign } from "@/db/schema/campaign";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import type { Fault } from "@/domain/fault";

/** The campaign to put in force again, and who does. */
export interface ResumeCampaignInput extends CampaignActor {
  readonly id: number;
}

/** INVALID: what its version names is gone meanwhile, e.g. a reward. */
export type ResumeCampaignOutcome =
  | { ok: true }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NOT_PAUSED" };

/** Puts the version of a paused campaign in force again from now on, audited. */
export async function resumeCampaign(input: ResumeCampaignInput, executor?: Executor): Promise<ResumeCampaignOutcome> {
  const write = async (tx: Executor): Promise<ResumeCampaignOutcome> => {
    const { id, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    const definition = await getVersion(tx, { id, version: current.liveVersion });
    if (current.status !== "paused" || current.liveVersion === null || definition === null)
      return { ok: false, reason: "NOT_PAUSED" };
    const faults = checkCampaign(definition, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    await openRun(tx, id, current.liveVersion, now);
    await tx
      .update(campaign)
      .set({ status: "live", revision: current.revision + 1, updatedAt: now })
      .where(eq(campaign.id, id));
    await raiseRulebook(tx);
    await auditCampaign(tx, input, "campaign.resumed", id);
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
