-- An entry before it has its number: what the posting functions hand to ledger_append.
create type ledger_draft as (
  member_id bigint,
  ord integer,
  kind smallint,
  contra smallint,
  active_delta integer,
  pending_delta integer,
  deficit_delta integer,
  occurred_at timestamptz,
  activity_id uuid,
  reverses_seq integer,
  explanation text,
  -- When something of the lot it makes is due first; null where it makes none.
  due_at timestamptz
);

-- What the hash of an entry covers beside the hash before it, in binary: every column. Stable and not strict, so that
-- the planner inlines it. Integers are packed in pairs because each send costs; a member's id has 47 bits.
create function ledger_content(
  p_member bigint, p_seq integer, p_kind smallint, p_contra smallint,
  p_active integer, p_pending integer, p_deficit integer,
  p_active_after integer, p_pending_after integer, p_deficit_after integer,
  p_reverses integer, p_activity uuid, p_occurred timestamptz, p_recorded timestamptz, p_explanation json
) returns bytea
language sql stable parallel safe
as $$
  select uuid_send(coalesce(p_activity, '00000000-0000-0000-0000-000000000000'))
    || int8send((p_member << 16) | (p_kind << 8) | p_contra)
    || int8send((p_seq::bigint << 32) | coalesce(p_reverses, 0))
    || int8send((p_active::bigint << 32) # (p_pending & 4294967295))
    || int8send((p_active_after::bigint << 32) | p_pending_after)
    || int8send((p_deficit::bigint << 32) # p_deficit_after)
    || timestamptz_send(p_occurred)
    || timestamptz_send(p_recorded)
    || json_send(p_explanation)
$$;

-- One link of a member's chain: the first 128 bits of sha256 over the hash before and the content (FIPS 180-4).
-- `p_state` is null at the first link of a batch, which starts from the stored head.
create function ledger_link(p_state uuid, p_head uuid, p_content bytea) returns uuid
language plpgsql immutable parallel safe
as $$
begin
  return encode(substring(sha256(uuid_send(coalesce(p_state, p_head)) || p_content) for 16), 'hex')::uuid;
end $$;

-- As a window function over a member's new entries in their order: the hash of each.
create aggregate ledger_chain(p_head uuid, p_content bytea) (sfunc = ledger_link, stype = uuid, parallel = safe);

-- Seconds since 1970 for the outbox. Stable, as extract() is, so that the planner inlines it.
create function ledger_epoch(p_at timestamptz) returns bigint
language sql stable parallel safe
as $$ select floor(extract(epoch from p_at))::bigint $$;
