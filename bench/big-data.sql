-- Members $1 to $2 of a shop, each with five orders, three maturings, one redemption and the entries, lots and hashes
-- that the ledger's own functions would have written: ten entries a member. Everything follows from the member's number. Two of
-- the orders got five points more from the second campaign, which has limits and a budget; every fifth member completed a challenge.
create temp table chunk on commit drop as
select g as member_id,
  array(select (current_date - case k when 1 then 270 when 2 then 200 when 3 then 140 when 4 then 70 else 13 end
      + make_interval(secs => 60 * (abs(hashint8extended(g * 8 + k, 1)) % case k when 5 then 17000 else 57000 end)))::timestamptz
    from generate_series(1, 5) k order by k) as ats,
  array(select 5000 + abs(hashint8extended(g * 8 + k, 2)) % 15000 from generate_series(1, 5) k order by k) as minors,
  array(select ((5000 + abs(hashint8extended(g * 8 + k, 2)) % 15000) / 1000)::integer + case when k in (3, 5) then 5 else 0 end
    from generate_series(1, 5) k order by k) as points,
  array(select encode(substring(sha256(('bench' || E'\n' || 'order' || E'\n' || 'B' || g || '-' || k)::bytea) for 16), 'hex')::uuid
    from generate_series(1, 5) k order by k) as ids,
  (select id from reward limit 1) as reward_id,
  encode(substring(sha256(('redemption' || g)::bytea) for 16), 'hex')::uuid as redemption_id
from generate_series($1::bigint, $2::bigint) g;

insert into member (id, external_id, card_number, first_name, last_name, email, joined_channel, joined_at, consent_email)
overriding system value
select member_id, 'C' || member_id, 'ZB' || lpad(member_id::text, 12, '0'),
  (array['Anna', 'Piotr', 'Katarzyna', 'Tomasz', 'Olga', 'Marek', 'Ewa', 'Paweł', 'Natalia', 'James'])[1 + member_id % 10],
  (array['Kowalska', 'Nowak', 'Wiśniewska', 'Zieliński', 'Ivanova', 'Lewandowski', 'Wójcik', 'Smith', 'Kamińska', 'Mazur'])[1 + (member_id / 10) % 10],
  'c' || member_id || '@bench.example', (array['online', 'store', 'app'])[1 + member_id % 3], ats[1], member_id % 2 = 0
from chunk;

insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency, source, external_id, channel, store, body)
select c.ids[k], c.member_id, c.ats[k], c.ats[k] + interval '1 minute', c.minors[k], c.points[k], (array[1, 3, 6, 8, 10])[k], 1, 'PLN', 'bench',
  'B' || c.member_id || '-' || k, (array['online', 'store', 'app'])[1 + (c.member_id + k) % 3], case (c.member_id + k) % 3 when 1 then 'Kraków' end,
  json_build_object('lines', json_build_array(
    json_build_array('ZL-' || c.minors[k] % 400, c.minors[k] * 6000, 1000000, 'Herbata czarna Ceylon 100 g'),
    json_build_array('ZL-' || c.minors[k] % 390, c.minors[k] * 4000, 2000000, 'Krem z nagietkiem 50 ml')), 'payment', 'card')
from chunk c cross join generate_series(1, 5) k
order by c.member_id, k;

