/**
 * How facts become roll-ups: one text per table, used alike by the fold (facts from the outbox) and by the rebuild
 * (facts from the ledger), so that both give the same figures. Each reads one relation of facts and adds to what
 * is there. Days are dates in the shop's time zone.
 */
export const addJoins = `
  insert into kpi_join_day (day, channel, joined, erased)
  select day, channel, sum(joined)::int, sum(erased)::int from fact_join group by 1, 2
  on conflict (day, channel) do update set
    joined = kpi_join_day.joined + excluded.joined, erased = kpi_join_day.erased + excluded.erased`;

/** Adds fact_activity(member_id, kind, currency, channel, value_minor, day). Kinds: 1 order, 2 return. */
export const addSales = `
  insert into kpi_sales_day (day, currency, channel, orders, revenue_minor, returns, returned_minor)
  select day, currency, channel,
    count(*) filter (where kind = 1), coalesce(sum(value_minor) filter (where kind = 1), 0),
    count(*) filter (where kind = 2), coalesce(sum(abs(value_minor)) filter (where kind = 2), 0)
  from fact_activity where kind in (1, 2) group by 1, 2, 3
  on conflict (day, currency, channel) do update set
    orders = kpi_sales_day.orders + excluded.orders, revenue_minor = kpi_sales_day.revenue_minor + excluded.revenue_minor,
    returns = kpi_sales_day.returns + excluded.returns, returned_minor = kpi_sales_day.returned_minor + excluded.returned_minor`;

/** Adds fact_entry(kind, contra, active, pending, deficit, day). */
export const addPoints = `
  insert into kpi_points_day (day, kind, contra, entries, active, pending, deficit)
  select day, kind, contra, count(*), sum(active), sum(pending), sum(deficit) from fact_entry group by 1, 2, 3
  on conflict (day, kind, contra) do update set
    entries = kpi_points_day.entries + excluded.entries, active = kpi_points_day.active + excluded.active,
    pending = kpi_points_day.pending + excluded.pending, deficit = kpi_points_day.deficit + excluded.deficit`;

/** Adds fact_redemption(reward_id, cost, n, day): n = 1 issued, -1 cancelled. */
export const addRewards = `
  insert into kpi_reward_day (day, reward_id, issued, cancelled, points_spent, points_returned)
  select day, reward_id, count(*) filter (where n > 0), count(*) filter (where n < 0),
    coalesce(sum(cost) filter (where n > 0), 0), coalesce(sum(cost) filter (where n < 0), 0)
  from fact_redemption group by 1, 2
  on conflict (day, reward_id) do update set
    issued = kpi_reward_day.issued + excluded.issued, cancelled = kpi_reward_day.cancelled + excluded.cancelled,
    points_spent = kpi_reward_day.points_spent + excluded.points_spent,
    points_returned = kpi_reward_day.points_returned + excluded.points_returned`;

/** Adds fact_tier(from_tier, to_tier, day). */
export const addTiers = `
  insert into kpi_tier_day (day, tier_id, entered, left_count)
  select day, tier_id, sum(entered)::int, sum(gone)::int
  from (
    select day, to_tier as tier_id, 1 as entered, 0 as gone from fact_tier
    union all select day, from_tier, 0, 1 from fact_tier
  ) moves where tier_id is not null group by 1, 2
  on conflict (day, tier_id) do update set
    entered = kpi_tier_day.entered + excluded.entered, left_count = kpi_tier_day.left_count + excluded.left_count`;

/**
 * Adds fact_use(member_id, campaign, points, minor, day, at): what a campaign gave for an activity; negative = what a return
 * took back; points null = the member is in its control group.
 */
export const addCampaignDays = `
  insert into campaign_day (campaign_id, day, awards, points, minor, returned_points, held)
  select campaign, day, count(*) filter (where points >= 0 and minor >= 0), coalesce(sum(points) filter (where points >= 0 and minor >= 0), 0),
    coalesce(sum(minor), 0), coalesce(-sum(points) filter (where points < 0 or minor < 0), 0), count(*) filter (where points is null)
  from fact_use group by 1, 2
  on conflict (campaign_id, day) do update set
    awards = campaign_day.awards + excluded.awards, points = campaign_day.points + excluded.points, minor = campaign_day.minor + excluded.minor,
    returned_points = campaign_day.returned_points + excluded.returned_points, held = campaign_day.held + excluded.held`;

