import { ne } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { findProgramme } from "@/db/queries/programme";
import { campaign } from "@/db/schema/campaign";
import { badge, challenge } from "@/db/schema/challenge";
import { reward } from "@/db/schema/reward";
import { segment } from "@/db/schema/segment";
import type { CampaignReferences } from "@/domain/campaign/campaign-limits";

/** All that a campaign may point at now; what is archived cannot be pointed at anew. */
export async function listCampaignReferences(executor: Executor = db): Promise<Required<CampaignReferences>> {
  const programme = await findProgramme(executor);
  const segments = await executor.select({ id: segment.id }).from(segment).where(ne(segment.status, "archived"));
  const badges = await executor.select({ id: badge.id }).from(badge).where(ne(badge.status, "archived"));
  const challenges = await executor
    .select({ id: challenge.id })
    .from(challenge)
    .where(ne(challenge.status, "archived"));
  const campaigns = await executor.select({ id: campaign.id }).from(campaign);
  const rewards = await executor.select({ id: reward.id }).from(reward).where(ne(reward.status, "archived"));
  const ids = (rows: readonly { id: string | number }[]) => new Set(rows.map(({ id }) => String(id)));
  return {
    tier: ids(programme?.tiers ?? []),
    segment: ids(segments),
    badge: ids(badges),
    challenge: ids(challenges),
    campaign: ids(campaigns),
    reward: ids(rewards),
  };
}