with entries as (
  select c.member_id, e.*
  from chunk c
  cross join lateral (select c.points[1] + c.points[2] - 10 as kept, ats[1] + interval '14 days' as m1, ats[2] + interval '14 days' as m2,
    ats[3] + interval '14 days' as m3, ats[4] + interval '14 days' as m4, ats[2] + interval '20 days' as spent_at) x
  cross join lateral (values
    (1, 1, 1, 0, points[1], 0, points[1], ats[1], ids[1], 1),
    (2, 2, 0, points[1], -points[1], points[1], 0, m1, null, 1),
    (3, 1, 1, 0, points[2], points[1], points[2], ats[2], ids[2], 2),
    (4, 2, 0, points[2], -points[2], kept + 10, 0, m2, null, 3),
    (5, 4, 2, -10, 0, kept, 0, spent_at, null, 0),
    (6, 1, 1, 0, points[3], kept, points[3], ats[3], ids[3], 3),
    (7, 2, 0, points[3], -points[3], kept + points[3], 0, m3, null, 6),
    (8, 1, 1, 0, points[4], kept + points[3], points[4], ats[4], ids[4], 4),
    (9, 2, 0, points[4], -points[4], kept + points[3] + points[4], 0, m4, null, 8),
    (10, 1, 1, 0, points[5], kept + points[3] + points[4], points[5], ats[5], ids[5], 5)
  ) v (seq, kind, contra, active, pending, active_after, pending_after, at, activity_id, what)
  cross join lateral (select v.seq, v.kind::smallint, v.contra::smallint, v.active, v.pending, v.active_after, v.pending_after, v.at,
    v.at + interval '1 minute' as recorded_at, v.activity_id,
    -- Without blanks, as the door writes it.
    replace(replace((case v.kind
      when 1 then case when what in (3, 5)
        then json_build_object('rule', 'campaigns', 'v', 1, 'basis', minors[what] * 10000, 'round', 'down',
          'exact', (minors[what] / 1000.0 + 5)::numeric(12, 3)::text, 'lines', json_build_array(points[what], 0), 'parts', json_build_array(
            json_build_object('c', json_build_array(1, 1), 'e', 0, 'kind', 'per-amount', 'points', points[what] - 5,
              'exact', (minors[what] / 1000.0)::numeric(12, 3)::text, 'lines', json_build_array(points[what] - 5, 0),
              'basis', minors[what] * 10000, 'rate', '0.10', 'from', 0),
            json_build_object('c', json_build_array(2, 1), 'e', 0, 'kind', 'fixed', 'points', 5, 'exact', '5',
              'lines', json_build_array(5, 0), 'basis', 0)))
        else json_build_object('rule', 'order', 'c', json_build_array(1, 1), 'v', 1, 'basis', minors[what] * 10000, 'rate', '0.10', 'from', 0,
          'exact', (minors[what] / 1000.0)::numeric(12, 3)::text, 'round', 'down', 'lines', json_build_array(points[what], 0)) end
      when 2 then json_build_object('rule', 'mature', 'lots', json_build_array(json_build_array(what, v.active)))
      else json_build_object('rule', 'redeem', 'reward', c.reward_id, 'name', json_build_object('pl', 'Próba', 'en', 'Trial', 'ru', 'Проба'),
        'redemption', c.redemption_id)
    end)::text, ' : ', ':'), ', ', ',')::json as reason) e
), hashed as (
  select e.*, ledger_chain('00000000-0000-0000-0000-000000000000'::uuid, ledger_content(member_id, seq, kind, contra, active, pending, 0,
      active_after, pending_after, 0, null, activity_id, at, recorded_at, reason))
    over (partition by member_id order by seq rows unbounded preceding) as hash
  from entries e
), linked as (
  select h.*, coalesce(lag(hash) over (partition by member_id order by seq), '00000000-0000-0000-0000-000000000000'::uuid) as prev_hash
  from hashed h
), written as (
  insert into ledger_entry (member_id, occurred_at, recorded_at, seq, active_delta, pending_delta, deficit_delta,
    active_after, pending_after, deficit_after, kind, contra, activity_id, prev_hash, hash, explanation)
  select member_id, at, recorded_at, seq, active, pending, 0, active_after, pending_after, 0, kind, contra, activity_id, prev_hash, hash, reason
  from linked
  order by member_id, seq
  returning member_id, seq, hash, active_after, pending_after
)
insert into member_balance (member_id, active, pending, lifetime_earned, lifetime_redeemed, next_due_at, last_activity_at, seq, head_hash)
select w.member_id, w.active_after, w.pending_after, (select sum(p) from unnest(c.points) p), 10, c.ats[5] + interval '14 days', c.ats[5], 10, w.hash
from written w join chunk c on c.member_id = w.member_id
where w.seq = 10
order by w.member_id;

insert into ledger_lot (member_id, activates_at, expires_at, seq, original, remaining, state)
select c.member_id, c.ats[k] + interval '14 days', c.ats[k] + interval '14 days 1 year', (array[1, 3, 6, 8, 10])[k], c.points[k],
  c.points[k] - case k when 1 then least(10, c.points[1]) when 2 then 10 - least(10, c.points[1]) else 0 end,
  case k when 5 then 1 else 2 end
from chunk c cross join generate_series(1, 5) k
order by c.member_id, k;

insert into ledger_consumption (member_id, entry_seq, lot_seq, points, kind)
select member_id, 5, 1, least(10, points[1]), 1 from chunk
union all
select member_id, 5, 3, 10 - points[1], 1 from chunk where points[1] < 10
order by 1, 3;

insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, status, issued_at, expires_at)
select redemption_id, member_id, redemption_id, reward_id, 10, 5, 'B-' || member_id, 'issued', ats[2] + interval '20 days', ats[2] + interval '2 years'
from chunk;

insert into member_year (member_id, year, orders, earned, spend_minor)
select c.member_id, extract(year from c.ats[k] at time zone 'Europe/Warsaw'), count(*), sum(c.points[k]), sum(c.minors[k])
from chunk c cross join generate_series(1, 5) k
group by 1, 2 order by 1, 2;

insert into campaign_usage (member_id, campaign_id, period, times, points, last_at)
select c.member_id, 2, to_char(c.ats[k] at time zone 'Europe/Warsaw', 'YYYY-MM'), 1, 5, c.ats[k]
from chunk c cross join unnest(array[3, 5]) k
order by 1, 3;

insert into challenge_progress (member_id, challenge_id, run, version, status, steps, joined_at, started_at, ends_at, completed_at)
select c.member_id, 1, 1, 1, 'completed', json_build_array(json_build_object('value', 3, 'doneAt', c.ats[3])), c.ats[1], c.ats[1], 'infinity', c.ats[3]
from chunk c where c.member_id % 5 = 0
order by 1;

insert into challenge_contribution (member_id, challenge_id, run, step, activity_id, line, at, value)
select c.member_id, 1, 1, 0, c.ids[k], -1, c.ats[k], 1
from chunk c cross join generate_series(1, 3) k where c.member_id % 5 = 0
order by c.member_id, k;

insert into challenge_award (member_id, challenge_id, run, step, activity_id, points, minor, at)
select c.member_id, 1, 1, -1, c.ids[3], 0, 0, c.ats[3]
from chunk c where c.member_id % 5 = 0
order by 1;

insert into campaign_budget as b (campaign_id, period, points, minor)
select 2, to_char(c.ats[k] at time zone 'Europe/Warsaw', 'YYYY-MM'), count(*) * 5, 0
from chunk c cross join unnest(array[3, 5]) k
group by 2 order by 2
on conflict (campaign_id, period) do update set points = b.points + excluded.points;

insert into challenge_totals as t (challenge_id, period, completions, points, minor)
select 1, 'all', count(*), 0, 0 from chunk c where c.member_id % 5 = 0
on conflict (challenge_id, period) do update set completions = t.completions + excluded.completions;
