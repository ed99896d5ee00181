-- Locks and settles the members of returns, so that what was returned before can be read without a race.
create function ledger_open(p_members bigint[], p_now timestamptz, p_zone text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform ledger_lock(p_members);
  perform ledger_settle_locked(p_members, p_now, p_zone);
end $$;

-- Undoes a part of an order for an opened member: its points, its lines' returned quantities, its year's figures.
create function ledger_undo_part(
  p_member bigint, p_part json, p_clamp boolean, p_kind smallint, p_reverses integer, p_activity uuid,
  p_occurred timestamptz, p_now timestamptz, out entry_seq integer, out moved integer, out active_after bigint
)
language plpgsql
as $$
#variable_conflict use_column
begin
  select t.* into entry_seq, moved, active_after
  from ledger_take_back(p_member, (p_part ->> 'lot')::integer, (p_part ->> 'points')::integer, (p_part ->> 'claimed')::integer,
    p_clamp, p_kind, 1::smallint, p_reverses, p_activity, p_occurred, p_now, p_part ->> 'explanation') t;
  insert into activity_return_line (member_id, order_activity_id, line_no, return_activity_id, quantity_micros, points, value_minor)
  select p_member, (p_part ->> 'order')::uuid, (l ->> 0)::integer, p_activity, (l ->> 1)::bigint, (l ->> 2)::integer, (l ->> 3)::bigint
  from json_array_elements(p_part -> 'lines') l;
  update member_year y
  set earned = y.earned - (p_part ->> 'points')::integer, spend_minor = y.spend_minor - (p_part ->> 'spend')::bigint
  where y.member_id = p_member and y.year = (p_part ->> 'year')::integer;
end $$;

-- Records returns of opened members. Each item is an activity with `orders` (parts of orders it undoes, planned by
-- domain/return.ts) and `unmatched` lines, which are kept for a person and take nothing.
create function ledger_return(p_now timestamptz, p_clamp boolean, p_items json)
returns table (ord integer, points integer, entry_seq integer, active_after bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
declare
  item json;
  part json;
  undone record;
  place bigint;
  member bigint;
  occurred timestamptz;
begin
  perform ledger_append('{}', p_now, (
    select json_agg(json_build_array((i ->> 'member')::bigint, 2, i ->> 'currency', i ->> 'channel', (i ->> 'value')::bigint,
      ledger_epoch((i ->> 'occurredAt')::timestamptz)))
    from json_array_elements(p_items) i), null);
  for item, place in select i.value, i.ordinality from json_array_elements(p_items) with ordinality i loop
    member := (item ->> 'member')::bigint;
    occurred := (item ->> 'occurredAt')::timestamptz;
    ord := place;
    points := 0;
    entry_seq := null;
    select b.active into active_after from member_balance b where b.member_id = member;
    for part in select p.value from json_array_elements(item -> 'orders') p loop
      select u.* into undone from ledger_undo_part(member, part, p_clamp, 5::smallint, null, (item ->> 'id')::uuid, occurred, p_now) u;
      points := points + undone.moved;
      entry_seq := coalesce(entry_seq, undone.entry_seq);
      active_after := undone.active_after;
    end loop;
    insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency,
      source, external_id, channel, store, body)
    values ((item ->> 'id')::uuid, member, occurred, p_now, (item ->> 'value')::bigint, points, entry_seq, 2, item ->> 'currency',
      item ->> 'source', item ->> 'externalId', item ->> 'channel', item ->> 'store', item -> 'body');
    insert into unmatched_return (id, member_id, activity_id, sku, name, quantity_micros, amount_micros, reason, occurred_at, created_at)
    select (u ->> 'id')::uuid, member, (item ->> 'id')::uuid, u ->> 'sku', u ->> 'name', (u ->> 'quantity')::bigint,
      (u ->> 'amount')::bigint, u ->> 'reason', occurred, p_now
    from json_array_elements(item -> 'unmatched') u;
    update member_balance b set last_activity_at = greatest(b.last_activity_at, occurred) where b.member_id = member;
    return next;
  end loop;
end $$;
