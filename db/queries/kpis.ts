import { db, type Executor, type RawSql } from "@/db/client";
import { countPresent } from "@/db/queries/presence";
import { dayText } from "@/domain/day";
import { type Figures, type Flow, type Presence, type Stock, sumFlows } from "@/domain/kpi";
import { contraCodes, entryKindCodes } from "@/domain/ledger-codes";
import type { DaySpan, Period } from "@/domain/period";

/** Figures of a period, of the one before, and of the parts of both. */
export interface PeriodFigures {
  readonly current: Figures;
  readonly previous: Figures;
  readonly parts: readonly Figures[];
  readonly previousParts: readonly (Flow & Stock)[];
  /** When the figures were last brought up to date; null before the first time. */
  readonly foldedAt: Date | null;
}

/**
 * The back-office's figures, from the roll-ups alone: the cost goes with the number of days, not with members or
 * entries. Sales are those in `currency`.
 */
export async function getPeriodFigures(
  { period, currency }: { period: Period; currency: string },
  executor: Executor = db,
): Promise<PeriodFigures> {
  const spans = [...period.previousParts, ...period.parts];
  const [flows, presence, foldedAt] = await Promise.all([
    listFlows(executor.$client, spans, currency),
    listPresence(period, executor),
    getFoldedAt(executor),
  ]);
  const count = period.previousParts.length;
  const previousParts = flows.slice(0, count);
  const parts = flows.slice(count).map((flow, index) => ({ ...flow, ...(presence.parts[index] ?? nobody) }));
  return {
    current: total(parts, presence.current),
    previous: total(previousParts, presence.previous),
    parts,
    previousParts,
    foldedAt,
  };
}

const nobody: Presence = { active: 0, buyers: 0, firstBuyers: 0 };

function total(parts: readonly (Flow & Stock)[], presence: Presence): Figures {
  const last = parts.at(-1);
  return { ...sumFlows(parts), members: last?.members ?? 0, outstanding: last?.outstanding ?? 0, ...presence };
}

/** When the roll-ups were last folded or rebuilt; null before the first time. */
export async function getFoldedAt(executor: Executor = db): Promise<Date | null> {
  const [row] = await executor.$client<{ at: Date }[]>`select folded_at as at from kpi_state where id = 1`;
  return row?.at ?? null;
}

/** A day before every other, as PostgreSQL's date can hold it. */
const BEFORE_ALL = -700_000;

function spanTable(sql: RawSql, spans: readonly DaySpan[]) {
  return sql`(
    select date '1970-01-01' + first as low, date '1970-01-01' + last as high, place
    from unnest(${spans.map(({ from }) => from)}::int[], ${spans.map(({ to }) => to)}::int[]) with ordinality span(first, last, place)
  ) span`;
}

interface FlowRow {
  joined: number;
  left: number;
  orders: number;
  gross: number;
  returned: number;
  issued: number;
  redeemed: number;
  expired: number;
  undone: number;
  adjusted: number;
  held: number;
}

/** What happened in each span and how it ended; spans must follow each other without gaps. */
async function listFlows(sql: RawSql, spans: readonly DaySpan[], currency: string): Promise<(Flow & Stock)[]> {
  const first = spans[0];
  if (!first) return [];
  // The first row is all that was before: what members and points stand on.
  const before = { from: BEFORE_ALL, to: first.from - 1 };
  const rows = await sql<FlowRow[]>`
    select coalesce(j.joined, 0)::int as joined, coalesce(j.gone, 0)::int as left,
      coalesce(s.orders, 0)::int as orders, coalesce(s.gross, 0)::bigint as gross, coalesce(s.returned, 0)::bigint as returned,
      coalesce(p.issued, 0)::bigint as issued, coalesce(p.redeemed, 0)::bigint as redeemed, coalesce(p.expired, 0)::bigint as expired,
      coalesce(p.undone, 0)::bigint as undone, coalesce(p.adjusted, 0)::bigint as adjusted, coalesce(p.held, 0)::bigint as held
    from ${spanTable(sql, [before, ...spans])}
    left join lateral (
      select sum(joined) as joined, sum(erased) as gone from kpi_join_day where day between low and high
    ) j on true
    left join lateral (
      select sum(orders) as orders, sum(revenue_minor) as gross, sum(returned_minor) as returned
      from kpi_sales_day where day between low and high and currency = ${currency}
    ) s on true
    left join lateral (
      select sum(active + pending - deficit) filter (where kind = ${entryKindCodes.earn}) as issued,
        -sum(active + pending - deficit) filter (where contra = ${contraCodes.redemption}) as redeemed,
        -sum(active + pending - deficit) filter (where contra = ${contraCodes.breakage}) as expired,
        -sum(active + pending - deficit) filter (where contra = ${contraCodes.issuance} and kind <> ${entryKindCodes.earn}) as undone,
        sum(active + pending - deficit) filter (where contra = ${contraCodes.adjustment}) as adjusted,
        sum(active + pending) as held
      from kpi_points_day where day between low and high
    ) p on true
    order by place`;
  let members = 0;
  let outstanding = 0;
  return rows
    .map((row) => {
      members += row.joined - row.left;
      outstanding += row.held;
      return toFlow(row, members, outstanding);
    })
    .slice(1);
}

