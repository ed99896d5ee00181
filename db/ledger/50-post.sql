-- Parts of a list of texts joined by the unit separator; an empty part is null.
create function ledger_texts(p_joined text) returns text[]
language sql immutable parallel safe
as $$ select string_to_array(p_joined, E'\x1f', '') $$;

-- Raises tiers of members whose year now reaches a higher one. `p_until` is when a tier of that year ends; a year whose
-- tier would have ended by `p_now` raises nothing. A tier given by hand stays as the floor.
create function ledger_promote(
  p_members bigint[], p_earned bigint[], p_until timestamptz[], p_now timestamptz, p_tier_ids text[], p_thresholds bigint[]
) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into member_tier as t (member_id, tier_id, since, until, given_by_hand, floor_tier_id)
  select distinct on (y.member_id) y.member_id, p_tier_ids[r.rank], p_now, y.until, false, null
  from unnest(p_members, p_earned, p_until) y (member_id, earned, until)
  cross join lateral (
    select max(k)::integer as rank from unnest(p_thresholds) with ordinality x (threshold, k) where x.threshold <= y.earned
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
    given_by_hand = false
$$;

-- The first answers to activities that are recorded already.
create function ledger_known(p_id uuid[])
returns table (ord integer, status smallint, member_id bigint, points integer, entry_seq integer, active_after bigint, pending_until timestamptz)
language sql stable
as $$
  select i.ord::integer, 1::smallint, a.member_id, a.points, a.entry_seq, coalesce(e.active_after, (select b.active from member_balance b where b.member_id = a.member_id)),
    case when e.pending_delta > 0 then l.activates_at end
  from unnest(p_id) with ordinality i (id, ord)
  join activity a on a.id = i.id
  left join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq
  left join ledger_lot l on l.member_id = a.member_id and l.seq = a.entry_seq
$$;

-- Records orders and events: any number, of any members, in one transaction. All arrays run in parallel; lists of texts
-- are joined by the unit separator. A member is named by `p_ref`, whose kind is 0 id, 1 external id, 2 e-mail,
-- 3 card number, 4 phone. Answers each item: status 0 recorded, 1 known (the first answer), 2 no such member, 3 blocked.
-- Locks: balances in the order of member ids, then activity ids in order; a clash with another transaction that records
-- the same activity for another member raises unique_violation, and the caller tries again.
create function ledger_post(
  p_now timestamptz, p_zone text, p_tier_ids text, p_thresholds bigint[],
  p_ref_kind smallint[], p_ref text,
  p_id uuid[], p_kind smallint[], p_source text, p_external_id text, p_channel text, p_store text,
  p_occurred timestamptz[], p_currency text, p_value bigint[], p_points integer[],
  p_activates timestamptz[], p_expires timestamptz[], p_year integer[], p_tier_until timestamptz[],
  p_body text, p_explanation text
) returns table (ord integer, status smallint, member_id bigint, points integer, entry_seq integer, active_after bigint, pending_until timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  known integer;
  members bigint[];
  statuses smallint[];
  wanted bigint[];
  fresh integer[];
  drafts ledger_draft[];
  told json;
  entry_ords integer[];
  entry_seqs integer[];
  entry_actives bigint[];
  years record;
begin
  -- Most repeats are of whole batches: answer them without a lock.
  select count(*) into known from unnest(p_id) i (id) where exists (select from activity a where a.id = i.id);
  if known = cardinality(p_id) then
    return query select * from ledger_known(p_id);
    return;
  end if;

  select array_agg(m.id order by r.ord),
    array_agg(case when m.id is null then 2 when m.status <> 'active' then 3 else 0 end order by r.ord),
    array_agg(distinct m.id) filter (where m.status = 'active')
  into members, statuses, wanted
  from unnest(p_ref_kind, ledger_texts(p_ref)) with ordinality r (kind, ref, ord)
  left join lateral (
    select m.id, m.status from member m where r.kind = 0 and m.id = case r.kind when 0 then r.ref::bigint end
    union all select m.id, m.status from member m where r.kind = 1 and m.external_id = r.ref
    union all select m.id, m.status from member m where r.kind = 2 and m.email = r.ref
    union all select m.id, m.status from member m where r.kind = 3 and m.card_number = r.ref
    union all select m.id, m.status from member m where r.kind = 4 and m.phone = r.ref
  ) m on true;
  if wanted is not null then perform ledger_lock(wanted); end if;

  -- Under the lock: what nobody recorded meanwhile, each key once.
  select array_agg(f.ord) into fresh from (
    select distinct on (i.id) i.ord::integer as ord
    from unnest(p_id, statuses) with ordinality i (id, status, ord)
    where i.status = 0 and not exists (select from activity a where a.id = i.id)
    order by i.id, i.ord
  ) f;

  if fresh is not null then
    with items as (
      select f.ord, members[f.ord] as member_id, p_kind[f.ord] as kind, p_points[f.ord] as points,
        p_occurred[f.ord] as occurred_at, p_activates[f.ord] > p_now as is_pending
      from unnest(fresh) f (ord)
    ), reasons as (
      select x.reason, x.ord from unnest(ledger_texts(p_explanation)) with ordinality x (reason, ord)
    ), texts as (
      select x.currency, x.channel, x.ord
      from unnest(ledger_texts(p_currency), ledger_texts(p_channel)) with ordinality x (currency, channel, ord)
    ), credits as (
      select i.*, b.deficit,
        sum(case when i.is_pending then 0 else i.points end) over (partition by i.member_id order by i.ord rows unbounded preceding) as active_sum
      from items i join member_balance b on b.member_id = i.member_id
      where i.points > 0
    ), repaid as (
      select c.*, case when c.is_pending then 0 else least(c.deficit, c.active_sum) - least(c.deficit, c.active_sum - c.points) end as repays
      from credits c
    )
    select
      (select array_agg(row(r.member_id, r.ord, 1, 1,
          case when r.is_pending then 0 else r.points - r.repays end,
          case when r.is_pending then r.points else 0 end,
          -r.repays, r.occurred_at, p_id[r.ord], null, x.reason,
          case when r.is_pending then p_activates[r.ord] else p_expires[r.ord] end)::ledger_draft order by r.ord)
        from repaid r join reasons x on x.ord = r.ord),
      (select json_agg(json_build_array(i.member_id, i.kind, t.currency, t.channel, p_value[i.ord], ledger_epoch(i.occurred_at)) order by i.ord)
        from items i join texts t on t.ord = i.ord)
    into drafts, told;
    drafts := coalesce(drafts, '{}');

    select array_agg(a.ord), array_agg(a.seq), array_agg(a.active_after)
    into entry_ords, entry_seqs, entry_actives
    from ledger_append(drafts, p_now, told, null) a;

    insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency,
      source, external_id, channel, store, body)
    select i.id, i.member_id, i.occurred_at, p_now, i.value_minor, i.points, e.seq, i.kind, i.currency,
      i.source, i.external_id, i.channel, i.store, i.body::json
    from unnest(p_id, members, p_occurred, p_value, p_points, p_kind, ledger_texts(p_currency), ledger_texts(p_source),
        ledger_texts(p_external_id), ledger_texts(p_channel), string_to_array(p_store, E'\x1f', ''), ledger_texts(p_body))
      with ordinality i (id, member_id, occurred_at, value_minor, points, kind, currency, source, external_id, channel, store, body, ord)
    join unnest(fresh) f (ord) on f.ord = i.ord
    left join unnest(entry_ords, entry_seqs) e (ord, seq) on e.ord = i.ord
    order by i.id;

    insert into ledger_lot (member_id, activates_at, expires_at, seq, original, remaining, state)
    select d.member_id, p_activates[d.ord], p_expires[d.ord], e.seq, p_points[d.ord], p_points[d.ord] + d.deficit_delta,
      case when p_activates[d.ord] > p_now then 1 else 2 end
    from unnest(drafts) d join unnest(entry_ords, entry_seqs) e (ord, seq) on e.ord = d.ord
    order by d.member_id, e.seq;
    if exists (select from unnest(drafts) d where d.deficit_delta < 0) then
      insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
      select d.member_id, e.seq, e.seq, -d.deficit_delta, 4
      from unnest(drafts) d join unnest(entry_ords, entry_seqs) e (ord, seq) on e.ord = d.ord
      where d.deficit_delta < 0;
    end if;
    -- Activities that bring no points make no entry, and count as activity all the same.
    if cardinality(drafts) < cardinality(fresh) then
      update member_balance b set last_activity_at = greatest(b.last_activity_at, i.last_at)
      from (select members[f.ord] as member_id, max(p_occurred[f.ord]) as last_at from unnest(fresh) f (ord) where p_points[f.ord] = 0 group by 1) i
      where b.member_id = i.member_id;
    end if;

    with touched as (
      select members[f.ord] as member_id, p_year[f.ord] as year, sum(p_points[f.ord]) as points,
        sum(case p_kind[f.ord] when 1 then p_value[f.ord] else 0 end) as spend,
        count(*) filter (where p_kind[f.ord] = 1) as orders, max(p_tier_until[f.ord]) as until
      from unnest(fresh) f (ord) group by 1, 2
    ), kept as (
      insert into member_year as y (member_id, year, orders, earned, spend_minor)
      select t.member_id, t.year, t.orders, t.points, t.spend from touched t order by t.member_id, t.year
      on conflict (member_id, year) do update
      set orders = y.orders + excluded.orders, earned = y.earned + excluded.earned, spend_minor = y.spend_minor + excluded.spend_minor
      returning y.member_id, y.year, y.earned
    )
    select array_agg(k.member_id) as members, array_agg(k.earned) as earned, array_agg(t.until) as until
    into years
    from kept k join touched t on t.member_id = k.member_id and t.year = k.year
    where k.earned >= p_thresholds[2];
    if years.members is not null then
      perform ledger_promote(years.members, years.earned, years.until, p_now, ledger_texts(p_tier_ids), p_thresholds);
    end if;
    perform ledger_settle_locked(wanted, p_now, p_zone);
  end if;

  return query
  select i.ord::integer, 0::smallint, i.member_id, p_points[i.ord], e.seq,
    coalesce(e.active, (select b.active from member_balance b where b.member_id = i.member_id)),
    case when e.seq is not null and p_activates[i.ord] > p_now then p_activates[i.ord] end
  from unnest(members) with ordinality i (member_id, ord)
  join unnest(fresh) f (ord) on f.ord = i.ord
  left join unnest(entry_ords, entry_seqs, entry_actives) e (ord, seq, active) on e.ord = i.ord
  union all
  select i.ord::integer, i.status, null::bigint, 0, null::integer, null::bigint, null::timestamptz
  from unnest(statuses) with ordinality i (status, ord)
  where i.status <> 0
  union all
  -- Known ones, and the same key twice in one batch: the second is a repeat of the first.
  select k.* from ledger_known(p_id) k
  where (known > 0 or coalesce(cardinality(fresh), 0) < cardinality(p_id)) and not (k.ord = any (coalesce(fresh, '{}')));
end $$;