/** The same by member. Who got something once is treated (arm 1), even if the control group was drawn anew later. */
export const addCampaignMembers = `
  insert into campaign_member (campaign_id, member_id, arm, first_at, last_at, awards, points)
  select campaign, member_id, case when bool_or(points is not null) then 1 else 2 end,
    min(at), max(at), count(*) filter (where points >= 0 and minor >= 0), coalesce(sum(points), 0)
  from fact_use group by 1, 2
  on conflict (campaign_id, member_id) do update set
    arm = least(campaign_member.arm, excluded.arm), first_at = least(campaign_member.first_at, excluded.first_at),
    last_at = greatest(campaign_member.last_at, excluded.last_at), awards = campaign_member.awards + excluded.awards,
    points = campaign_member.points + excluded.points`;

/**
 * The CTEs that enter fact_presence(member_id, day as days since 1970, buying) in member_days and compare each
 * member's days before and after: `pairs` holds by how much the count of members with this day after that
 * previous one changed. A day that comes late thus mends its neighbours' pairs.
 */
export const mergePresence = `
  touched as (
    select member_id, array_agg(distinct day) as days, array_agg(distinct day) filter (where buying) as buys
    from fact_presence group by member_id
  ),
  merged as (
    select t.member_id, coalesce(m.active, '{}') as old_active, coalesce(m.buying, '{}') as old_buying,
      case when coalesce(m.active, '{}') = '{}' then t.days
        else array(select distinct x from unnest(m.active || t.days) x order by x) end as new_active,
      case when coalesce(m.buying, '{}') = '{}' then coalesce(t.buys, '{}')
        else array(select distinct x from unnest(m.buying || coalesce(t.buys, '{}')) x order by x) end as new_buying
    from touched t left join member_days m on m.member_id = t.member_id
  ),
  changed as materialized (
    select * from merged where new_active <> old_active or new_buying <> old_buying
  ),
  written as (
    insert into member_days (member_id, active, buying) select member_id, new_active, new_buying from changed
    on conflict (member_id) do update set active = excluded.active, buying = excluded.buying
  ),
  pairs as materialized (
    select presence, day, previous, sum(n)::int as members from (
      select 1 as presence, d.x as day, coalesce(new_active[d.i - 1], 0) as previous, 1 as n from changed, unnest(new_active) with ordinality d(x, i)
      union all select 1, d.x, coalesce(old_active[d.i - 1], 0), -1 from changed, unnest(old_active) with ordinality d(x, i)
      union all select 2, d.x, coalesce(new_buying[d.i - 1], 0), 1 from changed, unnest(new_buying) with ordinality d(x, i)
      union all select 2, d.x, coalesce(old_buying[d.i - 1], 0), -1 from changed, unnest(old_buying) with ordinality d(x, i)
    ) p group by 1, 2, 3 having sum(n) <> 0
  )`;

/**
 * Adds the pairs to each day's distinct members and to its curve: how many had been there at most g days before.
 * Beyond the curve's end it stays what it is there.
 */
export const addPresence = `
  insert into kpi_presence (presence, day, members, first_time, within)
  select d.presence, d.day, d.members, d.first_time, coalesce(c.within, '{}')
  from (
    select presence, day, sum(members)::int as members, coalesce(sum(members) filter (where previous = 0), 0)::int as first_time
    from pairs group by 1, 2
  ) d
  left join (
    select presence, day, array_agg(reached order by gap) as within
    from (
      select g.presence, g.day, g.gap,
        coalesce(g.within[least(g.gap, cardinality(g.within))], 0) + sum(coalesce(p.members, 0)) over (partition by g.presence, g.day order by g.gap)::int as reached
      from (
        select s.presence, s.day, k.within, gap
        from (
          select presence, day, max(day - previous) filter (where previous > 0) as far from pairs group by 1, 2
        ) s
        left join kpi_presence k on k.presence = s.presence and k.day = s.day
        cross join lateral generate_series(1, greatest(coalesce(cardinality(k.within), 0), coalesce(s.far, 0))) gap
      ) g
      left join pairs p on p.presence = g.presence and p.day = g.day and p.previous = g.day - g.gap and p.previous > 0
    ) curve group by 1, 2
  ) c on c.presence = d.presence and c.day = d.day
  on conflict (presence, day) do update set members = kpi_presence.members + excluded.members,
    first_time = kpi_presence.first_time + excluded.first_time, within = excluded.within`;

/** Days since 1970 of an SQL date; everything before 2 January 1970 counts as that day, as 0 stands for "never". */
export function dayNumber(date: string): string {
  return `greatest(${date} - date '1970-01-01', 1)`;
}

const day = (at: string) => `(${at} at time zone $1)::date`;

