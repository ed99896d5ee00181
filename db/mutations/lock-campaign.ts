import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { campaign, campaignRun, campaignVersion } from "@/db/schema/campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** A campaign's row as it is stored. */
export type CampaignRow = typeof campaign.$inferSelect;

/** Who acts on a campaign, and when. */
export interface CampaignActor {
  /** The acting account; null = the system or the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** The campaign under its lock, which every change of it takes first; null when there is none. */
export async function lockCampaign(tx: Executor, id: number): Promise<CampaignRow | null> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.id, id)).for("update");
  return row ?? null;
}

/** The definition of a version; null when there is none. */
export async function getVersion(
  tx: Executor,
  { id, version }: { id: number; version: number | null },
): Promise<CampaignDefinition | null> {
  if (version === null) return null;
  const [row] = await tx
    .select({ definition: campaignVersion.definition })
    .from(campaignVersion)
    .where(and(eq(campaignVersion.campaignId, id), eq(campaignVersion.version, version)));
  return row?.definition ?? null;
}

/** Ends the time in which a version was in force; one that never had any is forgotten. */
export async function closeRun(tx: Executor, id: number, now: Date): Promise<void> {
  const open = and(eq(campaignRun.campaignId, id), isNull(campaignRun.until));
  await tx.delete(campaignRun).where(and(open, eq(campaignRun.from, now)));
  await tx.update(campaignRun).set({ until: now }).where(open);
}

/** Begins the time in which a version is in force. */
export async function openRun(tx: Executor, id: number, version: number, now: Date): Promise<void> {
  await tx.insert(campaignRun).values({ campaignId: id, version, from: now });
}

/** Writes a campaign's audit row, inside the transaction that changes it. */
export async function auditCampaign(
  tx: Executor,
  { accountId, actorName, now }: CampaignActor,
  action: string,
  id: number,
  change: { readonly before?: unknown; readonly after?: unknown } = {},
): Promise<void> {
  await writeAudit(tx, { accountId, actorName, now, action, subject: "campaign", subjectId: String(id), ...change });
}
