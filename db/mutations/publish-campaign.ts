import { eq, max } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import {
  auditCampaign,
  type CampaignActor,
  type CampaignRow,
  closeRun,
  getVersion,
  lockCampaign,
  openRun,
} from "@/db/mutations/lock-campaign";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { findProgramme } from "@/db/queries/programme";
import { campaign, campaignVersion } from "@/db/schema/campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import type { Fault } from "@/domain/fault";

/** The campaign, the revision whose draft was read, and who puts it in force. */
export interface PublishCampaignInput extends CampaignActor {
  readonly id: number;
  readonly revision: number;
}

/** REVIEW_REQUIRED: the programme asks for a second person. OWN_SUBMISSION: that person is not the one who asked. */
export type PublishCampaignOutcome =
  | { ok: true; version: number; revision: number }
  | { ok: false; reason: "STALE"; current: CampaignRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "NO_DRAFT" | "ARCHIVED" | "REVIEW_REQUIRED" | "OWN_SUBMISSION" };

/**
 * Puts a draft in force as the next version, audited: the version before it ends now, and entries keep theirs. Where the
 * programme asks for a review, the draft must have been submitted by somebody else; the system itself needs none.
 */
export async function publishCampaign(
  input: PublishCampaignInput,
  executor?: Executor,
): Promise<PublishCampaignOutcome> {
  const write = async (tx: Executor): Promise<PublishCampaignOutcome> => {
    const current = await lockCampaign(tx, input.id);
    if (current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current.revision !== input.revision) return { ok: false, reason: "STALE", current };
    if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
    if (current.draft === null) return { ok: false, reason: "NO_DRAFT" };
    const refusal = await refuseReviewer(tx, current, input.accountId);
    if (refusal !== null) return { ok: false, reason: refusal };
    const faults = checkCampaign(current.draft, await listCampaignReferences(tx));
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    const before = await getVersion(tx, { id: current.id, version: current.liveVersion });
    const version = await putInForce(tx, current, current.draft, input);
    await auditCampaign(tx, input, "campaign.published", current.id, {
      before: before && { version: current.liveVersion, definition: before },
      after: { version, definition: current.draft },
    });
    return { ok: true, version, revision: current.revision + 1 };
  };
  return executor ? write(executor) : transaction(write);
}

async function refuseReviewer(
  tx: Executor,
  { submittedBy }: CampaignRow,
  accountId: string | null,
): Promise<"REVIEW_REQUIRED" | "OWN_SUBMISSION" | null> {
  const asked = (await findProgramme(tx))?.campaignReview === true;
  if (!asked || accountId === null) return null;
  if (submittedBy === null) return "REVIEW_REQUIRED";
  return submittedBy === accountId ? "OWN_SUBMISSION" : null;
}

/** Adds a version, makes it the one in force from now on, and drops the draft it came from. The campaign is locked. */
export async function putInForce(
  tx: Executor,
  current: CampaignRow,
  definition: CampaignDefinition,
  { accountId, now }: CampaignActor,
): Promise<number> {
  const { id } = current;
  const [last] = await tx
    .select({ version: max(campaignVersion.version) })
    .from(campaignVersion)
    .where(eq(campaignVersion.campaignId, id));
  const version = (last?.version ?? 0) + 1;
  await tx
    .insert(campaignVersion)
    .values({ campaignId: id, version, definition, publishedBy: accountId, publishedAt: now });
  await closeRun(tx, id, now);
  await openRun(tx, id, version, now);
  const fromDraft = definition === current.draft;
  await tx
    .update(campaign)
    .set({
      status: "live",
      liveVersion: version,
      ...(fromDraft ? { draft: null, submittedBy: null, reviewNote: null } : {}),
      revision: current.revision + 1,
      updatedAt: now,
    })
    .where(eq(campaign.id, id));
  await raiseRulebook(tx);
  return version;
}
