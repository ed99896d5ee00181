import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { addToBudgets } from "@/db/ledger/budgets";
import { withdrawVouchers } from "@/db/ledger/give-vouchers";
import { getCampaignVersions, type VersionedLimits } from "@/db/queries/campaign-versions";
import { usePeriods } from "@/domain/campaign/use-periods";
import type { SourceRef } from "@/domain/explanation";
import type { ReturnedSource } from "@/domain/returnable";

type Client = Executor["$client"];

/** What a return undoes of one order of a locked member. */
export interface UndoneOrder {
  readonly memberId: number;
  readonly order: string;
  readonly occurredAt: Date;
  /** Points taken back, by campaign. */
  readonly sources: readonly ReturnedSource[];
  /** Nothing of the order is left. */
  readonly completes: boolean;
}

/** What a campaign gets back for an order: to be told to those who follow the ledger. */
export interface GivenBack {
  readonly campaign: number;
  readonly points: number;
  readonly minor: number;
}

interface EffectRow {
  readonly order: string;
  readonly campaign: number;
  readonly effect: number;
  readonly version: number;
  readonly kind: "voucher" | "badge" | "tier" | "challenge";
  readonly ref: string;
  readonly minor: number;
  readonly undone: boolean;
}

interface Share {
  readonly order: UndoneOrder;
  readonly source: SourceRef;
  points: number;
  minor: number;
  /** Points and effects of the campaign that the member keeps of this order. */
  left: number;
}

/**
 * Gives back what returned orders used: points of limits and budgets at once, vouchers' cost as unused ones are withdrawn
 * (once the order is back whole), and the use itself when nothing of it is left. Badges and tiers stay, and so do vouchers
 * that were used: those are listed for a person. Answers, aligned with `undone`, what each campaign gets back.
 */
export async function undoUses(
  client: Client,
  undone: readonly UndoneOrder[],
  { timeZone, now }: { readonly timeZone: string; readonly now: Date },
): Promise<(readonly GivenBack[])[]> {
  const touched = undone.filter(({ sources, completes }) => completes || sources.length > 0);
  if (touched.length === 0) return undone.map(() => []);
  const effects = await readEffects(client, touched);
  const kept = await withdraw(client, touched, effects, now);
  const shares = sharesOf(touched, effects, kept);
  const versions = await getCampaignVersions(
    client,
    shares.map(({ source }) => source),
  );
  await lessenUsage(client, shares, versions, timeZone);
  await addToBudgets(
    client,
    shares.flatMap(({ order, source, points, minor }) =>
      periodsOf(versions, source, order, timeZone).budgetPeriods.map((period) => ({
        campaign: source[0],
        period,
        points: -points,
        minor: -minor,
      })),
    ),
  );
  return undone.map((order) =>
    shares.flatMap((share) =>
      share.order === order && (share.points > 0 || share.minor > 0)
        ? [{ campaign: share.source[0], points: share.points, minor: share.minor }]
        : [],
    ),
  );
}

async function readEffects(client: Client, orders: readonly UndoneOrder[]): Promise<readonly EffectRow[]> {
  return client<EffectRow[]>`
    select e.activity_id as order, e.campaign_id as campaign, e.effect, e.version, e.kind, e.ref, e.minor,
      e.undone_at is not null as undone
    from campaign_effect e
    where e.activity_id = any (${list(orders.map(({ order }) => order))}::uuid[]) and e.kind <> 'held'
    order by e.activity_id, e.campaign_id, e.effect`;
}

/** Withdraws what whole returns take back; answers the effects that the member keeps. */
async function withdraw(
  client: Client,
  orders: readonly UndoneOrder[],
  effects: readonly EffectRow[],
  now: Date,
): Promise<ReadonlySet<EffectRow>> {
  const whole = new Set(orders.flatMap(({ order, completes }) => (completes ? [order] : [])));
  const ending = effects.filter(
    ({ order, kind, undone }) => whole.has(order) && !undone && (kind === "voucher" || kind === "challenge"),
  );
  const vouchers = ending.filter(({ kind }) => kind === "voucher").map(({ ref }) => ref);
  const { used } = await withdrawVouchers(client, vouchers, now);
  if (ending.length > 0) {
    await client`
      update campaign_effect e set undone_at = ${now}
      from json_to_recordset(${JSON.stringify(ending)}::json) d ("order" uuid, campaign int, effect smallint)
      where e.activity_id = d."order" and e.campaign_id = d.campaign and e.effect = d.effect`;
  }
  return new Set(effects.filter((effect) => !effect.undone && (!ending.includes(effect) || used.includes(effect.ref))));
}

function sharesOf(
  orders: readonly UndoneOrder[],
  effects: readonly EffectRow[],
  kept: ReadonlySet<EffectRow>,
): Share[] {
  const shares: Share[] = [];
  for (const order of orders) {
    const own = effects.filter((effect) => effect.order === order.order && !effect.undone);
    const sources = new Map<string, SourceRef>();
    for (const { source } of order.sources) sources.set(source.join(), source);
    if (order.completes)
      for (const { campaign, version } of own) sources.set(`${campaign},${version}`, [campaign, version]);
    for (const source of sources.values()) {
      const points = order.sources.find((each) => each.source.join() === source.join());
      const ofCampaign = own.filter(({ campaign }) => campaign === source[0]);
      const lost = ofCampaign.filter((effect) => !kept.has(effect));
      shares.push({
        order,
        source,
        points: points?.points ?? 0,
        minor: lost.reduce((sum, { minor }) => sum + minor, 0),
        left: (points ? points.before - points.points : 0) + ofCampaign.length - lost.length,
      });
    }
  }
  return shares.filter(({ points, minor, left }) => points > 0 || minor > 0 || left === 0);
}

function periodsOf(
  versions: ReadonlyMap<string, VersionedLimits>,
  source: SourceRef,
  { occurredAt }: UndoneOrder,
  timeZone: string,
) {
  const version = versions.get(source.join());
  return version ? usePeriods(version, occurredAt, timeZone) : { memberPeriods: [], budgetPeriods: [] };
}

async function lessenUsage(
  client: Client,
  shares: readonly Share[],
  versions: ReadonlyMap<string, VersionedLimits>,
  timeZone: string,
): Promise<void> {
  const moves = shares.flatMap(({ order, source, points, left }) =>
    [...new Set(periodsOf(versions, source, order, timeZone).memberPeriods)].map((period) => ({
      member: order.memberId,
      campaign: source[0],
      period,
      points,
      times: left === 0 ? 1 : 0,
    })),
  );
  if (moves.length === 0) return;
  await client`
    update campaign_usage u set times = u.times - d.times, points = u.points - d.points
    from (
      select d.member, d.campaign, d.period, sum(d.times)::int as times, sum(d.points)::int as points
      from json_to_recordset(${JSON.stringify(moves)}::json) d (member bigint, campaign int, period text, times int, points int)
      group by 1, 2, 3
    ) d
    where u.member_id = d.member and u.campaign_id = d.campaign and u.period = d.period`;
}
