/**
 * How activities become the facts that segments count over: one text for the fold (activities of the outbox) and for
 * the rebuild (all of them), so that both give the same. `source` selects rows of `activity`; $1 is the shop's time
 * zone. Facts that are there already stay; what was returned so far is taken off. One writer at a time.
 */
export function addFacts(source: string): string {
  return `
with activity_of as (
  select a.*, ('x' || encode(substring(uuid_send(a.id) for 8), 'hex'))::bit(64)::bigint as key from (${source}) a
),
due as materialized (
  select a.id, a.member_id, a.key, a.kind, a.value_minor, a.occurred_at, ${slotOf("a.occurred_at")} as slot,
    a.channel, coalesce(a.store, '') as store, a.source, b.body, c.*,
    md5(concat_ws(E'\\x1f', a.kind, c.event, a.channel, a.store, c.payment, c.country, a.source))::uuid as context
  from activity_of a
  cross join lateral (select a.body::jsonb as body offset 0) b
  cross join lateral (
    select case when a.kind = 3 then coalesce(b.body -> 'event' ->> 'type', '') else '' end as event,
      coalesce(b.body ->> 'payment', '') as payment, coalesce(b.body ->> 'country', '') as country
  ) c
  where not exists (select from behaviour_activity f where f.member_id = a.member_id and f.key = a.key)
),
back as materialized (
  select r.order_activity_id as id, r.line_no, r.quantity_micros, r.value_minor
  from activity_return_line r where r.order_activity_id in (select id from due where kind = 1)
),
line as materialized (
  select d.id, d.member_id, d.key, d.slot, d.context, d.occurred_at, x.line ->> 0 as sku, x.line ->> 3 as name,
    coalesce(x.line ->> 5, '') as category, coalesce(x.line ->> 7, '') as brand, s.labels,
    (x.line -> 1)::numeric as amount, (x.line -> 2)::numeric as quantity, least(coalesce(b.quantity, 0), (x.line -> 2)::numeric) as returned
  from due d
  cross join lateral jsonb_array_elements(d.body -> 'lines') with ordinality x (line, n)
  cross join lateral (
    select case when jsonb_typeof(x.line -> 8) = 'array' then array(select distinct e from jsonb_array_elements_text(x.line -> 8) e order by e)
      else '{}' end as labels
  ) s
  left join (select id, line_no, sum(quantity_micros) as quantity from back group by 1, 2) b on b.id = d.id and b.line_no = x.n - 1
  where d.kind = 1 and coalesce(x.line ->> 6, '0') in (${GOODS.map((kind) => `'${kind}'`).join(", ")}) and (x.line -> 2)::numeric > 0
),
whole as (
  select id, sum(quantity - returned)::bigint as pieces, bool_and(returned >= quantity) as gone from line group by id
),
new_context as (
  insert into behaviour_context (kind, event, channel, store, payment, country, source, digest)
  select distinct on (d.context) d.kind, d.event, d.channel, d.store, d.payment, d.country, d.source, d.context
  from due d where not exists (select from behaviour_context c where c.digest = d.context)
  returning id, digest
),
context as (select id, digest from behaviour_context union all select id, digest from new_context),
kept as materialized (
  select l.member_id, l.key, l.slot, l.context, l.sku, l.category, l.brand, l.labels, (l.quantity - l.returned)::bigint as quantity,
    (case when l.returned = 0 then l.amount else l.amount - round(l.amount * l.returned / l.quantity) end)::bigint as amount,
    md5(concat_ws(E'\\x1f', l.sku, l.category, l.brand, array_to_string(l.labels, E'\\x1e')))::uuid as item
  from line l where l.returned < l.quantity
),
new_item as (
  insert into behaviour_item (sku, category, brand, labels, digest)
  select distinct on (k.item) k.sku, k.category, k.brand, k.labels, k.item
  from kept k where not exists (select from behaviour_item i where i.digest = k.item)
  returning id, digest
),
item as (select id, digest from behaviour_item union all select id, digest from new_item),
seen as (
  insert into product as p (sku, name, category, brand, labels, price_micros, last_sold_at)
  select distinct on (l.sku) l.sku, nullif(l.name, ''), nullif(l.category, ''), nullif(l.brand, ''), l.labels,
    least(round(l.amount * 1000000 / l.quantity), 9000000000000000)::bigint, l.occurred_at
  from line l order by l.sku, l.occurred_at desc
  on conflict (sku) do update set name = coalesce(excluded.name, p.name), category = coalesce(excluded.category, p.category),
    brand = coalesce(excluded.brand, p.brand), labels = case when excluded.labels = '{}' then p.labels else excluded.labels end,
    price_micros = excluded.price_micros, last_sold_at = excluded.last_sold_at
  where excluded.last_sold_at > p.last_sold_at
),
written as (
  insert into behaviour_activity (member_id, key, value_minor, quantity_micros, slot, context_id, coupon, attributes)
  select d.member_id, d.key, d.value_minor - coalesce(b.value, 0), coalesce(w.pieces, 0), d.slot, c.id, nullif(d.body ->> 'coupon', ''),
    case when d.kind = 3 then d.body -> 'event' -> 'attributes' end
  from due d
  join context c on c.digest = d.context
  left join whole w on w.id = d.id
  left join (select id, sum(value_minor) as value from back group by 1) b on b.id = d.id
  where w.gone is not true
)
insert into behaviour_line (member_id, key, quantity_micros, amount_micros, slot, item_id, context_id)
select k.member_id, k.key, k.quantity, k.amount, k.slot, i.id, c.id
from kept k join item i on i.digest = k.item join context c on c.digest = k.context`;
}

