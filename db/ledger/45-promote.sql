-- Raises tiers of members whose calendar year now reaches a higher one: the quick way, for programmes that count by calendar
-- years (all others: db/ledger/tiers.ts). `p_thresholds` are the tiers' points, then their spend, then their orders (a metric
-- that does not count: out of reach). `p_until` is when a tier of that year ends; a year whose tier would have ended by
-- `p_now` raises nothing. A tier given by hand stays as the floor.
create function ledger_promote(
  p_members bigint[], p_earned bigint[], p_spend bigint[], p_orders bigint[], p_until timestamptz[], p_now timestamptz,
  p_tier_ids text[], p_thresholds bigint[]
) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into member_tier as t (member_id, tier_id, since, until, given_by_hand, rules_version)
  select distinct on (y.member_id) y.member_id, p_tier_ids[r.rank], p_now, y.until, false,
    (select max(version) from programme_version)
  from unnest(p_members, p_earned, p_spend, p_orders, p_until) y (member_id, earned, spend, orders, until)
  cross join lateral (
    select max((k - 1) % cardinality(p_tier_ids) + 1)::integer as rank from unnest(p_thresholds) with ordinality x (threshold, k)
    where x.threshold <= case (k - 1) / cardinality(p_tier_ids) when 0 then y.earned when 1 then y.spend else y.orders end
  ) r
  left join member_tier h on h.member_id = y.member_id
  where r.rank > 1 and y.until > p_now
    and (h.member_id is null
      or coalesce(array_position(p_tier_ids, h.tier_id), 0) < r.rank
      or (array_position(p_tier_ids, h.tier_id) = r.rank and not h.given_by_hand and h.until < y.until))
  order by y.member_id, r.rank desc, y.until desc
  on conflict (member_id) do update
  set tier_id = excluded.tier_id,
    since = case when t.tier_id = excluded.tier_id then t.since else excluded.since end,
    until = excluded.until,
    floor_tier_id = case when t.given_by_hand then t.tier_id else t.floor_tier_id end,
    floor_until = case when t.given_by_hand then t.until else t.floor_until end,
    given_by_hand = false,
    rules_version = excluded.rules_version
$$;

-- Whether a year's figures reach a tier above the first.
create function ledger_qualifies(p_earned bigint, p_spend bigint, p_orders bigint, p_thresholds bigint[]) returns boolean
language sql immutable
as $$
  select p_earned >= p_thresholds[2] or p_spend >= p_thresholds[cardinality(p_thresholds) / 3 + 2]
    or p_orders >= p_thresholds[cardinality(p_thresholds) / 3 * 2 + 2]
$$;
