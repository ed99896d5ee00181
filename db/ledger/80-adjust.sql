-- Gives (or, negative, takes) points by hand, once per `p_request`. Status: 0 done, 1 known, 2 no such member,
-- 3 nothing to take. Points given are a lot of their own; points taken beyond the balance leave a deficit, or are forgiven.
create function ledger_adjust(
  p_member bigint, p_request uuid, p_points integer, p_now timestamptz, p_zone text, p_expires timestamptz,
  p_clamp boolean, p_explanation text
) returns table (status smallint, entry_seq integer, moved integer, active_after bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  balance member_balance;
  settled integer;
  taken integer;
  owed integer;
begin
  if not exists (select from member m where m.id = p_member and m.status <> 'erased') then
    return query select 2::smallint, null::integer, 0, null::bigint;
    return;
  end if;
  perform ledger_lock(array[p_member]);
  return query select 1::smallint, a.entry_seq, e.active_delta + e.pending_delta - e.deficit_delta, e.active_after::bigint
    from adjustment a join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq
    where a.request_id = p_request;
  if found then return; end if;
  perform ledger_settle_locked(array[p_member], p_now, p_zone);
  select b.* into balance from member_balance b where b.member_id = p_member;

  if p_points > 0 then
    settled := least(balance.deficit, p_points);
    moved := p_points;
    entry_seq := ledger_append_one(balance, 7::smallint, 4::smallint, p_points - settled, 0, -settled, p_now, null, null,
      p_explanation::json, p_now, null);
    active_after := balance.active + p_points - settled;
    insert into ledger_lot (member_id, activates_at, expires_at, seq, original, remaining, state)
    values (p_member, p_now, p_expires, entry_seq, p_points, p_points - settled, 2);
    if settled > 0 then
      insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind) values (p_member, entry_seq, entry_seq, settled, 4);
    end if;
    update member_balance b set next_due_at = least(b.next_due_at, p_expires) where b.member_id = p_member;
  else
    taken := least(-p_points, balance.active);
    owed := case when p_clamp then 0 else -p_points - taken end;
    moved := -(taken + owed);
    if moved = 0 then
      return query select 3::smallint, null::integer, 0, balance.active;
      return;
    end if;
    entry_seq := ledger_append_one(balance, 7::smallint, 4::smallint, -taken, 0, owed, p_now, null, null,
      (case when -p_points > taken + owed then rtrim(p_explanation, '}') || format(',"forgiven":%s}', -p_points - taken - owed) else p_explanation end)::json,
      p_now, null);
    active_after := balance.active - taken;
    perform ledger_consume(p_member, taken, entry_seq, 1::smallint);
  end if;
  insert into adjustment (request_id, member_id, entry_seq) values (p_request, p_member, entry_seq);
  return query select 0::smallint, entry_seq, moved, active_after;
end $$;

-- Gives back what a debit entry took of an opened member: its points return to their lots, which then live at least
-- until `p_grace`; what it had left as a deficit is forgiven, or, where it was repaid since, becomes a lot of its own.
create function ledger_give_back(
  p_member bigint, p_entry ledger_entry, p_now timestamptz, p_grace timestamptz, p_expires timestamptz, p_explanation text,
  p_redemptions json, out entry_seq integer, out active_after bigint
)
language plpgsql
as $$
#variable_conflict use_column
declare
  balance member_balance;
  owed integer := greatest(0, p_entry.deficit_delta);
  taken integer;
  settled integer;
begin
  select b.* into balance from member_balance b where b.member_id = p_member;
  select coalesce(sum(c.points), 0) into taken
  from ledger_consumption c where c.member_id = p_member and c.entry_seq = p_entry.seq and c.kind = 1;
  settled := least(balance.deficit, owed + taken);
  entry_seq := ledger_append_one(balance, 6::smallint, p_entry.contra, owed + taken - settled, 0, -settled, p_now, null, p_entry.seq,
    p_explanation::json, p_now, p_redemptions);
  active_after := balance.active + owed + taken - settled;
  if owed > 0 then
    insert into ledger_lot (member_id, activates_at, expires_at, seq, original, remaining, state)
    values (p_member, p_now, p_expires, entry_seq, owed, owed - least(settled, owed), 2);
    if settled > 0 then
      insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
      values (p_member, entry_seq, entry_seq, least(settled, owed), 4);
    end if;
    settled := settled - least(settled, owed);
  end if;
  with restored as (
    select c.lot_seq, c.points,
      least(settled, sum(c.points) over in_order) - least(settled, sum(c.points) over in_order - c.points) as repays
    from ledger_consumption c
    where c.member_id = p_member and c.entry_seq = p_entry.seq and c.kind = 1
    window in_order as (order by c.lot_seq rows unbounded preceding)
  ), lots as (
    update ledger_lot l set remaining = l.remaining + r.points - r.repays, expires_at = greatest(l.expires_at, p_grace)
    from restored r where l.member_id = p_member and l.seq = r.lot_seq
  )
  insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
  select p_member, entry_seq, r.lot_seq, -r.points, 5 from restored r
  union all
  select p_member, entry_seq, r.lot_seq, r.repays, 4 from restored r where r.repays > 0;
  perform ledger_schedule(array[p_member]);