/** Kinds of stored lines that are goods somebody has bought: goods and gift cards, not shipping or tax. */
const GOODS = [0, 3];

/** Minutes since 1970 on the wall clock of $1. Everything before 2 January 1970 counts as that day: 0 stands for "never". */
export function slotOf(instant: string): string {
  return `least(greatest(floor(extract(epoch from ${instant} at time zone $1) / 60), 1440), 2000000000)::int`;
}

/**
 * Sums the orders of the members that `members` selects anew, over all time and as running totals by day. Nothing is left
 * of members without orders.
 */
export function sumMembers(members: string): string {
  return `
with one as materialized (${members}),
day as (
  select f.member_id, f.slot / 1440 as day, count(*)::int as orders, sum(f.value_minor)::bigint as spend, sum(f.quantity_micros)::bigint as quantity
  from behaviour_activity f join behaviour_context c on c.id = f.context_id and c.kind = 1
  where f.member_id in (select member_id from one) group by 1, 2
),
upto as (
  select member_id, day, sum(orders) over w as orders, sum(spend) over w as spend, sum(quantity) over w as quantity
  from day window w as (partition by member_id order by day)
),
stat as materialized (
  select member_id, array_agg(day order by day) as days, array_agg(orders::int order by day) as orders,
    array_agg(spend::bigint order by day) as spend, array_agg(quantity::bigint order by day) as quantity
  from upto group by 1
),
gone as (
  delete from behaviour_member b using one where b.member_id = one.member_id and not exists (select from stat s where s.member_id = b.member_id)
),
gone_running as (
  delete from behaviour_running b using one where b.member_id = one.member_id and not exists (select from stat s where s.member_id = b.member_id)
),
running as (
  insert into behaviour_running as b (member_id, days, orders, spend_minor, quantity_micros)
  select member_id, days, orders, spend, quantity from stat
  on conflict (member_id) do update set days = excluded.days, orders = excluded.orders, spend_minor = excluded.spend_minor,
    quantity_micros = excluded.quantity_micros
  where (b.days, b.orders, b.spend_minor, b.quantity_micros) is distinct from
    (excluded.days, excluded.orders, excluded.spend_minor, excluded.quantity_micros)
)
insert into behaviour_member as b (member_id, spend_minor, orders, first_day, last_day)
select member_id, spend[cardinality(days)], orders[cardinality(days)], days[1], days[cardinality(days)] from stat
on conflict (member_id) do update set spend_minor = excluded.spend_minor, orders = excluded.orders, first_day = excluded.first_day,
  last_day = excluded.last_day
where (b.spend_minor, b.orders, b.first_day, b.last_day) is distinct from (excluded.spend_minor, excluded.orders, excluded.first_day, excluded.last_day)`;
}
