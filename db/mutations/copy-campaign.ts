import { type Executor, transaction } from "@/db/client";
import { auditCampaign, type CampaignActor, getVersion, lockCampaign } from "@/db/mutations/lock-campaign";
import { CAMPAIGN_TITLE_MAX } from "@/db/mutations/save-campaign-draft";
import { campaign } from "@/db/schema/campaign";

/** The campaign to copy, and who does. */
export interface CopyCampaignInput extends CampaignActor {
  readonly id: number;
  /** Put after the copy's title, e.g. " (kopia)". */
  readonly suffix: string;
}

/** The copy's id. */
export type CopyCampaignOutcome = { ok: true; id: number } | { ok: false; reason: "NOT_FOUND" };

/** Copies a campaign as a draft of a new one, audited: its draft where it has one, else the version in force. */
export async function copyCampaign(input: CopyCampaignInput, executor?: Executor): Promise<CopyCampaignOutcome> {
  const write = async (tx: Executor): Promise<CopyCampaignOutcome> => {
    const { suffix, accountId, now } = input;
    const source = await lockCampaign(tx, input.id);
    if (source === null) return { ok: false, reason: "NOT_FOUND" };
    const draft = source.draft ?? (await getVersion(tx, { id: source.id, version: source.liveVersion }));
    const title = `${[...source.title].slice(0, CAMPAIGN_TITLE_MAX - suffix.length).join("")}${suffix}`;
    const [row] = await tx
      .insert(campaign)
      .values({ title, draft, createdBy: accountId, createdAt: now, updatedAt: now })
      .returning({ id: campaign.id });
    if (!row) throw new Error("The copy was not inserted.");
    await auditCampaign(tx, input, "campaign.copied", row.id, { after: { title, from: source.id } });
    return { ok: true, id: row.id };
  };
  return executor ? write(executor) : transaction(write);
}