/**
 * The CTEs up to fact_use(member_id, campaign, points, minor, day, at): what campaigns gave, took back and held, as the outbox told
 * it, from entries, effects and returned lines. $1 is the shop's time zone.
 */
export const campaignUses = `
  part as (
    select e.member_id, e.activity_id, e.seq, 0 as place, (e.explanation -> 'c' ->> 0)::int as campaign,
      (e.active_delta + e.pending_delta - e.deficit_delta)::bigint as points
    from ledger_entry e where e.kind = 1 and coalesce(e.explanation ->> 'rule', 'order') = 'order' and e.explanation -> 'c' is not null
    union all
    select e.member_id, e.activity_id, e.seq, p.place::int - 1, (p.part -> 'c' ->> 0)::int, (p.part ->> 'points')::bigint
    from ledger_entry e cross join lateral json_array_elements(e.explanation -> 'parts') with ordinality p (part, place)
    where e.kind = 1 and e.explanation ->> 'rule' = 'campaigns'
  ),
  given as (
    select member_id, activity_id, campaign, sum(points) as points, sum(minor) as minor
    from (
      select member_id, activity_id, campaign, points, 0::bigint as minor from part where campaign <> 0
      union all select member_id, activity_id, campaign_id, 0, minor from campaign_effect where kind <> 'held'
    ) x group by 1, 2, 3
  ),
  taken as (
    select r.member_id, r.return_activity_id as activity_id, r.order_activity_id, p.campaign, sum(t.points) as points, 0::bigint as minor
    from activity_return_line r join activity o on o.id = r.order_activity_id
    cross join lateral (
      select (x ->> 0)::int as seq, (x ->> 1)::int as place, (x ->> 2)::bigint as points from json_array_elements(r.parts) x
      union all select o.entry_seq, 0, r.points where r.parts is null and r.points > 0
    ) t
    join part p on p.member_id = r.member_id and p.seq = t.seq and p.place = t.place
    where p.campaign <> 0
    group by 1, 2, 3, 4
    union all
    select e.member_id, e.undone_by, e.activity_id, e.campaign_id, 0, e.minor
    from campaign_effect e join redemption d on d.id = case e.kind when 'voucher' then e.ref::uuid end and d.status <> 'used'
    where e.undone_at is not null and e.undone_by <> e.activity_id
  ),
  -- By a person, who keeps what an order's entries undid under the order itself.
  reversed as (
    select p.member_id, p.campaign, v.occurred_at as at, t.points, 0::bigint as minor
    from activity_return_line r join activity o on o.id = r.order_activity_id
    cross join lateral (
      select (x ->> 0)::int as seq, (x ->> 1)::int as place, (x ->> 2)::bigint as points from json_array_elements(r.parts) x
      union all select o.entry_seq, 0, r.points where r.parts is null and r.points > 0
    ) t
    join part p on p.member_id = r.member_id and p.seq = t.seq and p.place = t.place
    join ledger_entry v on v.member_id = r.member_id and v.reverses_seq = t.seq
    where r.return_activity_id = r.order_activity_id
    union all
    select p.member_id, p.campaign, v.occurred_at, p.points, 0
    from part p join ledger_entry v on v.member_id = p.member_id and v.reverses_seq = p.seq
    join activity a on a.id = p.activity_id and a.kind = 3
    union all
    select e.member_id, e.campaign_id, e.undone_at, 0, e.minor
    from campaign_effect e join redemption d on d.id = case e.kind when 'voucher' then e.ref::uuid end and d.status <> 'used'
    where e.undone_at is not null and e.undone_by = e.activity_id
  ),
  fact_use as materialized (
    select g.member_id, g.campaign, g.points, g.minor, ${day("a.occurred_at")} as day, date_trunc('second', a.occurred_at) as at
    from given g join activity a on a.id = g.activity_id
    union all
    select h.member_id, h.campaign_id, null, null, ${day("h.at")}, date_trunc('second', h.at) from campaign_effect h where h.kind = 'held'
    union all
    select t.member_id, t.campaign, -sum(t.points), -sum(t.minor), ${day("min(a.occurred_at)")}, date_trunc('second', min(a.occurred_at))
    from taken t join activity a on a.id = t.activity_id and a.kind = 2
    group by t.member_id, t.activity_id, t.order_activity_id, t.campaign
    having sum(t.points) > 0 or sum(t.minor) > 0
    union all
    select member_id, campaign, -points, -minor, ${day("at")}, date_trunc('second', at) from reversed
    where campaign <> 0 and (points > 0 or minor > 0)
  )`;
