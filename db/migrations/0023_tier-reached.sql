-- The same cause waits once.
CREATE UNIQUE INDEX "pending_trigger_cause_key" ON "pending_trigger" USING btree ("member_id", "type", "key");

-- Whose birthday it is: month and day as one number, 229 on 29 February.
CREATE INDEX "member_birthday_idx" ON "member" (((extract(month from birthday) * 100 + extract(day from birthday))::integer), id) WHERE birthday IS NOT NULL;

-- A change of tier waits to be recorded as an event, whatever changed it; the job that records it drops falls, and what no
-- campaign or challenge listens to. A tier is reached once a year: who returns an order and buys again reaches nothing new.
create or replace function kpi_tier_changed() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into member_tier_change (member_id, changed_at, from_tier, to_tier)
    select member_id, since, null, tier_id from new_rows;
    insert into outbox_event (recorded_at, payload)
    select now(), json_build_object('tierMoves', json_agg(json_build_array(null, tier_id, extract(epoch from since)::float8)))
    from new_rows having count(*) > 0;
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    select member_id, 'laurel.tier-reached', tier_id || ':' || to_char(since at time zone 'UTC', 'YYYY'),
      json_build_object('tier', tier_id), since
    from new_rows
    on conflict do nothing;
  else
    insert into member_tier_change (member_id, changed_at, from_tier, to_tier)
    select n.member_id, n.since, o.tier_id, n.tier_id
    from new_rows n join old_rows o using (member_id) where n.tier_id <> o.tier_id;
    insert into outbox_event (recorded_at, payload)
    select now(), json_build_object('tierMoves', json_agg(json_build_array(o.tier_id, n.tier_id, extract(epoch from n.since)::float8)))
    from new_rows n join old_rows o using (member_id) where n.tier_id <> o.tier_id having count(*) > 0;
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    select n.member_id, 'laurel.tier-reached', n.tier_id || ':' || to_char(n.since at time zone 'UTC', 'YYYY'),
      json_build_object('tier', n.tier_id, 'from', o.tier_id), n.since
    from new_rows n join old_rows o using (member_id) where n.tier_id <> o.tier_id
    on conflict do nothing;
  end if;
  return null;
end
$$;
