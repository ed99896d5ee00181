import { sql as pool, type Sql } from "@/db/client";
import {
  addCampaignDays,
  addCampaignMembers,
  addJoins,
  addPoints,
  addPresence,
  addRewards,
  addSales,
  addTiers,
  dayNumber,
  mergePresence,
} from "@/db/kpi-statements";
import { rebuildBehaviour } from "@/db/mutations/fold-behaviour";
import { LAUREL } from "@/domain/campaign/trigger";

const tables = [
  "kpi_join_day",
  "kpi_sales_day",
  "kpi_points_day",
  "kpi_reward_day",
  "kpi_tier_day",
  "kpi_presence",
  "member_days",
  "campaign_day",
  "campaign_member",
];
const day = (at: string) => `(${at} at time zone $1)::date`;

/** What campaigns gave, took back and held, as the outbox told it: from entries, effects and returned lines. */
const USES = `
  part as (
    select e.member_id, e.activity_id, e.seq, 0 as place, (e.explanation -> 'c' ->> 0)::int as campaign,
      (e.active_delta + e.pending_delta - e.deficit_delta)::bigint as points
    from ledger_entry e where e.kind = 1 and coalesce(e.explanation ->> 'rule', 'order') = 'order' and e.explanation -> 'c' is not null
    union all
    select e.member_id, e.activity_id, e.seq, p.place::int - 1, (p.part -> 'c' ->> 0)::int, (p.part ->> 'points')::bigint
    from ledger_entry e cross join lateral json_array_elements(e.explanation -> 'parts') with ordinality p (part, place)
    where e.kind = 1 and e.explanation ->> 'rule' = 'campaigns'
  ),
  given as (
    select member_id, activity_id, campaign, sum(points) as points, sum(minor) as minor
    from (
      select member_id, activity_id, campaign, points, 0::bigint as minor from part where campaign <> 0
      union all select member_id, activity_id, campaign_id, 0, minor from campaign_effect where kind <> 'held'
    ) x group by 1, 2, 3
  ),
  taken as (
    select r.member_id, r.return_activity_id as activity_id, r.order_activity_id, p.campaign, sum(t.points) as points, 0::bigint as minor
    from activity_return_line r join activity o on o.id = r.order_activity_id
    cross join lateral (
      select (x ->> 0)::int as seq, (x ->> 1)::int as place, (x ->> 2)::bigint as points from json_array_elements(r.parts) x
      union all select o.entry_seq, 0, r.points where r.parts is null and r.points > 0
    ) t
    join part p on p.member_id = r.member_id and p.seq = t.seq and p.place = t.place
    where p.campaign <> 0
    group by 1, 2, 3, 4
    union all
    select e.member_id, e.undone_by, e.activity_id, e.campaign_id, 0, e.minor
    from campaign_effect e join redemption d on d.id = case e.kind when 'voucher' then e.ref::uuid end and d.status <> 'used'
    where e.undone_at is not null and e.undone_by <> e.activity_id
  ),
  -- By a person, who keeps what an order's entries undid under the order itself.
  reversed as (
    select p.member_id, p.campaign, v.occurred_at as at, t.points, 0::bigint as minor
    from activity_return_line r join activity o on o.id = r.order_activity_id
    cross join lateral (
      select (x ->> 0)::int as seq, (x ->> 1)::int as place, (x ->> 2)::bigint as points from json_array_elements(r.parts) x
      union all select o.entry_seq, 0, r.points where r.parts is null and r.points > 0
    ) t
    join part p on p.member_id = r.member_id and p.seq = t.seq and p.place = t.place
    join ledger_entry v on v.member_id = r.member_id and v.reverses_seq = t.seq
    where r.return_activity_id = r.order_activity_id
    union all
    select p.member_id, p.campaign, v.occurred_at, p.points, 0
    from part p join ledger_entry v on v.member_id = p.member_id and v.reverses_seq = p.seq
    join activity a on a.id = p.activity_id and a.kind = 3
    union all
    select e.member_id, e.campaign_id, e.undone_at, 0, e.minor
    from campaign_effect e join redemption d on d.id = case e.kind when 'voucher' then e.ref::uuid end and d.status <> 'used'
    where e.undone_at is not null and e.undone_by = e.activity_id
  ),
  fact_use as materialized (
    select g.member_id, g.campaign, g.points, g.minor, ${day("a.occurred_at")} as day, date_trunc('second', a.occurred_at) as at
    from given g join activity a on a.id = g.activity_id
    union all
    select h.member_id, h.campaign_id, null, null, ${day("h.at")}, date_trunc('second', h.at) from campaign_effect h where h.kind = 'held'
    union all
    select t.member_id, t.campaign, -sum(t.points), -sum(t.minor), ${day("min(a.occurred_at)")}, date_trunc('second', min(a.occurred_at))
    from taken t join activity a on a.id = t.activity_id and a.kind = 2
    group by t.member_id, t.activity_id, t.order_activity_id, t.campaign
    having sum(t.points) > 0 or sum(t.minor) > 0
    union all
    select member_id, campaign, -points, -minor, ${day("at")}, date_trunc('second', at) from reversed
    where campaign <> 0 and (points > 0 or minor > 0)
  )`;

