import type { Executor } from "@/db/client";
import { CONTENT } from "@/db/ledger/verify/equations";
import type { Searched, Suspicion } from "@/db/ledger/verify/fingerprint";

/** One place where the books do not agree with what the entries say. */
export interface Difference {
  /** The law that does not hold. */
  readonly law: Suspicion;
  /** The member concerned; null for a reward's stock. */
  readonly memberId: number | null;
  /** The entry or lot, where it is one. */
  readonly seq: number | null;
  /** What differs, e.g. `active` or `remaining of the lot`. */
  readonly what: string;
  readonly expected: string | null;
  readonly found: string | null;
}

const TOTAL = "(e.active_delta + e.pending_delta - e.deficit_delta)";

/** Rows (member_id, seq, what, expected, found) where a law does not hold: each reads whole tables and joins them. */
function searches(yearStarts: string): Readonly<Record<Searched, string>> {
  return {
    hash: `select e.member_id, e.seq, 'hash of the entry' as what,
        encode(substring(sha256(uuid_send(e.prev_hash) || ${CONTENT}) for 16), 'hex') as expected, replace(e.hash::text, '-', '') as found
      from ledger_entry e
      where substring(sha256(uuid_send(e.prev_hash) || ${CONTENT}) for 16) <> uuid_send(e.hash)`,
    chain: `with links as (
        select member_id, seq, prev_hash, hash, lag(hash) over w as before, lead(seq) over w is null as is_last
        from ledger_entry window w as (partition by member_id order by seq)
      )
      select member_id, seq, 'hash before the entry' as what,
        coalesce(before, '00000000-0000-0000-0000-000000000000')::text as expected, prev_hash::text as found
      from links where prev_hash <> coalesce(before, '00000000-0000-0000-0000-000000000000')
      union all
      select b.member_id, b.seq, 'head of the chain', coalesce(l.hash, '00000000-0000-0000-0000-000000000000')::text, b.head_hash::text
      from member_balance b left join links l on l.member_id = b.member_id and l.is_last
      where b.head_hash <> coalesce(l.hash, '00000000-0000-0000-0000-000000000000')
      union all
      select l.member_id, l.seq, 'balance row', 'present', 'missing'
      from links l where l.is_last and not exists (select from member_balance b where b.member_id = l.member_id)`,
    balance: `with sums as (
        select e.member_id, count(*) as entries, max(e.seq) as last, sum(e.active_delta) as active, sum(e.pending_delta) as pending,
          sum(e.deficit_delta) as deficit,
          coalesce(sum(${TOTAL}) filter (where e.contra = 1 and e.kind = 1), 0) as earned,
          -coalesce(sum(${TOTAL}) filter (where e.contra = 1 and e.kind <> 1), 0) as returned,
          -coalesce(sum(${TOTAL}) filter (where e.contra = 2), 0) as redeemed,
          -coalesce(sum(${TOTAL}) filter (where e.contra = 3), 0) as expired,
          coalesce(sum(${TOTAL}) filter (where e.contra = 4), 0) as adjusted
        from ledger_entry e group by e.member_id
      )
      select coalesce(b.member_id, s.member_id) as member_id, null::integer as seq, f.what, f.expected::text, f.found::text
      from member_balance b full join sums s on s.member_id = b.member_id
      cross join lateral (values
        ('active', coalesce(s.active, 0), b.active), ('pending', coalesce(s.pending, 0), b.pending),
        ('deficit', coalesce(s.deficit, 0), b.deficit), ('number of the last entry', coalesce(s.last, 0), b.seq),
        ('number of entries', coalesce(s.last, 0), coalesce(s.entries, 0)),
        ('earned in all', coalesce(s.earned, 0), b.lifetime_earned), ('returned in all', coalesce(s.returned, 0), b.lifetime_returned),
        ('redeemed in all', coalesce(s.redeemed, 0), b.lifetime_redeemed), ('expired in all', coalesce(s.expired, 0), b.lifetime_expired),
        ('adjusted in all', coalesce(s.adjusted, 0), b.lifetime_adjusted)
      ) f (what, expected, found)
      where f.expected is distinct from f.found`,
    after: `with runs as (
        select e.member_id, e.seq, e.active_after, e.pending_after, e.deficit_after,
          sum(e.active_delta) over w as active, sum(e.pending_delta) over w as pending, sum(e.deficit_delta) over w as deficit
        from ledger_entry e window w as (partition by e.member_id order by e.seq)
      )
      select r.member_id, r.seq, f.what, f.expected::text, f.found::text
      from runs r
      cross join lateral (values ('active after the entry', r.active, r.active_after),
        ('pending after the entry', r.pending, r.pending_after), ('deficit after the entry', r.deficit, r.deficit_after)
      ) f (what, expected, found)
      where f.expected <> f.found`,
    lot: `with taken as (
        select member_id, lot_seq, sum(points) as points from ledger_consumption group by member_id, lot_seq
      )
      select coalesce(l.member_id, t.member_id) as member_id, coalesce(l.seq, t.lot_seq) as seq, 'remaining of the lot' as what,
        (l.original - coalesce(t.points, 0))::text as expected, l.remaining::text as found
      from ledger_lot l full join taken t on t.member_id = l.member_id and t.lot_seq = l.seq
      where l.remaining is distinct from l.original - coalesce(t.points, 0)
      union all
      select coalesce(b.member_id, o.member_id), null, f.what, f.expected::text, f.found::text
      from member_balance b full join (
        select member_id, sum(remaining) filter (where state = 2) as active, sum(remaining) filter (where state = 1) as pending
        from ledger_lot where remaining > 0 group by member_id
      ) o on o.member_id = b.member_id
      cross join lateral (values ('open active lots', b.active, coalesce(o.active, 0)), ('open pending lots', b.pending, coalesce(o.pending, 0))
      ) f (what, expected, found)
      where f.expected is distinct from f.found`,
    "entry-lots": `with taken as (
        select member_id, entry_seq, sum(points) as points, coalesce(sum(points) filter (where kind = 4), 0) as repaid
        from ledger_consumption group by member_id, entry_seq
      ), moved as (
        select coalesce(l.member_id, t.member_id) as member_id, coalesce(l.seq, t.entry_seq) as seq,
          coalesce(l.original, 0) - coalesce(t.points, 0) as points, coalesce(t.repaid, 0) as repaid
        from ledger_lot l full join taken t on t.member_id = l.member_id and t.entry_seq = l.seq
      )
      select coalesce(e.member_id, m.member_id) as member_id, coalesce(e.seq, m.seq) as seq, f.what, f.expected::text, f.found::text
      from ledger_entry e full join moved m on m.member_id = e.member_id and m.seq = e.seq
      cross join lateral (values ('points the entry moved in lots', coalesce(e.active_delta + e.pending_delta, 0), coalesce(m.points, 0)),
        ('deficit the entry repaid', coalesce(greatest(0, -e.deficit_delta), 0), coalesce(m.repaid, 0))) f (what, expected, found)
      where f.expected <> f.found`,
    activity: `with answered as (
        select e.activity_id, e.member_id, min(e.seq) as seq, sum(${TOTAL}) as points,
          count(*) filter (where e.kind = 1) as credits
        from ledger_entry e where e.kind in (1, 5) group by e.activity_id, e.member_id
      )
      select coalesce(a.member_id, e.member_id) as member_id, coalesce(a.entry_seq, e.seq) as seq, f.what, f.expected, f.found
      from activity a full join answered e on e.activity_id = a.id and e.member_id = a.member_id
      cross join lateral (values
        ('points of activity ' || coalesce(a.source || '/' || a.external_id, e.activity_id::text), coalesce(e.points, 0)::text, a.points::text),
        ('entry of activity ' || coalesce(a.source || '/' || a.external_id, e.activity_id::text), e.seq::text, a.entry_seq::text),
        ('credits of activity ' || coalesce(a.source || '/' || a.external_id, e.activity_id::text),
          coalesce(nullif(e.credits, 0), 1)::text, coalesce(a.credits, 1)::text)
      ) f (what, expected, found)
      where f.expected is distinct from f.found`,
    year: `with kept as (
        select a.member_id, 1969 + width_bucket(a.occurred_at, '${yearStarts}'::timestamptz[]) as year,
          sum(a.points)::bigint as earned, sum(case a.kind when 1 then a.value_minor else 0 end) as spend, count(*) filter (where a.kind = 1) as orders
        from activity a where a.kind <> 2 group by 1, 2
      ), undone as (
        select member_id, 1969 + width_bucket(occurred_at, '${yearStarts}'::timestamptz[]) as year, sum(points) as earned, sum(value_minor) as spend,
          count(*) filter (where completes) as returned
        from (
          select r.member_id, a.occurred_at, r.points::bigint as points, r.value_minor, r.completes
          from activity_return_line r join activity a on a.id = r.order_activity_id
          union all
          select e.member_id, a.occurred_at, o.active_delta + o.pending_delta - o.deficit_delta, 0, false
          from ledger_entry e
          join ledger_entry o on o.member_id = e.member_id and o.seq = e.reverses_seq and o.kind = 1
          join activity a on a.id = o.activity_id and a.kind = 3
          where e.reverses_seq is not null
        ) x group by 1, 2
      )
      select coalesce(y.member_id, k.member_id) as member_id, null::integer as seq,
        f.what || ' in ' || coalesce(y.year, k.year) as what, f.expected::text, f.found::text
      from member_year y
      full join kept k on k.member_id = y.member_id and k.year = y.year
      left join undone u on u.member_id = k.member_id and u.year = k.year
      cross join lateral (values ('earned', coalesce(k.earned, 0) - coalesce(u.earned, 0), y.earned),
        ('spend', coalesce(k.spend, 0) - coalesce(u.spend, 0), y.spend_minor), ('orders', coalesce(k.orders, 0), y.orders),
        ('orders returned whole', coalesce(u.returned, 0), y.returned_orders)) f (what, expected, found)
      where f.expected is distinct from f.found`,
    redemption: `select coalesce(e.member_id, d.member_id) as member_id, coalesce(e.seq, d.entry_seq) as seq, f.what, f.expected, f.found
      from (select * from ledger_entry where kind = 4) e
      full join (select * from redemption where entry_seq is not null) d on d.member_id = e.member_id and d.entry_seq = e.seq
      left join ledger_entry v on v.member_id = e.member_id and v.reverses_seq = e.seq
      cross join lateral (values ('cost of the redemption', (-e.active_delta)::text, d.cost::text),
        ('redemption', case when v.seq is null then 'standing' else 'cancelled' end,
          case d.status when 'cancelled' then 'cancelled' else 'standing' end)) f (what, expected, found)
      where f.expected is distinct from f.found`,
    reversal: `select e.member_id, e.seq, 'entry ' || e.reverses_seq || ', which it undoes' as what,
        'an earlier entry of the same account, undone once' as expected,
        coalesce('kind ' || o.kind || ', account ' || o.contra || ', undone ' || (
          select count(*) from ledger_entry n where n.member_id = e.member_id and n.reverses_seq = e.reverses_seq) || ' times', 'missing') as found
      from ledger_entry e left join ledger_entry o on o.member_id = e.member_id and o.seq = e.reverses_seq
      where e.reverses_seq is not null
        and (e.kind <> 6 or o.seq is null or o.seq >= e.seq or o.contra <> e.contra or o.kind not in (1, 4, 7)
          or exists (select from ledger_entry n where n.member_id = e.member_id and n.reverses_seq = e.reverses_seq and n.seq <> e.seq))`,
    stock: `select null::bigint as member_id, null::integer as seq, 'stock of reward ' || coalesce(r.name ->> 'en', r.id::text) as what,
        (r.stock_total - (select count(*) from redemption d where d.reward_id = r.id and d.status <> 'cancelled'))::text as expected,
        r.stock_left::text as found
      from reward r
      where r.stock_total is not null
        and r.stock_left <> r.stock_total - (select count(*) from redemption d where d.reward_id = r.id and d.status <> 'cancelled')`,
  };
}

/** Every place where `law` does not hold, by member, at most `limit`. */
export async function search(
  client: Executor["$client"],
  { law, yearStarts, limit }: { law: Searched; yearStarts: string; limit: number },
): Promise<Difference[]> {
  const rows = await client.unsafe<Omit<Difference, "law">[]>(
    `select member_id as "memberId", seq, what, expected, found from (${searches(yearStarts)[law]}) x order by 1, 2, 3 limit ${limit}`,
  );
  return rows.map((row) => ({ law, ...row }));
}
