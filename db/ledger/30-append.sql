-- The one place that writes entries. The caller holds the locks of all members in `p_drafts` and hands their rows as they
-- stand (`p_balances`, from ledger_lock); drafts are numbered by `ord` in the order in which they happen. Gives each its
-- number, the balances after it and its hash, moves the balances, and writes the outbox row with whatever else the caller did.
create function ledger_append(
  p_drafts ledger_draft[], p_now timestamptz, p_activities json, p_redemptions json, p_balances member_balance[] default '{}'
) returns table (ord integer, member_id bigint, seq integer, active_after integer, pending_after integer)
language plpgsql
as $$
#variable_conflict use_column
begin
  if cardinality(p_drafts) = 0 then
    if p_activities is not null then
      insert into outbox_event (recorded_at, payload) values (p_now, json_build_object('activities', p_activities));
    end if;
    return;
  end if;
  return query
  with summed as (
    select d.*,
      row_number() over in_order as rn,
      sum(d.active_delta) over in_order as active_sum,
      sum(d.pending_delta) over in_order as pending_sum,
      sum(d.deficit_delta) over in_order as deficit_sum
    from unnest(p_drafts) d
    window in_order as (partition by d.member_id order by d.ord rows unbounded preceding)
  ), numbered as (
    select s.*, s.explanation::json as reason, b.head_hash,
      (b.seq + s.rn)::integer as seq,
      (b.active + s.active_sum)::integer as active_after,
      (b.pending + s.pending_sum)::integer as pending_after,
      (b.deficit + s.deficit_sum)::integer as deficit_after
    from summed s join unnest(p_balances) b on b.member_id = s.member_id
  ), hashed as (
    select n.*,
      ledger_chain(n.head_hash, ledger_content(n.member_id, n.seq, n.kind, n.contra, n.active_delta, n.pending_delta,
        n.deficit_delta, n.active_after, n.pending_after, n.deficit_after, n.reverses_seq, n.activity_id,
        n.occurred_at, p_now, n.reason))
        over (partition by n.member_id order by n.seq rows unbounded preceding) as hash
    from numbered n
  ), linked as (
    select h.*,
      coalesce(lag(h.hash) over by_member, h.head_hash) as prev_hash,
      lead(h.seq) over by_member is null as is_last
    from hashed h window by_member as (partition by h.member_id order by h.seq)
  ), entries as (
    insert into ledger_entry (member_id, occurred_at, recorded_at, seq, active_delta, pending_delta, deficit_delta,
      active_after, pending_after, deficit_after, kind, contra, reverses_seq, activity_id, prev_hash, hash, explanation)
    select l.member_id, l.occurred_at, p_now, l.seq, l.active_delta, l.pending_delta, l.deficit_delta,
      l.active_after, l.pending_after, l.deficit_after, l.kind, l.contra, l.reverses_seq, l.activity_id, l.prev_hash, l.hash, l.reason
    from linked l
    order by l.member_id, l.seq
  ), moved as (
    select l.member_id, min(l.due_at) as due_at, max(l.occurred_at) filter (where l.kind = 1) as last_at,
      coalesce(sum(l.active_delta + l.pending_delta - l.deficit_delta) filter (where l.contra = 1 and l.kind = 1), 0) as earned,
      coalesce(sum(l.active_delta + l.pending_delta - l.deficit_delta) filter (where l.contra = 1 and l.kind <> 1), 0) as returned,
      coalesce(sum(l.active_delta + l.pending_delta - l.deficit_delta) filter (where l.contra = 2), 0) as redeemed,
      coalesce(sum(l.active_delta + l.pending_delta - l.deficit_delta) filter (where l.contra = 3), 0) as expired,
      coalesce(sum(l.active_delta + l.pending_delta - l.deficit_delta) filter (where l.contra = 4), 0) as adjusted
    from linked l
    group by l.member_id
  ), balances as (
    update member_balance b
    set active = l.active_after, pending = l.pending_after, deficit = l.deficit_after, seq = l.seq, head_hash = l.hash,
      lifetime_earned = b.lifetime_earned + m.earned, lifetime_returned = b.lifetime_returned - m.returned,
      lifetime_redeemed = b.lifetime_redeemed - m.redeemed, lifetime_expired = b.lifetime_expired - m.expired,
      lifetime_adjusted = b.lifetime_adjusted + m.adjusted,
      next_due_at = least(b.next_due_at, m.due_at), last_activity_at = greatest(b.last_activity_at, m.last_at)
    from linked l join moved m on m.member_id = l.member_id
    where l.is_last and b.member_id = l.member_id
  ), told as (
    insert into outbox_event (recorded_at, payload)
    select p_now, json_strip_nulls(json_build_object(
      'activities', p_activities,
      'entries', (select json_agg(json_build_array(l.member_id, l.kind, l.contra, l.active_delta, l.pending_delta,
        l.deficit_delta, ledger_epoch(l.occurred_at), l.seq) order by l.ord) from linked l),
      'redemptions', p_redemptions))
  )
  select l.ord, l.member_id, l.seq, l.active_after, l.pending_after from linked l order by l.ord;
end $$;

-- The same for a single entry of the member whose locked balance `p_balance` is, without the machinery of sets, which
-- costs more than the entry. Answers the entry's number.
create function ledger_append_one(
  p_balance member_balance, p_kind smallint, p_contra smallint, p_active integer, p_pending integer, p_deficit integer,
  p_occurred timestamptz, p_activity uuid, p_reverses integer, p_reason json, p_now timestamptz, p_redemptions json
) returns integer
language plpgsql
as $$
declare
  member bigint := p_balance.member_id;
  entry integer := p_balance.seq + 1;
  active integer := p_balance.active + p_active;
  pending integer := p_balance.pending + p_pending;
  deficit integer := p_balance.deficit + p_deficit;
  total integer := p_active + p_pending - p_deficit;
  hash uuid := ledger_link(null, p_balance.head_hash, ledger_content(member, entry, p_kind, p_contra, p_active, p_pending, p_deficit,
    active, pending, deficit, p_reverses, p_activity, p_occurred, p_now, p_reason));
begin
  insert into ledger_entry (member_id, occurred_at, recorded_at, seq, active_delta, pending_delta, deficit_delta,
    active_after, pending_after, deficit_after, kind, contra, reverses_seq, activity_id, prev_hash, hash, explanation)
  values (member, p_occurred, p_now, entry, p_active, p_pending, p_deficit, active, pending, deficit, p_kind, p_contra,
    p_reverses, p_activity, p_balance.head_hash, hash, p_reason);
  update member_balance b
  set active = p_balance.active + p_active, pending = p_balance.pending + p_pending, deficit = p_balance.deficit + p_deficit,
    seq = entry, head_hash = hash,
    lifetime_earned = b.lifetime_earned + case when p_contra = 1 and p_kind = 1 then total else 0 end,
    lifetime_returned = b.lifetime_returned - case when p_contra = 1 and p_kind <> 1 then total else 0 end,
    lifetime_redeemed = b.lifetime_redeemed - case p_contra when 2 then total else 0 end,
    lifetime_expired = b.lifetime_expired - case p_contra when 3 then total else 0 end,
    lifetime_adjusted = b.lifetime_adjusted + case p_contra when 4 then total else 0 end
  where b.member_id = p_balance.member_id;
  insert into outbox_event (recorded_at, payload)
  values (p_now, json_strip_nulls(json_build_object(
    'entries', json_build_array(json_build_array(member, p_kind, p_contra, p_active, p_pending, p_deficit, ledger_epoch(p_occurred), entry)),
    'redemptions', p_redemptions)));
  return entry;
end $$;
