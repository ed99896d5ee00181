-- Locks and settles the members of returns, so that what was returned before can be read without a race.
create function ledger_open(p_members bigint[], p_now timestamptz, p_zone text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
begin
  perform ledger_lock(p_members);
  perform ledger_settle_locked(p_members, p_now, p_zone);
end $$;

-- Keeps what is given back of each line (`lines`: place, quantity, points, value, points by lot and part, whether nothing
-- of the order is left), and takes it off the year of its order. Parts are of opened members, each with the returning
-- activity.
create function ledger_keep_parts(p_parts json) returns void
language plpgsql
as $$
begin
  -- Staff may undo an order's entries one after another: what they undo of a line adds up.
  insert into activity_return_line as r (member_id, order_activity_id, line_no, return_activity_id, quantity_micros, points, value_minor, parts, completes)
  select p.member, p."order", (l ->> 0)::integer, p.activity, (l ->> 1)::bigint, (l ->> 2)::integer, (l ->> 3)::bigint,
    case json_typeof(l -> 4) when 'array' then l -> 4 end, coalesce((l ->> 5)::boolean, false)
  from json_to_recordset(p_parts) p (member bigint, "order" uuid, activity uuid, lines json)
  cross join lateral json_array_elements(p.lines) l
  on conflict (order_activity_id, line_no, return_activity_id) do update
  set quantity_micros = r.quantity_micros + excluded.quantity_micros, points = r.points + excluded.points,
    value_minor = r.value_minor + excluded.value_minor, parts = (r.parts::jsonb || excluded.parts::jsonb)::json,
    completes = r.completes or excluded.completes;
  update member_year y
  set earned = y.earned - d.points, spend_minor = y.spend_minor - d.spend, returned_orders = y.returned_orders + d.orders
  from (
    select p.member, p.year, sum(p.points) as points, sum(p.spend) as spend, count(*) filter (where p.completes) as orders
    from json_to_recordset(p_parts) p (member bigint, year integer, points integer, spend bigint, completes boolean)
    group by p.member, p.year
  ) d
  where y.member_id = d.member and y.year = d.year;
end $$;

-- Records returns of opened members: activities, the parts of orders they undo (planned by domain/return.ts, in the order
-- of `item`, the 1-based place of their activity; one entry for each of their `lots`), and lines that match nothing, kept
-- for a person.
create function ledger_return(p_now timestamptz, p_clamp boolean, p_items json, p_parts json, p_unmatched json)
returns table (ord integer, points integer, entry_seq integer, active_after bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  part record;
  undone record;
  moved integer[] := array_fill(0, array[json_array_length(p_items)]);
  entries integer[] := array_fill(null::integer, array[json_array_length(p_items)]);
  actives bigint[] := array_fill(null::bigint, array[json_array_length(p_items)]);
begin
  perform ledger_append('{}', p_now, (
    select json_agg(case when i.uses is null
      then json_build_array(i.member, 2, i.currency, i.channel, i.value, ledger_epoch(i."occurredAt"))
      else json_build_array(i.member, 2, i.currency, i.channel, i.value, ledger_epoch(i."occurredAt"), i.uses) end)
    from json_to_recordset(p_items) i (member bigint, currency text, channel text, value bigint, "occurredAt" timestamptz, uses json)), null);
  -- One after another: what one return leaves is what the next one finds. Pending lots first.
  for part in
    select p.item, p.member, p.activity, p."occurredAt", l.lot, l.points, l.claimed, l.explanation
    from rows from (json_to_recordset(p_parts) as (item integer, member bigint, activity uuid, "occurredAt" timestamptz, lots json))
      with ordinality p (item, member, activity, "occurredAt", lots, place)
    cross join lateral json_to_recordset(p.lots) l (lot integer, points integer, claimed integer, explanation text)
    left join ledger_lot o on o.member_id = p.member and o.seq = l.lot
    where l.points > 0
    order by p.item, p.place, o.state, l.lot
  loop
    select t.* into undone
    from ledger_take_back(part.member, part.lot, part.points, part.claimed, p_clamp, 5::smallint, 1::smallint, null, part.activity,
      part."occurredAt", p_now, part.explanation) t;
    moved[part.item] := moved[part.item] + undone.moved;
    entries[part.item] := coalesce(entries[part.item], undone.entry_seq);
    actives[part.item] := undone.active_after;
  end loop;
  perform ledger_keep_parts(p_parts);

  insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency,
    source, external_id, channel, store, body)
  select i.id, i.member, i."occurredAt", p_now, i.value, r.points, r.entry, 2, i.currency, i.source, i."externalId", i.channel, i.store, i.body
  from json_to_recordset(p_items) i (id uuid, member bigint, "occurredAt" timestamptz, value bigint, currency text, source text,
    "externalId" text, channel text, store text, body json, item integer)
  join unnest(moved, entries) with ordinality r (points, entry, item) on r.item = i.item
  order by i.id;
  insert into unmatched_return (id, member_id, activity_id, sku, name, quantity_micros, amount_micros, reason, occurred_at, created_at)
  select u.id, u.member, u.activity, u.sku, u.name, u.quantity, u.amount, u.reason, u."occurredAt", p_now
  from json_to_recordset(p_unmatched) u (id uuid, member bigint, activity uuid, sku text, name text, quantity bigint, amount bigint,
    reason text, "occurredAt" timestamptz);
  update member_balance b
  set last_activity_at = greatest(b.last_activity_at, l.last_at)
  from (
    select i.member, max(i."occurredAt") as last_at from json_to_recordset(p_items) i (member bigint, "occurredAt" timestamptz) group by i.member
  ) l
  where b.member_id = l.member;

  return query
  select i.item, r.points, r.entry, coalesce(r.active, b.active)
  from json_to_recordset(p_items) i (item integer, member bigint)
  join unnest(moved, entries, actives) with ordinality r (points, entry, active, item) on r.item = i.item
  join member_balance b on b.member_id = i.member;
end $$;
