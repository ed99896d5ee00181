import { type Executor, type RawSql, transaction } from "@/db/client";
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
import { type FoldedRow, foldBehaviour } from "@/db/mutations/fold-behaviour";
import { LAUREL } from "@/domain/campaign/trigger";

const MOST_ROWS = 2_000;
const MOST_BYTES = 6_000_000;
const LOCK_WAIT = "250ms";

/** What a pass did. `busy`: another fold or a rebuild is at work. `moved`: the shop's time zone changed, rebuild first. */
export type FoldOutcome =
  | { readonly state: "folded"; readonly rows: number; readonly more: boolean }
  | { readonly state: "busy" | "moved" };

/**
 * Takes the outbox rows whose transactions are certainly over (`xid` before pg_snapshot_xmin: timestamps and ids
 * are not the order of commits) into the roll-ups and deletes them, all in one transaction. A row of a
 * transaction that commits late waits for its turn and is never passed over. One pass takes a bounded number.
 */
export async function foldKpis({
  timeZone,
  now,
  limit = MOST_ROWS,
}: {
  timeZone: string;
  now: Date;
  limit?: number;
}): Promise<FoldOutcome> {
  try {
    return await transaction((tx) => fold(tx, timeZone, now, limit));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "55P03") return { state: "busy" };
    throw error;
  }
}

async function fold(tx: Executor, timeZone: string, now: Date, limit: number): Promise<FoldOutcome> {
  const sql = tx.$client;
  await sql`select set_config('lock_timeout', ${LOCK_WAIT}, true)`;
  await sql`insert into kpi_state (id, time_zone, folded_at) values (1, ${timeZone}, ${now}) on conflict do nothing`;
  const [state] = await sql<
    { timeZone: string }[]
  >`select time_zone as "timeZone" from kpi_state where id = 1 for update skip locked`;
  if (!state) return { state: "busy" };
  if (state.timeZone !== timeZone) return { state: "moved" };
  const rows = await takeBatch(sql, timeZone, limit);
  await foldBehaviour(sql, rows, timeZone);
  const more = rows.length >= limit || rows.some(({ cut }) => cut);
  await sql`update kpi_state set folded_at = ${now},
    watermark = case when ${more} then watermark else pg_snapshot_xmin(pg_current_snapshot()) end where id = 1`;
  return { state: "folded", rows: rows.length, more };
}

type TakenRow = FoldedRow & { readonly cut: boolean };

async function takeBatch(sql: RawSql, timeZone: string, limit: number): Promise<TakenRow[]> {
  const rows = await sql.unsafe<TakenRow[]>(FOLD, [timeZone, limit, MOST_BYTES], { prepare: true });
  return [...rows];
}

const dayOf = (seconds: string) => `(to_timestamp((${seconds})::float8) at time zone $1)::date`;

const FOLD = `
with queue as materialized (
  select id, xid, payload, pg_column_size(payload) as bytes from outbox_event
  where xid < pg_snapshot_xmin(pg_current_snapshot()) order by id limit $2::int
),
sized as (select id, sum(bytes) over (order by id) - bytes as before from queue),
batch as materialized (
  select q.id, pg_visible_in_snapshot(q.xid, s.rebuilt_in) as known, q.payload
  from queue q join sized using (id), kpi_state s where before < $3::bigint
),
fresh as materialized (select payload from batch where not known),
fact_join as (
  select x->>0 as channel, ${dayOf("x->>1")} as day, (x->>2)::int as joined, (x->>3)::int as erased
  from fresh, json_array_elements(payload->'members') x
),
fact_activity as materialized (
  select (x->>0)::bigint as member_id, (x->>1)::int as kind, x->>2 as currency, x->>3 as channel,
    (x->>4)::bigint as value_minor, ${dayOf("x->>5")} as day
  from fresh, json_array_elements(payload->'activities') x
),
fact_use as materialized (
  select (x->>0)::bigint as member_id, (u->>0)::int as campaign, (u->>1)::bigint as points, (u->>2)::bigint as minor,
    ${dayOf("x->>5")} as day, to_timestamp((x->>5)::float8) as at
  from fresh, json_array_elements(payload->'activities') x, json_array_elements(x->6) u
  union all
  select (x->>0)::bigint, (u->>0)::int, (u->>1)::bigint, (u->>2)::bigint, ${dayOf("x->>1")}, to_timestamp((x->>1)::float8)
  from fresh, json_array_elements(payload->'reversals') x, json_array_elements(x->2) u
),
fact_entry as (
  select (x->>1)::smallint as kind, (x->>2)::smallint as contra, (x->>3)::bigint as active, (x->>4)::bigint as pending,
    (x->>5)::bigint as deficit, ${dayOf("x->>6")} as day
  from fresh, json_array_elements(payload->'entries') x
),
fact_redemption as materialized (
  select (x->>0)::bigint as member_id, (x->>1)::uuid as reward_id, (x->>2)::bigint as cost, ${dayOf("x->>3")} as day, (x->>4)::int as n
  from fresh, json_array_elements(payload->'redemptions') x
),
fact_tier as (
  select x->>0 as from_tier, x->>1 as to_tier, ${dayOf("x->>2")} as day from fresh, json_array_elements(payload->'tierMoves') x
),
fact_presence as (
  select member_id, ${dayNumber("day")} as day, kind = 1 as buying from fact_activity where kind in (1, 3) and channel <> '${LAUREL}'
  union all select member_id, ${dayNumber("day")}, false from fact_redemption where n > 0
),
${mergePresence},
joins as (${addJoins}), sales as (${addSales}), points as (${addPoints}), rewards as (${addRewards}), tiers as (${addTiers}),
presence as (${addPresence}), campaign_days as (${addCampaignDays}), campaign_members as (${addCampaignMembers})
delete from outbox_event using batch where outbox_event.id = batch.id
returning (select count(*) from queue) > (select count(*) from batch) as cut,
  case when not batch.known then batch.payload -> 'activities' end as activities,
  case when not batch.known then batch.payload -> 'entries' end as entries`;
