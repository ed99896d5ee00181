import { db, type Executor } from "@/db/client";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import type { KnownReferences } from "@/domain/condition/check";
import { type SegmentGraph, segmentsIn } from "@/domain/segment/check-segment";
import type { SegmentDefinition } from "@/domain/segment/segment";

/** Something that names a segment. `live`: it would change what members get if the segment went away. */
export interface SegmentUse {
  readonly kind: "campaign" | "challenge" | "reward" | "segment";
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
}

/** Which segments each segment that is not archived is made of. */
export async function getSegmentGraph(executor: Executor = db): Promise<SegmentGraph> {
  const rows = await executor.$client<{ id: string; definition: SegmentDefinition }[]>`
    select id, definition from segment where status = 'active' order by created_at, id`;
  return new Map(
    rows.map(({ id, definition }) => [id, definition.kind === "conditions" ? segmentsIn(definition.conditions) : []]),
  );
}

/** Everything that a segment's conditions may point at now. */
export async function listSegmentReferences(executor: Executor = db): Promise<KnownReferences> {
  const { tier, segment, badge, challenge, campaign } = await listCampaignReferences(executor);
  return { tier, segment, badge, challenge, campaign };
}

/**
 * What names the segments: campaigns and challenges (in force or as drafts, but for archived ones), rewards that are not
 * archived, other segments. By segment id.
 */
export async function listSegmentUses(
  { ids, locale }: { ids: readonly string[]; locale: string },
  executor: Executor = db,
): Promise<Map<string, SegmentUse[]>> {
  const uses = new Map<string, SegmentUse[]>();
  if (ids.length === 0) return uses;
  const rows = await executor.$client<(SegmentUse & { segment: string })[]>`
    with named as (
      select 'campaign' as kind, c.id::text as id, c.title as name, c.status in ('live', 'paused') and u.live as live, u.body
      from campaign c
      cross join lateral (
        select v.definition::text as body, true as live from campaign_version v where v.campaign_id = c.id and v.version = c.live_version
        union all select c.draft::text, false where c.draft is not null
      ) u
      where c.status <> 'archived'
      union all
      select 'challenge', c.id::text, c.title, c.status in ('live', 'paused') and u.live, u.body
      from challenge c
      cross join lateral (
        select v.definition::text as body, true as live from challenge_version v where v.challenge_id = c.id and v.version = c.live_version
        union all select c.draft::text, false where c.draft is not null
      ) u
      where c.status <> 'archived'
      union all
      select 'reward', r.id::text, coalesce(nullif(r.name ->> ${locale}, ''), r.name ->> 'pl'), r.status = 'live', array_to_string(r.segment_ids, ' ')
      from reward r where r.status <> 'archived' and r.segment_ids <> '{}'
      union all
      select 'segment', s.id::text, s.name, true, s.definition::text from segment s where s.status = 'active'
    )
    select one.id as segment, n.kind, n.id, min(n.name) as name, bool_or(n.live) as live
    from unnest(${[...ids]}::text[]) one (id) join named n on position(one.id in n.body) > 0 and not (n.kind = 'segment' and n.id = one.id)
    group by 1, 2, 3 order by 2, 4`;
  for (const { segment, ...use } of rows) uses.set(segment, [...(uses.get(segment) ?? []), use]);
  return uses;
}
