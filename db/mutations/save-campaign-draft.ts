import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import {
  auditCampaign,
  type CampaignActor,
  type CampaignRow,
  getVersion,
  lockCampaign,
} from "@/db/mutations/lock-campaign";
import { campaign } from "@/db/schema/campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { readCampaign } from "@/domain/campaign/read-campaign";
import { type Json, listChanges } from "@/domain/change";
import type { Fault } from "@/domain/fault";

/** The longest name staff may give a campaign. */
export const CAMPAIGN_TITLE_MAX = 80;

/** What to keep, over which revision, and who does. */
export interface SaveCampaignDraftInput extends CampaignActor {
  /** null = a new campaign. */
  readonly id: number | null;
  /** The revision the editor read; ignored for a new campaign. */
  readonly revision: number;
  readonly title: string;
  /** Any JSON: it must be a campaign in shape, but may lack what publishing asks for. */
  readonly definition: unknown;
}

/** STALE: somebody saved since; their row comes along, and the editor keeps its input. */
export type SaveCampaignDraftOutcome =
  | { ok: true; id: number; revision: number }
  | { ok: false; reason: "STALE"; current: CampaignRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" | "ARCHIVED" };

/**
 * Keeps a draft over the revision its editor read, audited. What is in force stays as it is. A draft that was sent for
 * review is taken back from it, so that nobody approves what they have not seen; one equal to the live version is none.
 */
export async function saveCampaignDraft(
  input: SaveCampaignDraftInput,
  executor?: Executor,
): Promise<SaveCampaignDraftOutcome> {
  const title = input.title.trim();
  const read = readCampaign(input.definition);
  const faults = [...checkTitle(title), ...(read.ok ? [] : read.faults)];
  if (!read.ok || faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const write = (tx: Executor) =>
    input.id === null
      ? insertDraft(tx, input, title, read.definition)
      : updateDraft(tx, input, input.id, title, read.definition);
  return executor ? write(executor) : transaction(write);
}

function checkTitle(title: string): Fault[] {
  if (title === "") return [{ field: "title", code: "required" }];
  if (title.length <= CAMPAIGN_TITLE_MAX && title.isWellFormed() && !title.includes("\u0000")) return [];
  return [{ field: "title", code: "tooLong", values: { max: CAMPAIGN_TITLE_MAX } }];
}

async function insertDraft(
  tx: Executor,
  { accountId, actorName, now }: SaveCampaignDraftInput,
  title: string,
  draft: CampaignDefinition,
): Promise<SaveCampaignDraftOutcome> {
  const [row] = await tx
    .insert(campaign)
    .values({ title, draft, createdBy: accountId, createdAt: now, updatedAt: now })
    .returning({ id: campaign.id });
  if (!row) throw new Error("The campaign was not inserted.");
  await auditCampaign(tx, { accountId, actorName, now }, "campaign.created", row.id, {
    after: { title, definition: draft },
  });
  return { ok: true, id: row.id, revision: 1 };
}

async function updateDraft(
  tx: Executor,
  { revision, accountId, actorName, now }: SaveCampaignDraftInput,
  id: number,
  title: string,
  definition: CampaignDefinition,
): Promise<SaveCampaignDraftOutcome> {
  const current = await lockCampaign(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  if (current.revision !== revision) return { ok: false, reason: "STALE", current };
  if (current.status === "archived") return { ok: false, reason: "ARCHIVED" };
  const live = await getVersion(tx, { id, version: current.liveVersion });
  const draft = live !== null && isSame(live, definition) ? null : definition;
  await tx
    .update(campaign)
    .set({
      title,
      draft,
      status: current.status === "review" ? "draft" : current.status,
      submittedBy: null,
      reviewNote: current.submittedBy === null ? current.reviewNote : null,
      revision: revision + 1,
      updatedAt: now,
    })
    .where(eq(campaign.id, id));
  await auditCampaign(tx, { accountId, actorName, now }, "campaign.drafted", id, {
    before: { title: current.title, definition: current.draft ?? live },
    after: { title, definition },
  });
  return { ok: true, id, revision: revision + 1 };
}

function isSame(a: CampaignDefinition, b: CampaignDefinition): boolean {
  const json = (definition: CampaignDefinition): Json => JSON.parse(JSON.stringify(definition));
  return listChanges(json(a), json(b)).length === 0;
}
