-- Parts of a list of texts joined by the unit separator; an empty part is null.
create function ledger_texts(p_joined text) returns text[]
language sql immutable parallel safe
as $$ select string_to_array(p_joined, E'\x1f', '') $$;

-- The first answers to activities that are recorded already. `ord` is the 1-based place of the id.
create function ledger_known(p_id uuid[])
returns table (ord integer, status smallint, member_id bigint, points integer, entry_seq integer, active_after bigint, pending_until timestamptz)
language sql stable
as $$
  select i.ord::integer, 1::smallint, a.member_id, a.points, a.entry_seq,
    coalesce(e.active_after, (select b.active from member_balance b where b.member_id = a.member_id)), e.pending_until
  from unnest(p_id) with ordinality i (id, ord)
  join activity a on a.id = i.id
  left join lateral (
    select max(e.active_after) as active_after, min(l.activates_at) filter (where e.pending_delta > 0) as pending_until
    from ledger_entry e left join ledger_lot l on l.member_id = e.member_id and l.seq = e.seq
    where e.member_id = a.member_id and e.seq between a.entry_seq and a.entry_seq + coalesce(a.credits, 1) - 1
  ) e on true
$$;

-- Finds the members of a batch (`p_ref_kind`: 0 id, 1 external id, 2 e-mail, 3 card number, 4 phone).
create function ledger_find(p_ref_kind smallint[], p_ref text) returns table (ord integer, member_id bigint, status smallint)
language sql stable
as $$
  select r.ord::integer, m.id, (case when m.id is null then 2 when m.status <> 'active' then 3 else 0 end)::smallint
  from unnest(p_ref_kind, ledger_texts(p_ref)) with ordinality r (kind, ref, ord)
  left join lateral (
    select m.id, m.status from member m where r.kind = 0 and m.id = case r.kind when 0 then r.ref::bigint end
    union all select m.id, m.status from member m where r.kind = 1 and m.external_id = r.ref
    union all select m.id, m.status from member m where r.kind = 2 and m.email = r.ref
    union all select m.id, m.status from member m where r.kind = 3 and m.card_number = r.ref
    union all select m.id, m.status from member m where r.kind = 4 and m.phone = r.ref
  ) m on true
$$;