function toFlow(row: FlowRow, members: number, outstanding: number): Flow & Stock {
  return {
    joined: row.joined,
    orders: row.orders,
    grossMinor: row.gross,
    returnedMinor: row.returned,
    issued: row.issued,
    redeemed: row.redeemed,
    expired: row.expired,
    returned: row.undone,
    adjusted: row.adjusted,
    members,
    outstanding,
  };
}

async function listPresence(period: Period, executor: Executor) {
  const spans: readonly DaySpan[] = [period, period.previous, ...period.parts];
  const [active, buying] = await Promise.all([
    countPresent("active", spans, executor),
    countPresent("buying", spans, executor),
  ]);
  const all = spans.map((_, index) => ({
    active: active[index]?.members ?? 0,
    buyers: buying[index]?.members ?? 0,
    firstBuyers: buying[index]?.first ?? 0,
  }));
  return { current: all[0] ?? nobody, previous: all[1] ?? nobody, parts: all.slice(2) };
}

/** Members of one tier at the end of a period, and by how many they grew or shrank in it. */
export interface TierCount {
  readonly tierId: string;
  readonly members: number;
  readonly change: number;
}

/**
 * Members in each tier of `tierIds` (ascending; the first is that of members without a tier row) at the end of
 * `span`. `members` and `membersBefore` are all members then and before the span.
 */
export async function listTierCounts(
  {
    span,
    tierIds,
    members,
    membersBefore,
  }: { span: DaySpan; tierIds: readonly string[]; members: number; membersBefore: number },
  executor: Executor = db,
): Promise<TierCount[]> {
  const rows = await executor.$client<{ tierId: string; members: number; change: number }[]>`
    select tier_id as "tierId", sum(entered - left_count)::int as members,
      coalesce(sum(entered - left_count) filter (where day >= ${dayText(span.from)}::date), 0)::int as change
    from kpi_tier_day where day <= ${dayText(span.to)}::date group by tier_id`;
  const known = new Map(rows.map((row) => [row.tierId, row]));
  const upper = tierIds
    .slice(1)
    .map((tierId) => ({ tierId, members: known.get(tierId)?.members ?? 0, change: known.get(tierId)?.change ?? 0 }));
  const above = upper.reduce((sum, tier) => sum + tier.members, 0);
  const risen = upper.reduce((sum, tier) => sum + tier.change, 0);
  const first = tierIds
    .slice(0, 1)
    .map((tierId) => ({ tierId, members: members - above, change: members - membersBefore - risen }));
  return [...first, ...upper];
}

/** How often a reward was redeemed in a period. */
export interface RewardCount {
  readonly rewardId: string;
  readonly name: Readonly<Record<"pl" | "en" | "ru", string>>;
  readonly redemptions: number;
  readonly cancelled: number;
  readonly points: number;
}

/** The rewards redeemed most in a span, net of cancellations in it. */
export async function listTopRewards(
  { span, limit = 5 }: { span: DaySpan; limit?: number },
  executor: Executor = db,
): Promise<RewardCount[]> {
  const rows = await executor.$client<RewardCount[]>`
    select r.id as "rewardId", r.name, d.issued::int as redemptions, d.cancelled::int, d.points::bigint
    from (
      select reward_id, sum(issued) as issued, sum(cancelled) as cancelled, sum(points_spent - points_returned) as points
      from kpi_reward_day where day between ${dayText(span.from)}::date and ${dayText(span.to)}::date group by reward_id
    ) d join reward r on r.id = d.reward_id
    where d.issued > 0
    order by d.issued desc, r.id limit ${Math.min(limit, 50)}`;
  return [...rows];
}
