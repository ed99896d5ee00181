import type { Executor } from "@/db/client";
import type { Difference } from "@/db/ledger/verify/search";

/**
 * What limited challenges gave, derived from completions and awards, against their totals; and that each award's points are
 * those of its entry. Only challenges that have totals, or should, are looked into.
 */
export async function verifyChallenges(
  client: Executor["$client"],
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<Difference[]> {
  const rows = await client.unsafe<Difference[]>(`${TEXT} order by law, member_id, what limit ${limit}`, [timeZone]);
  return [...rows];
}

const LIMITED = "json_array_length(v.definition -> 'budgets') > 0 or v.definition ->> 'completionsLimit' is not null";

// A used voucher of an award that a return undid stays spent.
const TEXT = `
  with limited as (
    select challenge_id, version, definition -> 'budgets' as budgets from challenge_version v where ${LIMITED}
  ), watched as (
    select challenge_id from challenge_totals union select challenge_id from limited
  ), completed as (
    select p.challenge_id, count(*) as completions, bool_or(l.version is not null) as is_limited
    from challenge_progress p left join limited l on l.challenge_id = p.challenge_id and l.version = p.version
    where p.status = 'completed' and p.challenge_id in (select challenge_id from watched)
    group by 1
  ), given as materialized (
    select a.challenge_id, p.version, a.at at time zone $1 as at,
      case when a.undone_at is null then a.points else 0 end as points,
      case when a.undone_at is null or d.status = 'used' then a.minor else 0 end as minor
    from challenge_award a
    left join challenge_progress p on p.member_id = a.member_id and p.challenge_id = a.challenge_id and p.run = a.run
    left join redemption d on d.id = a.redemption_id
    where a.challenge_id in (select challenge_id from watched)
  ), spent as (
    select challenge_id, 'all' as period, sum(points) as points, sum(minor) as minor, null::bigint as limited_awards from given group by 1
    union all
    select g.challenge_id, x.period, sum(g.points), sum(g.minor), count(*)
    from given g join limited l on l.challenge_id = g.challenge_id and l.version = g.version
    cross join lateral (
      select distinct case b ->> 'period' when 'day' then to_char(g.at, 'YYYY-MM-DD') when 'week' then to_char(g.at, 'IYYY"-W"IW')
        when 'month' then to_char(g.at, 'YYYY-MM') when 'year' then to_char(g.at, 'YYYY') end as period
      from json_array_elements(l.budgets) b where b ->> 'period' <> 'campaign'
    ) x
    group by 1, 2
  ), expected as (
    select coalesce(s.challenge_id, c.challenge_id) as challenge_id, coalesce(s.period, 'all') as period,
      coalesce(s.points, 0) as points, coalesce(s.minor, 0) as minor,
      case coalesce(s.period, 'all') when 'all' then coalesce(c.completions, 0) end as completions
    from spent s full join completed c on c.challenge_id = s.challenge_id and s.period = 'all'
  ), needed as (
    select challenge_id, 'all' as period from completed where is_limited
    union select challenge_id, period from spent where period <> 'all'
  )
  select law, member_id as "memberId", null::int as seq, what, expected, found from (
    select 'challenge' as law, null::bigint as member_id,
      f.what || ' of challenge ' || coalesce(t.challenge_id, e.challenge_id) || ' in ' || coalesce(t.period, e.period) as what,
      f.expected::text as expected, f.found::text as found
    from challenge_totals t
    full join expected e on e.challenge_id = t.challenge_id and e.period = t.period
    cross join lateral (values
      ('completions', case coalesce(t.period, e.period) when 'all' then coalesce(e.completions, 0) end,
        case coalesce(t.period, e.period) when 'all' then coalesce(t.completions, 0) end),
      ('points', coalesce(e.points, 0), coalesce(t.points, 0)), ('minor units', coalesce(e.minor, 0), coalesce(t.minor, 0))
    ) f (what, expected, found)
    where f.expected is distinct from f.found
      and (t.challenge_id is not null or (e.challenge_id, e.period) in (select challenge_id, period from needed))
    union all
    select 'award', a.member_id, 'points of the award of challenge ' || a.challenge_id || ', run ' || a.run,
      coalesce((e.active_delta + e.pending_delta - e.deficit_delta)::text, 'an entry'), a.points::text
    from challenge_award a
    left join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq and e.kind = 1
    where a.points > 0 and a.points is distinct from e.active_delta + e.pending_delta - e.deficit_delta
  ) d`;
