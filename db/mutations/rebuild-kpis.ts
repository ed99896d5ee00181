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
  campaignUses,
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
  { name: "campaigns", text: `with ${campaignUses}, days as (${addCampaignDays}) ${addCampaignMembers}` },
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
