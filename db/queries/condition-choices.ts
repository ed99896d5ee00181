import { and, asc, desc, eq, ne } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { campaign } from "@/db/schema/campaign";
import { badge, challenge, challengeVersion } from "@/db/schema/challenge";
import { reward } from "@/db/schema/reward";
import { segment } from "@/db/schema/segment";
import type { StepTarget } from "@/domain/challenge/challenge";
import type { LocalText } from "@/domain/locale";

const MOST = 500;
const SAMPLE = 2_000;
const LOOKED_THROUGH = 200_000;
const MOST_VALUES = 5_000;
const VALUES_SHOWN = 50;
const LONGEST_VALUE = 60;

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

/** A step of a challenge, to be chosen: what it is called and what it counts. */
export interface StepChoice {
  readonly name: LocalText;
  readonly measure: StepTarget["measure"];
}

/** Challenges with their steps: of the version in force, else of the draft. */
export async function listChallengeChoices(
  executor: Executor = db,
): Promise<(NamedChoice & { steps: readonly StepChoice[] })[]> {
  const rows = await executor
    .select({ id: challenge.id, title: challenge.title, live: challengeVersion.definition, draft: challenge.draft })
    .from(challenge)
    .leftJoin(
      challengeVersion,
      and(eq(challengeVersion.challengeId, challenge.id), eq(challengeVersion.version, challenge.liveVersion)),
    )
    .where(ne(challenge.status, "archived"))
    .orderBy(asc(challenge.title))
    .limit(MOST);
  return rows.map(({ id, title, live, draft }) => ({
    id: String(id),
    name: title,
    steps: (live ?? draft)?.steps.map(({ name, target }) => ({ name, measure: target.measure })) ?? [],
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

/** An attribute that events of a type, or members, were seen with. */
export interface SeenAttribute {
  /** The type of the events; empty = members. */
  readonly of: string;
  readonly key: string;
  /** Values it had, the most frequent first; at most 50, none of them long. */
  readonly values: readonly (string | number | boolean)[];
}

interface SeenValue {
  readonly of: string;
  readonly key: string;
  readonly value: string | number | boolean;
}

/** What the newest two thousand members have for attributes. */
export async function listMemberAttributes(executor: Executor = db): Promise<SeenAttribute[]> {
  const rows = await executor.$client<SeenValue[]>`
    select '' as of, key, value from (select attributes from member order by id desc limit ${SAMPLE}) sample,
      jsonb_each(attributes::jsonb) attribute (key, value)
    where jsonb_typeof(value) in ('string', 'number', 'boolean')
    group by key, value order by count(*) desc, key, value limit ${MOST_VALUES}`;
  return byAttribute(rows);
}

/**
 * What the shop's newest two thousand events have for attributes, as far as they are among the newest two hundred
 * thousand activities: that is read from one index, however many there are.
 */
export async function listEventAttributes(executor: Executor = db): Promise<SeenAttribute[]> {
  const rows = await executor.$client<SeenValue[]>`
    with recent as (
      select slot, context_id, member_id from behaviour_activity order by slot desc limit ${LOOKED_THROUGH}
    ), sample as (
      select distinct r.slot, r.context_id, r.member_id, c.event from recent r
        join behaviour_context c on c.id = r.context_id and c.event <> '' and c.event not like 'laurel.%'
      limit ${SAMPLE}
    )
    select s.event as of, attribute.key, attribute.value from sample s
      join behaviour_activity b using (slot, context_id, member_id),
      jsonb_each(case when jsonb_typeof(b.attributes) = 'object' then b.attributes end) attribute (key, value)
    where jsonb_typeof(attribute.value) in ('string', 'number', 'boolean')
    group by 1, 2, 3 order by count(*) desc, 1, 2, 3 limit ${MOST_VALUES}`;
  return byAttribute(rows);
}

/** Long texts are nobody's choice: an attribute that has only such is named without them. */
function byAttribute(rows: readonly SeenValue[]): SeenAttribute[] {
  const groups = Map.groupBy(rows, ({ of, key }) => JSON.stringify([of, key])).values();
  const shown = (group: readonly SeenValue[]) =>
    group.map(({ value }) => value).filter((value) => String(value).length <= LONGEST_VALUE);
  return [...groups]
    .slice(0, MOST)
    .flatMap((group) =>
      group.slice(0, 1).map(({ of, key }) => ({ of, key, values: shown(group).slice(0, VALUES_SHOWN) })),
    );
}
