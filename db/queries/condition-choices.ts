import { asc, desc, ne } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { campaign } from "@/db/schema/campaign";
import { badge, challenge, challengeVersion } from "@/db/schema/challenge";
import { reward } from "@/db/schema/reward";
import { segment } from "@/db/schema/segment";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import type { LocalText } from "@/domain/locale";

const MOST = 500;
const SAMPLE = 2_000;

/** Something that staff named, to be chosen. */
export interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

/** Something with a name in every language, to be chosen. */
export interface LocalChoice {
  readonly id: string;
  readonly name: LocalText;
}

/** Segments in use by name, with their size when last refreshed; at most 500, as all of these. */
export async function listSegmentChoices(executor: Executor = db): Promise<(NamedChoice & { size: number })[]> {
  return executor
    .select({ id: segment.id, name: segment.name, size: segment.size })
    .from(segment)
    .where(ne(segment.status, "archived"))
    .orderBy(asc(segment.name))
    .limit(MOST);
}

/** Badges that can be given. */
export async function listBadgeChoices(executor: Executor = db): Promise<LocalChoice[]> {
  return executor
    .select({ id: badge.id, name: badge.name })
    .from(badge)
    .where(ne(badge.status, "archived"))
    .limit(MOST);
}

/** Challenges with the names of their steps: of the version in force, else of the draft. */
export async function listChallengeChoices(
  executor: Executor = db,
): Promise<(NamedChoice & { steps: readonly LocalText[] })[]> {
  const rows = await executor
    .select({ id: challenge.id, title: challenge.title, live: challenge.liveVersion, draft: challenge.draft })
    .from(challenge)
    .where(ne(challenge.status, "archived"))
    .orderBy(asc(challenge.title))
    .limit(MOST);
  const versions = await executor.select().from(challengeVersion);
  const steps = (definition: ChallengeDefinition | null | undefined) => definition?.steps.map(({ name }) => name) ?? [];
  return rows.map(({ id, title, live, draft }) => ({
    id: String(id),
    name: title,
    steps: steps(versions.find((one) => one.challengeId === id && one.version === live)?.definition ?? draft),
  }));
}

/** Campaigns by what staff call them, the newest first. */
export async function listCampaignChoices(executor: Executor = db): Promise<{ id: number; name: string }[]> {
  return executor
    .select({ id: campaign.id, name: campaign.title })
    .from(campaign)
    .orderBy(desc(campaign.id))
    .limit(MOST);
}

/** Rewards that a campaign may give as a voucher. */
export async function listRewardChoices(executor: Executor = db): Promise<LocalChoice[]> {
  return executor
    .select({ id: reward.id, name: reward.name })
    .from(reward)
    .where(ne(reward.status, "archived"))
    .orderBy(asc(reward.position), asc(reward.id))
    .limit(MOST);
}

/** Keys of the attributes that the newest two thousand members have. */
export async function listMemberAttributes(executor: Executor = db): Promise<string[]> {
  const rows = await executor.$client<{ key: string }[]>`
    select distinct key from (select attributes from member order by id desc limit ${SAMPLE}) sample,
      json_object_keys(attributes) key
    order by key limit ${MOST}`;
  return rows.map(({ key }) => key);
}
