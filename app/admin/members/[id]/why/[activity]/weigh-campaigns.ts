import {
  type Given,
  getRecordedActivity,
  listCampaignsAt,
  listOtherCampaigns,
  type PastCampaign,
  type RecordedActivity,
  readGiven,
  readPastState,
} from "@/db/queries/past-decision";
import { getProgramme } from "@/db/queries/programme";
import { listRewardValues } from "@/db/queries/reward-values";
import { readSpentBudgets } from "@/db/queries/spent-budgets";
import { activityOf } from "@/domain/back-test/activity-of";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { compileRulebook } from "@/domain/campaign/rulebook";
import type { NotFired } from "@/domain/evaluation";

/** A campaign that was in force, and what came of it. `given` is the books'; `reason` is the engine's, asked again. */
export interface Verdict {
  readonly campaign: PastCampaign;
  /** null = the books have nothing of it. */
  readonly given: Given | null;
  /** null where it gave something, or where it would fire by all that is known now. */
  readonly reason: NotFired | null;
}

/** What is known of an activity and all campaigns. */
export interface Weighed {
  readonly activity: RecordedActivity;
  /** In the order in which they work. */
  readonly verdicts: readonly Verdict[];
  /** Campaigns that were not in force. */
  readonly others: readonly { readonly id: number; readonly title: string }[];
}

/**
 * Asks the engine again, with the campaigns and the member as they were when an activity was recorded; what was given is
 * read from the books. Budgets are asked as they stand now, of campaigns that gave nothing: one that is spent now and would
 * have given something was spent then. Null for an unknown activity, or another member's.
 */
export async function weighCampaigns(key: { memberId: number; activityId: string }): Promise<Weighed | null> {
  const activity = await getRecordedActivity(key);
  if (!activity) return null;
  const at = activity.recordedAt;
  const [programme, campaigns, others, given, voucherMinor] = await Promise.all([
    getProgramme(),
    listCampaignsAt({ at }),
    listOtherCampaigns({ at }),
    readGiven(key),
    listRewardValues(),
  ]);
  const member = await readPastState({ activity, campaigns, programme });
  if (!member) return null;
  const rulebook = compileRulebook({ campaigns, programme, voucherMinor });
  const budgets = await readSpentBudgets({
    campaignIds: campaigns.flatMap(({ id }) => (given.has(id) ? [] : [id])),
    at: activity.occurredAt,
    timeZone: programme.timeZone,
  });
  const { notFired } = evaluateActivity({ activity: activityOf(activity), member, rulebook, budgets, why: true });
  const verdicts = rulebook.campaigns.flatMap(({ id }): Verdict[] => {
    const campaign = campaigns.find((each) => each.id === id);
    if (!campaign) return [];
    const ofBooks = given.get(id) ?? null;
    const reason = ofBooks === null ? (notFired.find((each) => each.campaign === id) ?? null) : null;
    return [{ campaign, given: ofBooks, reason }];
  });
  return { activity, verdicts, others };
}