const steps: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: "members",
    text: `with fact_join as (
        select joined_channel as channel, ${day("joined_at")} as day, count(*) as joined, count(*) filter (where status = 'erased') as erased
        from member group by 1, 2
      ) ${addJoins}`,
  },
  {
    name: "sales",
    text: `with fact_activity as (select kind, currency::text, channel, value_minor, ${day("occurred_at")} as day from activity) ${addSales}`,
  },
  {
    name: "points",
    text: `with fact_entry as (
        select kind, contra, active_delta as active, pending_delta as pending, deficit_delta as deficit, ${day("occurred_at")} as day from ledger_entry
      ) ${addPoints}`,
  },
  {
    name: "rewards",
    text: `with fact_redemption as (
        select reward_id, cost, 1 as n, ${day("issued_at")} as day from redemption where entry_seq is not null
        union all select reward_id, cost, -1, ${day("cancelled_at")} from redemption
          where cancelled_at is not null and entry_seq is not null
      ) ${addRewards}`,
  },
  {
    name: "tiers",
    text: `with fact_tier as (select from_tier, to_tier, ${day("changed_at")} as day from member_tier_change) ${addTiers}`,
  },
  {
    name: "presence",
    text: `with fact_presence as (
        select member_id, ${dayNumber(day("occurred_at"))} as day, kind = 1 as buying from activity
        where kind in (1, 3) and channel <> '${LAUREL}'
        union all select member_id, ${dayNumber(day("issued_at"))}, false from redemption where entry_seq is not null
      ),
      ${mergePresence}
      ${addPresence}`,
  },
  { name: "campaigns", text: `with ${USES}, days as (${addCampaignDays}) ${addCampaignMembers}` },
];

/**
 * Makes the roll-ups anew from the ledger, in one transaction that readers do not notice; folding waits meanwhile.
 * Outbox rows that this transaction could already see are remembered by its snapshot, and folding passes
 * over them. Ten million entries take minutes.
 */
export async function rebuildKpis(
  { timeZone, now, log = () => undefined }: { timeZone: string; now: Date; log?: (step: string) => void },
  on: Sql = pool,
): Promise<void> {
  await on.begin("isolation level repeatable read", async (tx) => {
    // Before the first query: the snapshot must not be older than the lock.
    await tx.unsafe("lock table kpi_state in exclusive mode");
    await tx`insert into kpi_state (id, time_zone, folded_at) values (1, ${timeZone}, ${now}) on conflict do nothing`;
    await tx.unsafe("set local work_mem = '256MB'");
    for (const table of tables) await tx.unsafe(`delete from ${table}`);
    for (const { name, text } of steps) {
      log(name);
      await tx.unsafe(text, [timeZone]);
    }
    await tx`insert into member_days (member_id) select id from member on conflict do nothing`;
    await rebuildBehaviour(tx, timeZone, log);
    await tx`update kpi_state set rebuilt_in = pg_current_snapshot(), watermark = pg_snapshot_xmin(pg_current_snapshot()),
      time_zone = ${timeZone}, folded_at = ${now} where id = 1`;
  });
  await on
    .unsafe(
      `analyze ${[...tables, "behaviour_line", "behaviour_activity", "behaviour_member", "behaviour_running"].join(", ")}`,
    )
    .catch(() => undefined);
}
