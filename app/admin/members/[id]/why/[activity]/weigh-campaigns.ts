import {
  getRecordedActivity,
  listCampaignsAt,
  listOtherCampaigns,
  type PastCampaign,
  type RecordedActivity,
  readGiven,
  readPastState,
} from "@/db/queries/past-decision";
import { getProgramme } from "@/db/queries/programme";
import { activityOf } from "@/domain/back-test/activity-of";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { compileRulebook } from "@/domain/campaign/rulebook";
import type { NotFired } from "@/domain/evaluation";

/** A campaign that was in force, and what came of it. `points` are the books'; `reason` is the engine's, asked again. */
export interface Verdict {
  readonly campaign: PastCampaign;
  /** null = the books have no points of it. */
  readonly points: number | null;
  /** Gave something beside points. */
  readonly granted: boolean;
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
 * read from the books. Null for an unknown activity, or another member's.
 */
export async function weighCampaigns(key: { memberId: number; activityId: string }): Promise<Weighed | null> {
  const activity = await getRecordedActivity(key);
  if (!activity) return null;
  const at = activity.recordedAt;
  const [programme, campaigns, others, given] = await Promise.all([
    getProgramme(),
    listCampaignsAt({ at }),
    listOtherCampaigns({ at }),
    readGiven(key),
  ]);
  const member = await readPastState({ activity, campaigns, programme });
  if (!member) return null;
  const rulebook = compileRulebook({ campaigns, programme });
  const { notFired, grants } = evaluateActivity({ activity: activityOf(activity), member, rulebook, why: true });
  const verdicts = rulebook.campaigns.flatMap(({ id }): Verdict[] => {
    const campaign = campaigns.find((each) => each.id === id);
    if (!campaign) return [];
    const points = given.get(id) ?? null;
    const granted = grants.some((grant) => grant.campaign === id);
    const reason = points === null ? (notFired.find((each) => each.campaign === id) ?? null) : null;
    return [{ campaign, points, granted, reason }];
  });
  return { activity, verdicts, others };
}
