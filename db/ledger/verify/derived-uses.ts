import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** A campaign that has, or had, limits or budgets. */
export interface LimitedCampaign {
  readonly id: number;
  readonly versions: readonly { readonly version: number; readonly limits: CampaignDefinition["limits"] }[];
}

/**
 * CTEs that derive `used` (member_id, activity_id, campaign, version, at, points, minor, times; and `gross` and `present`, the
 * same for points and times if nothing had come back and only points counted) from `entries`, all columns of earning entries.
 */
export function derivedUses(limited: readonly LimitedCampaign[], entries: string): string {
  const ids = limited.map(({ id }) => id).join(",");
  return `
  limits as (
    select campaign_id, version, definition -> 'limits' as limits from campaign_version where campaign_id in (${ids})
  ), entry as materialized (
    select e.member_id, e.activity_id, e.seq, e.explanation, e.occurred_at,
      (e.active_delta + e.pending_delta - e.deficit_delta)::bigint as points
    from (${entries}) e
  ), part as materialized (
    select member_id, activity_id, seq, occurred_at, 0 as place, (explanation -> 'c' ->> 0)::int as campaign,
      (explanation -> 'c' ->> 1)::int as version, points
    from entry where coalesce(explanation ->> 'rule', 'order') = 'order'
    union all
    select e.member_id, e.activity_id, e.seq, e.occurred_at, p.place::int - 1, (p.part -> 'c' ->> 0)::int, (p.part -> 'c' ->> 1)::int,
      (p.part ->> 'points')::bigint
    from entry e cross join lateral json_array_elements(e.explanation -> 'parts') with ordinality p (part, place)
    where e.explanation ->> 'rule' = 'campaigns'
  ), undone as (
    select p.activity_id, p.campaign, sum(t.points) as points
    from activity_return_line r join activity o on o.id = r.order_activity_id
    cross join lateral (
      select (x ->> 0)::int as seq, (x ->> 1)::int as place, (x ->> 2)::bigint as points from json_array_elements(r.parts) x
      union all select o.entry_seq, 0, r.points where r.parts is null and r.points > 0
    ) t
    join part p on p.member_id = r.member_id and p.seq = t.seq and p.place = t.place
    group by 1, 2
    union all
    -- Staff may undo the points of an event, which has no lines.
    select p.activity_id, p.campaign, sum(p.points)
    from part p join ledger_entry v on v.member_id = p.member_id and v.reverses_seq = p.seq
    join activity a on a.id = p.activity_id and a.kind = 3
    group by 1, 2
  ), given as (
    select member_id, activity_id, campaign, version, occurred_at, sum(points) as points, 0::bigint as effects, 0::bigint as minor,
      sum(points) as gross
    from part where campaign in (${ids}) group by 1, 2, 3, 4, 5
    union all
    select u.member_id, u.activity_id, u.campaign, u.version, u.occurred_at, -x.points, 0, 0, 0
    from (select distinct member_id, activity_id, campaign, version, occurred_at from part where campaign in (${ids})) u
    join (select activity_id, campaign, sum(points) as points from undone group by 1, 2) x
      on x.activity_id = u.activity_id and x.campaign = u.campaign
    union all
    select e.member_id, e.activity_id, e.campaign_id, e.version, e.at, 0, count(*), sum(e.minor), 0
    from campaign_effect e
    left join redemption d on e.kind = 'voucher' and d.id = case e.kind when 'voucher' then e.ref::uuid end
    where e.kind <> 'held' and e.campaign_id in (${ids}) and (e.undone_at is null or d.status = 'used')
    group by 1, 2, 3, 4, 5
  ), used as materialized (
    select g.member_id, g.activity_id, g.campaign, g.version, g.occurred_at at time zone $1 as at,
      sum(g.points) as points, sum(g.minor) as minor, case when sum(g.points) > 0 or sum(g.effects) > 0 then 1 else 0 end as times,
      sum(g.gross) as gross, case when sum(g.gross) > 0 then 1 else 0 end as present
    from given g group by 1, 2, 3, 4, 5
  )`;
}

/** Sums of `used` by member, campaign and period of its limits. */
export function usageOf(times: string, points: string): string {
  return `
    select u.member_id, u.campaign, p.period, sum(${times}) as times, sum(${points}) as points
    from used u join limits l on l.campaign_id = u.campaign and l.version = u.version
    cross join lateral (
      select distinct ${PERIOD} as period from json_array_elements(l.limits -> 'perMember') x
      union select 'last' where l.limits ->> 'coolDownHours' is not null
    ) p
    group by 1, 2, 3`;
}

/** Sums of `used` by campaign and period of its budgets. */
export function budgetsOf(points: string, minor: string): string {
  return `
    select u.campaign, p.period, sum(${points}) as points, sum(${minor}) as minor
    from used u join limits l on l.campaign_id = u.campaign and l.version = u.version
    cross join lateral (select distinct ${PERIOD} as period from json_array_elements(l.limits -> 'budgets') x) p
    group by 1, 2`;
}

// The period of u.at that a limit x counts in, as domain/campaign/period-key.ts names it.
const PERIOD = `case x ->> 'period' when 'day' then to_char(u.at, 'YYYY-MM-DD') when 'week' then to_char(u.at, 'IYYY"-W"IW')
  when 'month' then to_char(u.at, 'YYYY-MM') when 'year' then to_char(u.at, 'YYYY') else 'all' end`;
