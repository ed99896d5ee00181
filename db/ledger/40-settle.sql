-- A lot of which something is due: `repays` of its points go to the member's deficit when it matures.
create type ledger_due as (
  member_id bigint,
  lot_seq integer,
  remaining integer,
  matures_at timestamptz,
  expires_at timestamptz,
  repays integer
);

-- Locks the members' balances in the order of their ids, making the rows that are missing, and answers them: under the lock
-- they stand until the caller moves them.
create function ledger_lock(p_members bigint[]) returns member_balance[]
language plpgsql
as $$
declare
  wanted integer;
  locked member_balance[];
begin
  select count(distinct m) into wanted from unnest(p_members) m;
  select array_agg(l.b) into locked from (
    select b from member_balance b where b.member_id = any (p_members) order by b.member_id for no key update
  ) l;
  if coalesce(cardinality(locked), 0) < wanted then
    insert into member_balance (member_id) select distinct m from unnest(p_members) m order by m on conflict do nothing;
    select array_agg(l.b) into locked from (
      select b from member_balance b where b.member_id = any (p_members) order by b.member_id for no key update
    ) l;
  end if;
  return locked;
end $$;

-- Sets when the next lot of each member matures or expires.
create function ledger_schedule(p_members bigint[]) returns void
language sql
as $$
  update member_balance b
  set next_due_at = d.due_at
  from (
    select m.member_id, coalesce(min(case l.state when 1 then least(l.activates_at, l.expires_at) else l.expires_at end), 'infinity') as due_at
    from (select distinct unnest(p_members) as member_id) m
    left join ledger_lot l on l.member_id = m.member_id and l.remaining > 0
    group by m.member_id
  ) d
  where b.member_id = d.member_id and b.next_due_at <> d.due_at
$$;

-- Matures and expires what is due at `p_now` for locked members. One entry per member, shop month and kind, so that
-- statements stay true to the month and short; which lots it moved is in its explanation and in the consumptions.
create function ledger_settle_locked(p_members bigint[], p_now timestamptz, p_zone text) returns integer
language plpgsql
as $$
declare
  dues ledger_due[];
  drafts ledger_draft[];
  members bigint[];
  keys json;
  entry_ords integer[];
  entry_seqs integer[];
