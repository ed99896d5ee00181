-- Gives a reward to a member for points, in one round trip. Status: 0 done, 1 known (the first answer to this request),
-- else the refusal. The reward is judged before the balance, so that nobody is told to earn more points for something
-- already gone. `p_early`: by tier, how many days before a reward opens its members may take it. Locks the member, then the reward (only where its stock is counted, and as late as possible).
create function ledger_redeem(
  p_member bigint, p_request uuid, p_reward uuid, p_redemption uuid, p_code text, p_now timestamptz, p_zone text, p_base_tier text,
  p_early json default null
) returns table (status text, redemption_id uuid, voucher_code text, cost integer, active_after bigint, expires_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  balance member_balance;
  offer reward;
  earlier redemption;
  refusal text;
  held text;
  taken integer;
  entry integer;
  ends timestamptz;
begin
  select b.* into balance from member_balance b where b.member_id = p_member for no key update;
  if not found then
    perform ledger_lock(array[p_member]) from member m where m.id = p_member;
    select b.* into balance from member_balance b where b.member_id = p_member;
    if not found then
      return query select 'MEMBER_NOT_FOUND', null::uuid, null::text, null::integer, null::bigint, null::timestamptz;
      return;
    end if;
  end if;

  select r.* into earlier from redemption r where r.member_id = p_member and r.request_id = p_request;
  if found then
    return query select 'KNOWN', earlier.id, earlier.voucher_code, earlier.cost, e.active_after::bigint, earlier.expires_at
      from ledger_entry e where e.member_id = p_member and e.seq = earlier.entry_seq;
    return;
  end if;

  if balance.next_due_at <= p_now then
    perform ledger_settle_locked(array[p_member], p_now, p_zone);
    select b.* into balance from member_balance b where b.member_id = p_member;
  end if;

  -- An edit of the terms (save-reward takes the same lock alone) comes wholly before this redemption or wholly after it, so
  -- that a new total counts it. Not a lock on the row: everybody who redeems it would write to it.
  perform pg_advisory_xact_lock_shared(uuid_hash_extended(p_reward, 0));
  select r.* into offer from reward r where r.id = p_reward;
  if cardinality(offer.tier_ids) > 0 then
    select coalesce((select t.tier_id from member_tier t where t.member_id = p_member), p_base_tier) into held;
  end if;
  if offer.per_member_limit is not null then
    select count(*) into taken from redemption r where r.member_id = p_member and r.reward_id = p_reward and r.status <> 'cancelled' and r.entry_seq is not null;
  end if;
  refusal := case
    when (select m.status from member m where m.id = p_member) is distinct from 'active' then 'MEMBER_BLOCKED'
    when offer.id is null or offer.status = 'draft' then 'NOT_FOUND'
    when cardinality(offer.segment_ids) > 0
      and not exists (select from segment_member s where s.member_id = p_member and s.segment_id = any (offer.segment_ids)) then 'NOT_FOUND'
    when offer.status = 'archived' or offer.ends_at <= p_now then 'REWARD_ENDED'
    -- Some tiers take it so many days before it opens.
    when offer.starts_at > p_now and offer.starts_at - make_interval(hours => 24 * coalesce((p_early ->> coalesce(
        (select t.tier_id from member_tier t where t.member_id = p_member and (t.until is null or t.until > p_now)), p_base_tier))::integer, 0)) > p_now
      then 'NOT_STARTED'
    when cardinality(offer.tier_ids) > 0 and not (held = any (offer.tier_ids)) then 'TIER_TOO_LOW'
    when taken >= offer.per_member_limit then 'LIMIT_REACHED'
    when offer.stock_left = 0 then 'OUT_OF_STOCK'
    when balance.active < offer.cost then 'INSUFFICIENT_POINTS'
  end;
  if refusal is null and offer.stock_left is not null then
    update reward r set stock_left = r.stock_left - 1 where r.id = p_reward and r.stock_left > 0;
    if not found then refusal := 'OUT_OF_STOCK'; end if;
  end if;
  if refusal is not null then
    return query select refusal, null::uuid, null::text, offer.cost, balance.active, null::timestamptz;
    return;
  end if;

  ends := p_now + make_interval(days => offer.voucher_days);
  entry := ledger_append_one(balance, 4::smallint, 2::smallint, -offer.cost, 0, 0, p_now, null, null,
    json_build_object('rule', 'redeem', 'reward', p_reward, 'name', offer.name, 'redemption', p_redemption), p_now,
    json_build_array(json_build_array(p_member, p_reward, offer.cost, ledger_epoch(p_now), 1)));
  perform ledger_consume(p_member, offer.cost, entry, 1::smallint);
  insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, status, issued_at, expires_at)
  values (p_redemption, p_member, p_request, p_reward, offer.cost, entry, p_code, 'issued', p_now, ends);
  return query select 'DONE', p_redemption, p_code, offer.cost, balance.active - offer.cost, ends;
end $$;