-- Opens a batch whose rules ask about the member: finds and locks its members, so that what is read of them afterwards
-- stands until they are posted. Answers each item: status 0 open, 1 known already, 2 no such member, 3 blocked.
create function ledger_hold(p_ref_kind smallint[], p_ref text, p_id uuid[])
returns table (ord integer, member_id bigint, status smallint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  members bigint[];
  statuses smallint[];
  wanted bigint[];
begin
  select array_agg(f.member_id order by f.ord), array_agg(f.status order by f.ord), array_agg(distinct f.member_id) filter (where f.status = 0)
  into members, statuses, wanted
  from ledger_find(p_ref_kind, p_ref) f;
  if wanted is not null then perform ledger_lock(wanted); end if;
  return query
  select i.ord::integer, i.member_id, case when exists (select from activity a where a.id = i.id) then 1::smallint else i.status end
  from unnest(members, statuses, p_id) with ordinality i (member_id, status, id, ord);
end $$;

-- Records orders and events: any number, of any members, in one transaction. All arrays of items run in parallel; lists of
-- texts are joined by the unit separator. Each item has none, one or several credits (`p_credit_item`: its 1-based place,
-- ascending): points that become active and expire together, one entry and one lot each. `p_points` are their sums,
-- `p_uses` (JSON) which campaigns they come from, for the outbox. Members are named as in ledger_find. Answers each item:
-- status 0 recorded, 1 known (the first answer), 2 no such member, 3 blocked.
-- Locks: balances in the order of member ids, then activity ids in order; a clash with another transaction that records
-- the same activity for another member raises unique_violation, and the caller tries again.
create function ledger_post(
  p_now timestamptz, p_zone text, p_tier_ids text, p_thresholds bigint[],
  p_ref_kind smallint[], p_ref text,
  p_id uuid[], p_kind smallint[], p_source text, p_external_id text, p_channel text, p_store text,
  p_occurred timestamptz[], p_currency text, p_value bigint[], p_points integer[], p_year integer[], p_tier_until timestamptz[],
  p_body text, p_uses text,
  p_credit_item integer[], p_credit_points integer[], p_activates timestamptz[], p_expires timestamptz[], p_explanation text
) returns table (ord integer, status smallint, member_id bigint, points integer, entry_seq integer, active_after bigint, pending_until timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  known integer;
  members bigint[];
  statuses smallint[];
  wanted bigint[];
  balances member_balance[];
  fresh integer[];
  drafts ledger_draft[];
  told json;
  -- Of each new entry: its credit, its number and the active points after it.
  entry_ords integer[];
  entry_seqs integer[];
  entry_actives bigint[];
  -- Of each item with entries: its place, the number of the first, how many, the active points after the last.
  item_ords integer[];
  item_seqs integer[];
  item_credits smallint[];
  item_actives bigint[];
  years record;
begin
  -- Most repeats are of whole batches: answer them without a lock.
  select count(*) into known from unnest(p_id) i (id) where exists (select from activity a where a.id = i.id);
  if known = cardinality(p_id) then
    return query select * from ledger_known(p_id);
    return;
  end if;

  select array_agg(f.member_id order by f.ord), array_agg(f.status order by f.ord), array_agg(distinct f.member_id) filter (where f.status = 0)
  into members, statuses, wanted
  from ledger_find(p_ref_kind, p_ref) f;
  if wanted is not null then balances := ledger_lock(wanted); end if;

  -- Under the lock: what nobody recorded meanwhile, each key once.
  select array_agg(f.ord) into fresh from (
    select distinct on (i.id) i.ord::integer as ord
    from unnest(p_id, statuses) with ordinality i (id, status, ord)
    where i.status = 0 and not exists (select from activity a where a.id = i.id)
    order by i.id, i.ord
  ) f;

  if fresh is not null then
    with items as (
      select f.ord, members[f.ord] as member_id, p_kind[f.ord] as kind, p_occurred[f.ord] as occurred_at
      from unnest(fresh) f (ord)
    ), texts as (
      select x.currency, x.channel, x.uses, x.ord
      from unnest(ledger_texts(p_currency), ledger_texts(p_channel), ledger_texts(p_uses)) with ordinality x (currency, channel, uses, ord)
    ), credits as (
      select c.ord, c.item, c.points, c.reason, i.member_id, i.occurred_at, c.activates_at > p_now as is_pending
      from unnest(p_credit_item, p_credit_points, p_activates, ledger_texts(p_explanation)) with ordinality c (item, points, activates_at, reason, ord)
      join items i on i.ord = c.item
    ), summed as (
      select c.*, b.deficit,
        sum(case when c.is_pending then 0 else c.points end) over (partition by c.member_id order by c.ord rows unbounded preceding) as active_sum
      from credits c join unnest(balances) b on b.member_id = c.member_id
    ), repaid as (
      select c.*, case when c.is_pending then 0 else least(c.deficit, c.active_sum) - least(c.deficit, c.active_sum - c.points) end as repays
      from summed c
    )
    select
      (select array_agg(row(r.member_id, r.ord, 1, 1,
          case when r.is_pending then 0 else r.points - r.repays end,
          case when r.is_pending then r.points else 0 end,
          -r.repays, r.occurred_at, p_id[r.item], null, r.reason,
          case when r.is_pending then p_activates[r.ord] else p_expires[r.ord] end)::ledger_draft order by r.ord)
        from repaid r),
      (select json_agg(case when t.uses is null
          then json_build_array(i.member_id, i.kind, t.currency, t.channel, p_value[i.ord], ledger_epoch(i.occurred_at))
          else json_build_array(i.member_id, i.kind, t.currency, t.channel, p_value[i.ord], ledger_epoch(i.occurred_at), t.uses::json) end order by i.ord)
        from items i join texts t on t.ord = i.ord)
    into drafts, told;
    drafts := coalesce(drafts, '{}');

    select array_agg(a.ord), array_agg(a.seq), array_agg(a.active_after)
    into entry_ords, entry_seqs, entry_actives
    from ledger_append(drafts, p_now, told, null, balances) a;
    select array_agg(e.item), array_agg(e.seq), array_agg(e.credits), array_agg(e.active)
    into item_ords, item_seqs, item_credits, item_actives
    from (
      select p_credit_item[e.ord] as item, min(e.seq) as seq, count(*)::smallint as credits, max(e.active) as active
      from unnest(entry_ords, entry_seqs, entry_actives) e (ord, seq, active) group by 1
    ) e;

    insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, credits, kind, currency,
      source, external_id, channel, store, body)
    select i.id, i.member_id, i.occurred_at, p_now, i.value_minor, i.points, e.seq, case when e.credits > 1 then e.credits end, i.kind, i.currency,
      i.source, i.external_id, i.channel, i.store, i.body::json
    from unnest(p_id, members, p_occurred, p_value, p_points, p_kind, ledger_texts(p_currency), ledger_texts(p_source),
        ledger_texts(p_external_id), ledger_texts(p_channel), string_to_array(p_store, E'\x1f', ''), ledger_texts(p_body))
      with ordinality i (id, member_id, occurred_at, value_minor, points, kind, currency, source, external_id, channel, store, body, ord)
    join unnest(fresh) f (ord) on f.ord = i.ord
    left join unnest(item_ords, item_seqs, item_credits) e (ord, seq, credits) on e.ord = i.ord
    order by i.id;

    insert into ledger_lot (member_id, activates_at, expires_at, seq, original, remaining, state)
    select d.member_id, p_activates[d.ord], p_expires[d.ord], e.seq, p_credit_points[d.ord], p_credit_points[d.ord] + d.deficit_delta,
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
    if coalesce(cardinality(item_ords), 0) < cardinality(fresh) then
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
      returning y.member_id, y.year, y.earned, y.spend_minor as spend, (y.orders - y.returned_orders)::bigint as orders
    )
    select array_agg(k.member_id) as members, array_agg(k.earned) as earned, array_agg(k.spend) as spend, array_agg(k.orders) as orders,
      array_agg(t.until) as until
    into years
    from kept k join touched t on t.member_id = k.member_id and t.year = k.year
    where ledger_qualifies(k.earned, k.spend, k.orders, p_thresholds);
    if years.members is not null then
      perform ledger_promote(years.members, years.earned, years.spend, years.orders, years.until, p_now,
        ledger_texts(p_tier_ids), p_thresholds);
    end if;
    perform ledger_settle_locked(wanted, p_now, p_zone);
  end if;

  return query
  select i.ord::integer, 0::smallint, i.member_id, p_points[i.ord], e.seq,
    coalesce(e.active, (select b.active from member_balance b where b.member_id = i.member_id)), w.until
  from unnest(members) with ordinality i (member_id, ord)
  join unnest(fresh) f (ord) on f.ord = i.ord
  left join unnest(item_ords, item_seqs, item_actives) e (ord, seq, active) on e.ord = i.ord
  left join (
    select c.item, min(c.activates_at) as until from unnest(p_credit_item, p_activates) c (item, activates_at)
    where c.activates_at > p_now group by c.item
  ) w on w.item = i.ord
  union all
  select i.ord::integer, i.status, null::bigint, 0, null::integer, null::bigint, null::timestamptz
  from unnest(statuses) with ordinality i (status, ord)
  where i.status <> 0
  union all
  -- Known ones, and the same key twice in one batch: the second is a repeat of the first.
  select k.* from ledger_known(p_id) k
  where (known > 0 or coalesce(cardinality(fresh), 0) < cardinality(p_id)) and not (k.ord = any (coalesce(fresh, '{}')));
end $$;
