import type { Executor } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import type { SpentSoFar } from "@/domain/campaign/decide";

type Client = Executor["$client"];

interface BudgetRow {
  readonly campaign: number;
  readonly period: string;
  readonly points: number;
  readonly minor: number;
}

/**
 * Locks what campaigns have spent in periods, in the order of campaign ids, until the transaction ends, and reads it. Call
 * it under the locks of the members. Spending nothing is answered as zero.
 */
export async function lockBudgets(
  client: Client,
  wanted: readonly (readonly [campaign: number, period: string])[],
): Promise<SpentSoFar> {
  const spent: SpentSoFar = new Map();
  if (wanted.length === 0) return spent;
  const inOrder = wanted.toSorted(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
  const campaigns = list(inOrder.map(([campaign]) => campaign));
  const periods = texts(inOrder.map(([, period]) => period));
  let rows = await lockRows(client, campaigns, periods);
  if (rows.length < inOrder.length) {
    await client`
      insert into campaign_budget (campaign_id, period, points, minor)
      select w.campaign, w.period, 0, 0
      from unnest(${campaigns}::int[], string_to_array(${periods}, E'\\x1f')) w (campaign, period)
      order by w.campaign, w.period collate "C"
      on conflict do nothing`;
    rows = await lockRows(client, campaigns, periods);
  }
  for (const { campaign, period, points, minor } of rows) {
    const ofCampaign = spent.get(campaign) ?? new Map<string, { points: number; minor: number }>();
    spent.set(campaign, ofCampaign.set(period, { points, minor }));
  }
  return spent;
}

function lockRows(client: Client, campaigns: string, periods: string): Promise<BudgetRow[]> {
  return client<BudgetRow[]>`
    select b.campaign_id as campaign, b.period, b.points, b.minor
    from campaign_budget b
    where (b.campaign_id, b.period) in (
      select w.campaign, w.period from unnest(${campaigns}::int[], string_to_array(${periods}, E'\\x1f')) w (campaign, period))
    order by b.campaign_id, b.period collate "C"
    for update`;
}

/** Adds to what locked budgets have spent; returns give negative figures, and lock the rows in the same order here. */
export async function addToBudgets(
  client: Client,
  moves: readonly {
    readonly campaign: number;
    readonly period: string;
    readonly points: number;
    readonly minor: number;
  }[],
): Promise<void> {
  const sums = new Map<string, { campaign: number; period: string; points: number; minor: number }>();
  for (const move of moves) {
    const key = `${move.campaign} ${move.period}`;
    const sum = sums.get(key);
    if (sum) {
      sum.points += move.points;
      sum.minor += move.minor;
    } else sums.set(key, { ...move });
  }
  if (sums.size === 0) return;
  await client`
    with locked as (
      select b.campaign_id, b.period, d.points, d.minor
      from json_to_recordset(${JSON.stringify([...sums.values()])}::json) d (campaign int, period text, points bigint, minor bigint)
      join campaign_budget b on b.campaign_id = d.campaign and b.period = d.period
      order by b.campaign_id, b.period collate "C"
      for update of b
    )
    update campaign_budget b set points = b.points + l.points, minor = b.minor + l.minor
    from locked l where b.campaign_id = l.campaign_id and b.period = l.period`;
}
