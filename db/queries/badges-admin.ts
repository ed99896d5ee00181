import { db, type Executor } from "@/db/client";
import type { BadgeRarity } from "@/domain/challenge/challenge";
import type { LocalText } from "@/domain/locale";

/** A badge in the back-office: how it looks, who has it. */
export interface BadgeListing {
  readonly id: string;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly rarity: BadgeRarity;
  readonly art: string;
  readonly pictureId: string | null;
  readonly status: "live" | "archived";
  readonly earned: number;
  readonly lastEarnedAt: Date | null;
}

/** The badges, those in use first, the newest before others; at most 500. `id` = only that one. */
export async function listBadges({ id = null }: { id?: string | null } = {}, executor: Executor = db) {
  return executor.$client<BadgeListing[]>`
    select b.id, b.name, b.description, b.rarity, b.art, b.picture_id as "pictureId", b.status,
      coalesce(m.earned, 0)::int as earned, m.last as "lastEarnedAt"
    from badge b
    left join (select badge_id, count(*) as earned, max(earned_at) as last from member_badge group by badge_id) m
      on m.badge_id = b.id
    where ${id}::uuid is null or b.id = ${id}::uuid
    order by b.status = 'archived', b.created_at desc, b.id desc limit 500`;
}

/** Titles of the campaigns and challenges, running or paused, whose version in force gives the badge. */
export async function listBadgeGivers({ id }: { id: string }, executor: Executor = db): Promise<string[]> {
  const rows = await executor.$client<{ title: string }[]>`
    select c.title from challenge c join challenge_version v on v.challenge_id = c.id and v.version = c.live_version
    where c.status in ('live', 'paused') and (v.definition->'reward'->>'badgeId' = ${id} or exists (
      select 1 from json_array_elements(v.definition->'steps') s where s->'reward'->>'badgeId' = ${id}))
    union all
    select c.title from campaign c join campaign_version v on v.campaign_id = c.id and v.version = c.live_version
    where c.status in ('live', 'paused') and exists (
      select 1 from json_array_elements(v.definition->'effects') e where e->>'badgeId' = ${id})
    order by 1`;
  return rows.map(({ title }) => title);
}
