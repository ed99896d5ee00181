import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, getVersion, lockCampaign } from "@/db/mutations/lock-campaign";
import { putInForce } from "@/db/mutations/publish-campaign";
import { campaignState } from "@/domain/campaign/campaign-state";

/** The campaign to end, and who ends it. */
export interface EndCampaignInput extends CampaignActor {
  readonly id: number;
}

/** NOT_LIVE: it is not running, so there is nothing to end. */
export type EndCampaignOutcome = { ok: true; version: number } | { ok: false; reason: "NOT_FOUND" | "NOT_LIVE" };

/**
 * Ends a running campaign now, audited: a new version of it that ends at this instant. Orders of before that arrive late
 * still earn by it. Ending spends nothing, so it needs no review; a draft of a next version stays.
 */
export async function endCampaign(input: EndCampaignInput, executor?: Executor): Promise<EndCampaignOutcome> {
  const write = async (tx: Executor): Promise<EndCampaignOutcome> => {
    const { id, now } = input;
    const current = await lockCampaign(tx, id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    const live = await getVersion(tx, { id, version: current.liveVersion });
    if (live === null || campaignState({ status: current.status, live }, now) !== "live")
      return { ok: false, reason: "NOT_LIVE" };
    const ended = { ...live, schedule: { ...live.schedule, endsAt: now.toISOString() } };
    const version = await putInForce(tx, current, ended, input);
    await auditCampaign(tx, input, "campaign.ended", id, {
      before: { endsAt: live.schedule.endsAt },
      after: { endsAt: ended.schedule.endsAt },
    });
    return { ok: true, version };
  };
  return executor ? write(executor) : transaction(write);
}
