import type { CampaignHeadProps } from "@/app/admin/campaigns/[id]/campaign-head";
import type { CampaignRecord } from "@/db/queries/campaigns";
import { campaignState } from "@/domain/campaign/campaign-state";

/** What the head of a campaign's pages tells of it at `now`. */
export function headOf(record: CampaignRecord, now: Date): Omit<CampaignHeadProps, "tab" | "actions"> {
  const changed = record.liveVersion !== null && record.draft !== null;
  return {
    id: record.id,
    title: record.title,
    state: campaignState(record, now),
    pending: changed ? (record.submittedBy === null ? "draft" : "review") : null,
  };
}