begin
  select array_agg(b.member_id) into members from member_balance b where b.member_id = any (p_members) and b.next_due_at <= p_now;
  if members is null then return 0; end if;

  with due as (
    select l.member_id, l.seq, l.remaining, l.expires_at,
      case when l.state = 1 and l.activates_at <= p_now then l.activates_at end as matures_at,
      b.deficit
    from ledger_lot l join member_balance b on b.member_id = l.member_id
    where l.member_id = any (members) and l.remaining > 0
      and (l.expires_at <= p_now or (l.state = 1 and l.activates_at <= p_now))
  ), cumulated as (
    select d.*, sum(d.remaining) filter (where d.matures_at is not null) over (partition by d.member_id order by d.matures_at, d.seq rows unbounded preceding) as matured
    from due d
  )
  select array_agg(row(c.member_id, c.seq, c.remaining, c.matures_at,
      case when c.expires_at <= p_now then c.expires_at end,
      case when c.matures_at is null then 0 else least(c.deficit, c.matured) - least(c.deficit, c.matured - c.remaining) end)::ledger_due)
  into dues from cumulated c;

  if dues is not null then
    -- Within a month the maturings come first: what expires was active before.
    with moves as (
      select d.member_id, date_trunc('month', d.matures_at at time zone p_zone) as month, 2 as kind, d.matures_at as at,
        d.lot_seq, d.remaining as points, d.repays
      from unnest(dues) d where d.matures_at is not null
      union all
      select d.member_id, date_trunc('month', d.expires_at at time zone p_zone), 3, d.expires_at, d.lot_seq, d.remaining - d.repays, 0
      from unnest(dues) d where d.expires_at is not null and d.remaining > d.repays
    ), grouped as (
      select m.member_id, m.month, m.kind, max(m.at) as at, sum(m.points) as points, sum(m.repays) as repays,
        json_agg(json_build_array(m.lot_seq, m.points) order by m.lot_seq) as lots,
        row_number() over (order by m.member_id, m.month, m.kind) as ord
      from moves m group by m.member_id, m.month, m.kind
    )
    select array_agg(row(g.member_id, g.ord, g.kind, case g.kind when 2 then 0 else 3 end,
        case g.kind when 2 then g.points - g.repays else -g.points end,
        case g.kind when 2 then -g.points else 0 end,
        -g.repays, g.at, null, null,
        json_build_object('rule', case g.kind when 2 then 'mature' else 'expire' end, 'lots', g.lots)::text, null)::ledger_draft order by g.ord),
      json_agg(json_build_array(g.ord, g.month))
    into drafts, keys from grouped g;

    -- A statement of its own: as a part of the next one it would not run when that needs no row of it.
    select array_agg(a.ord), array_agg(a.seq) into entry_ords, entry_seqs from ledger_append(drafts, p_now, null, null,
      (select array_agg(b) from member_balance b where b.member_id = any (members))) a;

    with posted as (
      select d.member_id, a.seq, d.kind, k.month
      from unnest(entry_ords, entry_seqs) a (ord, seq)
      join unnest(drafts) d on d.ord = a.ord
      join (select (e ->> 0)::integer as ord, (e ->> 1)::timestamp as month from json_array_elements(keys) e) k on k.ord = a.ord
    ), lots as (
      update ledger_lot l
      set state = 2, remaining = case when d.expires_at is not null then 0 else d.remaining - d.repays end
      from unnest(dues) d
      where l.member_id = d.member_id and l.seq = d.lot_seq
    )
    insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
    select d.member_id, p.seq, d.lot_seq, d.repays, 4
    from unnest(dues) d
    join posted p on p.member_id = d.member_id and p.kind = 2 and p.month = date_trunc('month', d.matures_at at time zone p_zone)
    where d.repays > 0
    union all
    select d.member_id, p.seq, d.lot_seq, d.remaining - d.repays, 2
    from unnest(dues) d
    join posted p on p.member_id = d.member_id and p.kind = 3 and p.month = date_trunc('month', d.expires_at at time zone p_zone)
    where d.expires_at is not null and d.remaining > d.repays;
  end if;

  perform ledger_schedule(members);
  return cardinality(members);
end $$;

-- The same, taking the locks first: for the sweeping job.
create function ledger_settle(p_members bigint[], p_now timestamptz, p_zone text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
as $$
begin
  perform ledger_lock(p_members);
  return ledger_settle_locked(p_members, p_now, p_zone);
end $$;

-- Takes `p_points` of the member's active lots, earliest expiry first, never-expiring last, then the older lot.
-- The cursor stops as soon as it has enough: a member may have a hundred thousand lots.
create function ledger_consume(p_member bigint, p_points integer, p_entry integer, p_kind smallint) returns void
language plpgsql
as $$
declare
  missing integer := p_points;
  taken integer;
  lot record;
  seqs integer[] := '{}';
  takes integer[] := '{}';
begin
  if p_points <= 0 then return; end if;
  -- Mostly the first lot has enough.
  with first as (
    select l.seq from ledger_lot l
    where l.member_id = p_member and l.remaining > 0 and l.state = 2
    order by l.expires_at, l.seq limit 1
  ), taken as (
    update ledger_lot l set remaining = l.remaining - p_points
    from first f
    where l.member_id = p_member and l.seq = f.seq and l.remaining >= p_points
    returning l.seq
  )
  insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
  select p_member, p_entry, t.seq, p_points, p_kind from taken t;
  if found then return; end if;
  for lot in
    select l.seq, l.remaining from ledger_lot l
    where l.member_id = p_member and l.remaining > 0 and l.state = 2
    order by l.expires_at, l.seq
  loop
    taken := least(lot.remaining, missing);
    seqs := seqs || lot.seq;
    takes := takes || taken;
    missing := missing - taken;
    exit when missing = 0;
  end loop;
  if missing > 0 then
    raise exception 'ledger: member % has % points fewer in lots than in the balance', p_member, missing using errcode = 'data_corrupted';
  end if;
  update ledger_lot l set remaining = l.remaining - t.take
  from unnest(seqs, takes) t (seq, take)
  where l.member_id = p_member and l.seq = t.seq;
  insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
  select p_member, p_entry, t.seq, t.take, p_kind from unnest(seqs, takes) t (seq, take);
end $$;
