import { and, eq, isNull, max } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { act, auditDrafted, type Drafted } from "@/db/mutations/drafted";
import { copyAsDraft, discardDraft, saveDraft } from "@/db/mutations/edit-draft";
import { publishDraft, putInForce, returnDraft, submitDraft } from "@/db/mutations/publish-draft";
import { archiveDrafted, pauseDrafted, type RunInput, resumeDrafted } from "@/db/mutations/run-drafted";
import { backTest, campaign, campaignRun, campaignVersion } from "@/db/schema/campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { campaignState } from "@/domain/campaign/campaign-state";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import { readCampaign } from "@/domain/campaign/read-campaign";

const campaigns: Drafted<CampaignDefinition> = {
  subject: "campaign",
  read: readCampaign,
  check: checkCampaign,
  async lock(tx, id) {
    const [row] = await tx.select().from(campaign).where(eq(campaign.id, id)).for("update");
    return row ?? null;
  },
  async insert(tx, values) {
    const [row] = await tx.insert(campaign).values(values).returning({ id: campaign.id });
    if (!row) throw new Error("The campaign was not inserted.");
    return row.id;
  },
  async change(tx, id, change) {
    await tx.update(campaign).set(change).where(eq(campaign.id, id));
  },
  async remove(tx, id) {
    await tx.delete(backTest).where(eq(backTest.campaignId, id));
    await tx.delete(campaign).where(eq(campaign.id, id));
  },
  async version(tx, id, version) {
    if (version === null) return null;
    const it = and(eq(campaignVersion.campaignId, id), eq(campaignVersion.version, version));
    const [row] = await tx.select({ definition: campaignVersion.definition }).from(campaignVersion).where(it);
    return row?.definition ?? null;
  },
  async lastVersion(tx, id) {
    const last = { version: max(campaignVersion.version) };
    const [row] = await tx.select(last).from(campaignVersion).where(eq(campaignVersion.campaignId, id));
    return row?.version ?? 0;
  },
  async addVersion(tx, { id, ...version }) {
    await tx.insert(campaignVersion).values({ campaignId: id, ...version });
  },
  async began(tx, id, version, now) {
    await tx.insert(campaignRun).values({ campaignId: id, version, from: now });
  },
  /** A run that never had any time is forgotten. */
  async ended(tx, id, now) {
    const open = and(eq(campaignRun.campaignId, id), isNull(campaignRun.until));
    await tx.delete(campaignRun).where(and(open, eq(campaignRun.from, now)));
    await tx.update(campaignRun).set({ until: now }).where(open);
  },
};

/** Keeps a campaign's draft; null as its id makes a new campaign. */
export const saveCampaignDraft = act(campaigns, saveDraft<CampaignDefinition>);

/** Lets a campaign's draft go; one that was never in force goes whole, with its back-tests. */
export const discardCampaignDraft = act(campaigns, discardDraft<CampaignDefinition>);

/** Copies a campaign as a draft of a new one. */
export const copyCampaign = act(campaigns, copyAsDraft<CampaignDefinition>);

/** Asks another person to publish a campaign's draft. */
export const submitCampaign = act(campaigns, submitDraft<CampaignDefinition>);

/** Sends a campaign's draft back from review, or takes one's own back. */
export const returnCampaign = act(campaigns, returnDraft<CampaignDefinition>);

/** Puts a campaign's draft in force: the version before it ends now, and entries keep theirs. */
export const publishCampaign = act(campaigns, publishDraft<CampaignDefinition>);

/** Stops a campaign until it is resumed: orders recorded meanwhile earn nothing by it. */
export const pauseCampaign = act(campaigns, pauseDrafted<CampaignDefinition>);

/** Puts a paused campaign's version in force again. */
export const resumeCampaign = act(campaigns, resumeDrafted<CampaignDefinition>);

/** Archives a campaign or brings it back. */
export const archiveCampaign = act(campaigns, archiveDrafted<CampaignDefinition>);

/** NOT_LIVE: it is not running, so there is nothing to end. */
export type EndCampaignOutcome = { ok: true; version: number } | { ok: false; reason: "NOT_FOUND" | "NOT_LIVE" };

/**
 * Ends a running campaign now, audited: a new version of it that ends at this instant. Orders of before that arrive late
 * still earn by it. Ending spends nothing, so it needs no review; a draft of a next version stays.
 */
export const endCampaign = act(campaigns, async (kind, tx: Executor, input: RunInput): Promise<EndCampaignOutcome> => {
  const { id, now } = input;
  const current = await kind.lock(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  const live = await kind.version(tx, id, current.liveVersion);
  if (live === null || campaignState({ status: current.status, live }, now) !== "live")
    return { ok: false, reason: "NOT_LIVE" };
  const ended = { ...live, schedule: { ...live.schedule, endsAt: now.toISOString() } };
  const version = await putInForce(kind, tx, current, { ...input, definition: ended });
  await auditDrafted(tx, kind, input, {
    verb: "ended",
    id,
    before: { endsAt: live.schedule.endsAt },
    after: { endsAt: ended.schedule.endsAt },
  });
  return { ok: true, version };
});