end $$;

-- Undoes one entry of an opened member, once. Status: 0 done, 1 no such entry, 2 undone already, 3 cannot be undone
-- (maturings, expiries, returns and reversals; redemptions go through ledger_cancel). `p_part` is the plan for an
-- earning (domain/return.ts), null for adjustments; `p_more` are rewards of challenges that go with it, each of one lot.
create function ledger_reverse(
  p_member bigint, p_seq integer, p_now timestamptz, p_grace timestamptz, p_expires timestamptz, p_clamp boolean,
  p_explanation text, p_part json, p_more json
) returns table (status smallint, entry_seq integer, active_after bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  entry ledger_entry;
  original integer;
  part record;
  undone record;
begin
  select e.* into entry from ledger_entry e where e.member_id = p_member and e.seq = p_seq;
  status := case
    when entry.seq is null then 1
    when entry.kind not in (1, 7) then 3
    when exists (select from ledger_entry e where e.member_id = p_member and e.reverses_seq = p_seq) then 2
    when (entry.kind = 1) <> (p_part is not null) then 3
    else 0
  end;
  if status <> 0 then
    return next;
    return;
  end if;
  if entry.active_delta + entry.pending_delta - entry.deficit_delta < 0 then
    select g.entry_seq, g.active_after into entry_seq, active_after
    from ledger_give_back(p_member, entry, p_now, p_grace, p_expires, p_explanation, null) g;
  elsif p_part is not null then
    select t.entry_seq, t.active_after into entry_seq, active_after
    from ledger_take_back(p_member, p_seq, (p_part ->> 'points')::integer, (p_part ->> 'claimed')::integer, p_clamp, 6::smallint,
      entry.contra, p_seq, entry.activity_id, p_now, p_now, p_explanation) t;
    if entry_seq is not null then
      perform ledger_keep_parts(json_build_array(p_part));
      for part in
        select m."order", m.lot, m.points, m.claimed from json_to_recordset(p_more) m ("order" uuid, lot integer, points integer, claimed integer)
        order by m.lot
      loop
        select t.* into undone
        from ledger_take_back(p_member, part.lot, part.points, part.claimed, p_clamp, 6::smallint, 1::smallint, part.lot, part."order",
          p_now, p_now, p_explanation) t;
        active_after := undone.active_after;
      end loop;
      perform ledger_keep_parts(p_more);
    end if;
  else
    select l.original into original from ledger_lot l where l.member_id = p_member and l.seq = p_seq;
    select t.entry_seq, t.active_after into entry_seq, active_after
    from ledger_take_back(p_member, p_seq, original, 0, p_clamp, 6::smallint, entry.contra, p_seq, entry.activity_id, p_now, p_now, p_explanation) t;
  end if;
  -- Nothing was left to take (all of it expired): there is no entry to write, and nothing to undo.
  status := case when entry_seq is null then 3 else 0 end;
  return next;
end $$;

-- Cancels a redemption of an opened member: its points come back, its voucher ends, its piece returns to the stock.
-- Status: 0 done, 1 no such redemption, 2 cancelled already, 4 used already.
create function ledger_cancel(
  p_redemption uuid, p_now timestamptz, p_grace timestamptz, p_expires timestamptz, p_staff uuid, p_reason text
) returns table (status smallint, entry_seq integer, active_after bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  taken redemption;
  entry ledger_entry;
begin
  select r.* into taken from redemption r where r.id = p_redemption for update;
  status := case
    when taken.id is null then 1
    when taken.status = 'cancelled' then 2
    when taken.status = 'used' then 4
    else 0
  end;
  if status <> 0 then
    return next;
    return;
  end if;
  if taken.entry_seq is null then
    -- A campaign gave it: no points come back.
    select b.active into active_after from member_balance b where b.member_id = taken.member_id;
  else
    select e.* into entry from ledger_entry e where e.member_id = taken.member_id and e.seq = taken.entry_seq;
    select g.entry_seq, g.active_after into entry_seq, active_after
    from ledger_give_back(taken.member_id, entry, p_now, p_grace, p_expires,
      json_build_object('rule', 'reverse', 'of', 'redeem', 'reason', p_reason, 'staff', p_staff, 'redemption', p_redemption,
        'name', entry.explanation -> 'name')::text,
      json_build_array(json_build_array(taken.member_id, taken.reward_id, taken.cost, ledger_epoch(p_now), -1))) g;
  end if;
  update redemption r set status = 'cancelled', cancelled_at = p_now, cancelled_by = p_staff, cancel_reason = p_reason
  where r.id = p_redemption;
  update reward r set stock_left = r.stock_left + 1 where r.id = taken.reward_id and r.stock_left is not null;
  return next;
end $$;
