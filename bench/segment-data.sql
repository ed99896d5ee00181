-- Members $1 to $2 of a shop with ten orders each on average, from one to 28, over two years, of two lines each; enough
-- of a ledger for balances, and tiers. Everything follows from the member's number.
create temp table chunk on commit drop as
select g as member_id, abs(hashint8extended(g, 10)) as dice,
  1 + floor(27 * power(abs(hashint8extended(g, 11)) % 10000 / 10000.0, 2))::int as orders
from generate_series($1::bigint, $2::bigint) g;

insert into member (id, external_id, card_number, first_name, last_name, email, birthday, city, locale, joined_channel, joined_at,
  consent_email, consent_sms, tags, attributes)
overriding system value
select member_id, 'C' || member_id, 'ZB' || lpad(member_id::text, 12, '0'),
  (array['Anna', 'Piotr', 'Katarzyna', 'Tomasz', 'Olga', 'Marek', 'Ewa', 'Paweł', 'Natalia', 'James'])[1 + member_id % 10],
  (array['Kowalska', 'Nowak', 'Wiśniewska', 'Zieliński', 'Ivanova', 'Lewandowski', 'Wójcik', 'Smith', 'Kamińska', 'Mazur'])[1 + (member_id / 10) % 10],
  'c' || member_id || '@bench.example', date '1950-01-01' + (dice % 20000)::int,
  (array['Warszawa', 'Kraków', 'Wrocław', 'Poznań', 'Gdańsk', 'Łódź', 'Lublin', 'Szczecin'])[1 + dice % 8],
  (array['pl', 'pl', 'pl', 'en', 'ru'])[1 + dice % 5], (array['online', 'store', 'app'])[1 + member_id % 3],
  now() - interval '2 years', member_id % 2 = 0, member_id % 3 = 0,
  case when dice % 50 = 0 then '{vip}'::text[] else '{}' end, '{}'
from chunk;

insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency, source, external_id, channel, store, body)
select encode(substring(sha256(('bench' || E'\n' || 'order' || E'\n' || 'S' || member_id || '-' || k)::bytea) for 16), 'hex')::uuid,
  member_id, at, at, one + two, 0, null, 1, 'PLN', 'bench', 'S' || member_id || '-' || k, (array['online', 'store', 'app'])[1 + d2 % 3],
  case d2 % 3 when 1 then (array['Kraków', 'Warszawa', 'Gdańsk'])[1 + d2 % 7 % 3] end,
  json_build_object('lines', json_build_array(
    json_build_array('ZL-' || sku1, one * 10000, 1000000, 'Towar ' || sku1, null, 'Kategoria ' || sku1 % 12, null, 'Marka ' || sku1 % 25),
    json_build_array('ZL-' || sku2, two * 10000, 2000000, 'Towar ' || sku2, null, 'Kategoria ' || sku2 % 12, null, 'Marka ' || sku2 % 25)),
    'payment', (array['card', 'blik', 'transfer'])[1 + d2 % 3])
from (
  select c.member_id, k, now() - interval '2 years' * (abs(hashint8extended(c.member_id * 32 + k, 1)) % 1000000 / 1000000.0) as at,
    abs(hashint8extended(c.member_id * 32 + k, 2)) as d2,
    (1000 + abs(hashint8extended(c.member_id * 32 + k, 3)) % 9000)::bigint as one,
    (1000 + abs(hashint8extended(c.member_id * 32 + k, 4)) % 9000)::bigint as two,
    abs(hashint8extended(c.member_id * 32 + k, 5)) % 600 as sku1, abs(hashint8extended(c.member_id * 32 + k, 6)) % 600 as sku2
  from chunk c cross join generate_series(1, c.orders) k
) o
order by member_id, at;

insert into member_balance (member_id, active) select member_id, dice % 2000 from chunk order by 1;
insert into member_tier (member_id, tier_id, since) select member_id, (array['silver', 'gold'])[1 + dice % 2], now() from chunk where dice % 4 = 0;

update member_days d set active = a.days, buying = a.days
from (
  select member_id, array_agg(distinct (occurred_at at time zone 'Europe/Warsaw')::date - date '1970-01-01') as days
  from activity where member_id between $1 and $2 group by 1
) a where d.member_id = a.member_id;
