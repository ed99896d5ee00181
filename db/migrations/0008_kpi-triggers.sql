-- What the roll-ups follow besides the ledger: members who join or are erased, and changes of tier.
-- As functions of the owner, so that whoever may write a member need not be able to write the outbox.

create function kpi_member_joined() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into member_days (member_id) select id from new_rows on conflict do nothing;
  -- Joined in the same quarter of an hour by the same channel: one item, however many. All time zones' days
  -- begin at a whole quarter.
  insert into outbox_event (recorded_at, payload)
  select now(), json_build_object('members', json_agg(json_build_array(channel, at, joined, erased)))
  from (
    select joined_channel as channel, floor(extract(epoch from joined_at) / 900)::bigint * 900 as at,
      count(*) as joined, count(*) filter (where status = 'erased') as erased
    from new_rows group by 1, 2
  ) g
  having count(*) > 0;
  return null;
end
$$;

create trigger kpi_member_joined after insert on member
  referencing new table as new_rows
  for each statement execute function kpi_member_joined();

create function kpi_member_changed() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into outbox_event (recorded_at, payload)
  values (now(), json_build_object('members', json_build_array(
    json_build_array(old.joined_channel, floor(extract(epoch from old.joined_at))::bigint, -1, -(old.status = 'erased')::int),
    json_build_array(new.joined_channel, floor(extract(epoch from new.joined_at))::bigint, 1, (new.status = 'erased')::int))));
  return null;
end
$$;

create trigger kpi_member_changed after update of status, joined_at, joined_channel on member
  for each row when (old.status is distinct from new.status or old.joined_at is distinct from new.joined_at
    or old.joined_channel is distinct from new.joined_channel)
  execute function kpi_member_changed();

create function kpi_tier_changed() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into member_tier_change (member_id, changed_at, from_tier, to_tier)
    select member_id, since, null, tier_id from new_rows;
    insert into outbox_event (recorded_at, payload)
    select now(), json_build_object('tierMoves', json_agg(json_build_array(null, tier_id, extract(epoch from since)::float8)))
    from new_rows having count(*) > 0;
  else
    insert into member_tier_change (member_id, changed_at, from_tier, to_tier)
    select n.member_id, n.since, o.tier_id, n.tier_id
    from new_rows n join old_rows o using (member_id) where n.tier_id <> o.tier_id;
    insert into outbox_event (recorded_at, payload)
    select now(), json_build_object('tierMoves', json_agg(json_build_array(o.tier_id, n.tier_id, extract(epoch from n.since)::float8)))
    from new_rows n join old_rows o using (member_id) where n.tier_id <> o.tier_id having count(*) > 0;
  end if;
  return null;
end
$$;

create trigger kpi_tier_given after insert on member_tier
  referencing new table as new_rows
  for each statement execute function kpi_tier_changed();
create trigger kpi_tier_moved after update on member_tier
  referencing old table as old_rows new table as new_rows
  for each statement execute function kpi_tier_changed();

-- Lists of the back-office that would otherwise walk all members to find few.
create index member_unusual_idx on member (status, id) where status <> 'active';
create index member_balance_deficit_idx on member_balance (member_id) where deficit > 0;
create index member_name_idx on member (last_name collate "pl-x-icu", first_name collate "pl-x-icu", id);
