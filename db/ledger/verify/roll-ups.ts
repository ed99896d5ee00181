import type { Executor } from "@/db/client";
import { campaignUses } from "@/db/kpi-statements";
import type { Difference } from "@/db/ledger/verify/search";

/**
 * What campaigns are said to have given, by day and by member, against entries, effects and returns; what waits in the outbox
 * to be folded counts as folded. Reads every explanation, which takes longer than all other laws together: ask for it
 * (`npm run ledger:verify -- --roll-ups`). Roll-ups hold nobody's points, and can be made anew.
 */
export async function verifyRollUps(client: Executor["$client"], { limit }: { limit: number }): Promise<Difference[]> {
  const [state] = await client<{ timeZone: string }[]>`select time_zone as "timeZone" from kpi_state`;
  if (!state) return [];
  // What the planner guesses of JSON would have it compare everything with everything.
  await client.unsafe("set local enable_nestloop = off");
  const rows = await client.unsafe<Difference[]>(`${TEXT} order by member_id nulls first, what limit ${limit}`, [
    state.timeZone,
  ]);
  await client.unsafe("set local enable_nestloop = on");
  return [...rows];
}

const FIGURES = `
  count(*) filter (where points >= 0 and minor >= 0) as awards, coalesce(sum(points) filter (where points >= 0 and minor >= 0), 0) as points,
  coalesce(sum(minor), 0) as minor, coalesce(-sum(points) filter (where points < 0 or minor < 0), 0) as returned,
  count(*) filter (where points is null) as held`;

const SUMS =
  "sum(awards) as awards, sum(points) as points, sum(minor) as minor, sum(returned) as returned, sum(held) as held";

const TEXT = `
  with ${campaignUses},
  waiting as (
    select payload from outbox_event, kpi_state s where s.id = 1 and not pg_visible_in_snapshot(xid, s.rebuilt_in)
  ), waiting_use as (
    select (x ->> 0)::bigint as member_id, (u ->> 0)::int as campaign, (u ->> 1)::bigint as points, (u ->> 2)::bigint as minor,
      (to_timestamp((x ->> 5)::float8) at time zone $1)::date as day
    from waiting, json_array_elements(payload -> 'activities') x, json_array_elements(x -> 6) u
    union all
    select (x ->> 0)::bigint, (u ->> 0)::int, (u ->> 1)::bigint, (u ->> 2)::bigint, (to_timestamp((x ->> 1)::float8) at time zone $1)::date
    from waiting, json_array_elements(payload -> 'reversals') x, json_array_elements(x -> 2) u
  ), days as (
    select campaign, day, ${SUMS} from (
      select campaign_id as campaign, day, awards, points, minor, returned_points as returned, held from campaign_day
      union all select campaign, day, ${FIGURES} from waiting_use group by 1, 2
    ) x group by 1, 2
  ), members as (
    select campaign, member_id, sum(awards) as awards, sum(points) as points from (
      select campaign_id as campaign, member_id, awards, points from campaign_member
      union all select campaign, member_id, count(*) filter (where points >= 0 and minor >= 0), coalesce(sum(points), 0)
        from waiting_use group by 1, 2
    ) x group by 1, 2
  ), right_days as (
    select campaign, day, ${FIGURES} from fact_use group by 1, 2
  ), right_members as (
    select campaign, member_id, count(*) filter (where points >= 0 and minor >= 0) as awards, coalesce(sum(points), 0) as points
    from fact_use group by 1, 2
  )
  select 'roll-up' as law, member_id as "memberId", null::int as seq, what, expected, found from (
    select null::bigint as member_id, f.what || ' of campaign ' || coalesce(d.campaign, r.campaign) || ' on ' || coalesce(d.day, r.day) as what,
      f.expected::text as expected, f.found::text as found
    from days d full join right_days r on r.campaign = d.campaign and r.day = d.day
    cross join lateral (values
      ('awards', coalesce(r.awards, 0), coalesce(d.awards, 0)), ('points', coalesce(r.points, 0), coalesce(d.points, 0)),
      ('minor units', coalesce(r.minor, 0), coalesce(d.minor, 0)), ('points given back', coalesce(r.returned, 0), coalesce(d.returned, 0)),
      ('held', coalesce(r.held, 0), coalesce(d.held, 0))
    ) f (what, expected, found)
    where f.expected <> f.found
    union all
    select coalesce(m.member_id, r.member_id), f.what || ' of campaign ' || coalesce(m.campaign, r.campaign), f.expected::text, f.found::text
    from members m full join right_members r on r.campaign = m.campaign and r.member_id = m.member_id
    cross join lateral (values
      ('awards', coalesce(r.awards, 0), coalesce(m.awards, 0)), ('points', coalesce(r.points, 0), coalesce(m.points, 0))
    ) f (what, expected, found)
    where f.expected <> f.found
  ) x`;
