-- Undoes `p_points` of the lot that a credit made, for a locked and settled member: what is left of the lot first; for
-- what was spent of it other active points by earliest expiry, then a deficit (or, clamped, nothing); for what expired
-- nothing. Writes one entry of kind `p_kind` (5 return, 6 reverse), or none where nothing moves.
-- The part of the lot that earlier returns already claimed is not claimed again (`p_claimed`: points they undid in all).
create function ledger_take_back(
  p_member bigint, p_lot integer, p_points integer, p_claimed integer, p_clamp boolean, p_kind smallint, p_contra smallint,
  p_reverses integer, p_activity uuid, p_occurred timestamptz, p_now timestamptz, p_explanation text,
  out entry_seq integer, out moved integer, out active_after bigint
)
language plpgsql
as $$
#variable_conflict use_column
declare
  balance member_balance;
  lot ledger_lot;
  own integer;
  own_active integer;
  spent bigint := 0;
  own_returned bigint;
  others integer;
  owed integer;
  forgiven integer;
  explanation text := p_explanation;
begin
  select b.* into balance from member_balance b where b.member_id = p_member;
  select l.* into lot from ledger_lot l where l.member_id = p_member and l.seq = p_lot;
  own := least(p_points, coalesce(lot.remaining, 0));
  if own < p_points then
    select coalesce(sum(c.points) filter (where c.kind in (1, 4, 5)), 0), coalesce(sum(c.points) filter (where c.kind = 3), 0)
    into spent, own_returned
    from ledger_consumption c where c.member_id = p_member and c.lot_seq = p_lot;
    spent := least(p_points - own, greatest(0, spent - greatest(0, p_claimed - own_returned)));
  end if;
  others := least(spent, balance.active - case lot.state when 2 then own else 0 end);
  owed := case when p_clamp then 0 else spent - others end;
  forgiven := spent - others - owed;
  if p_points - own - spent > 0 then
    explanation := rtrim(explanation, '}') || format(',"expired":%s}', p_points - own - spent);
  end if;
  if forgiven > 0 then
    explanation := rtrim(explanation, '}') || format(',"forgiven":%s}', forgiven);
  end if;

  moved := -(own + others + owed);
  if moved = 0 then
    active_after := balance.active;
    return;
  end if;
  own_active := case lot.state when 2 then own else 0 end;
  entry_seq := ledger_append_one(balance, p_kind, p_contra, -others - own_active, own_active - own, owed, p_occurred, p_activity,
    p_reverses, explanation::json, p_now, null);
  active_after := balance.active - others - own_active;
  if own > 0 then
    update ledger_lot l set remaining = l.remaining - own where l.member_id = p_member and l.seq = p_lot;
    insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind) values (p_member, entry_seq, p_lot, own, 3);
  end if;
  perform ledger_consume(p_member, others, entry_seq, 1::smallint);
end $$;
