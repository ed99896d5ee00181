import type { CampaignDefinition, CampaignStatus } from "@/domain/campaign/campaign";

/** Where a campaign stands for staff; what is stored, and what its dates make of it. */
export const campaignStates = [
  "live",
  "scheduled",
  "review",
  "draft",
  "paused",
  "ended",
  "archived",
] as const satisfies readonly string[];

/** Where a campaign stands for staff. */
export type CampaignState = (typeof campaignStates)[number];

/** The state of a campaign at `now`: a live one is scheduled before its start, and ended from its end on. */
export function campaignState(
  { status, live }: { status: CampaignStatus; live: Pick<CampaignDefinition, "schedule"> | null },
  now: Date,
): CampaignState {
  if (status !== "live" || live === null) return status;
  const { startsAt, endsAt } = live.schedule;
  if (endsAt !== null && Date.parse(endsAt) <= now.getTime()) return "ended";
  return startsAt !== null && Date.parse(startsAt) > now.getTime() ? "scheduled" : "live";
}
