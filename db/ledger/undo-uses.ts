import type { Executor } from "@/db/client";
import { addToBudgets } from "@/db/ledger/budgets";
import { type KeptEffect, readEffects, withdrawEffects } from "@/db/ledger/undo-effects";
import { getCampaignVersions, type VersionedLimits } from "@/db/queries/campaign-versions";
import { usePeriods } from "@/domain/campaign/use-periods";
import type { SourceRef } from "@/domain/explanation";
import type { Programme } from "@/domain/programme";
import type { LeftLine, ReturnedSource } from "@/domain/returnable";

type Client = Executor["$client"];

/** What a return (or a person's reversal) undoes of one order, or event, of a locked member. */
export interface UndoneOrder {
  readonly memberId: number;
  readonly order: string;
  /** The return; where a person undid it, the order itself. */
  readonly by: string;
  readonly occurredAt: Date;
  /** Points taken back, by campaign; all campaigns that have any left. */
  readonly sources: readonly ReturnedSource[];
  /** What is left of its lines. */
  readonly left: readonly LeftLine[];
  /** Nothing of the order is left. */
  readonly completes: boolean;
}

/** What a campaign gets back for an order: to be told to those who follow the ledger. */
export interface GivenBack {
  readonly campaign: number;
  readonly points: number;
  readonly minor: number;
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
 * (undo-effects.ts), and the use itself when nothing of it is left. Badges and tiers stay, and so do vouchers that were used:
 * those are listed for a person. Answers, aligned with `undone`, what each campaign gets back.
 */
export async function undoUses(
  client: Client,
  undone: readonly UndoneOrder[],
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Promise<(readonly GivenBack[])[]> {
  if (undone.length === 0) return [];
  const { timeZone } = programme;
  const effects = await readEffects(client, undone);
  const lost = await withdrawEffects(client, undone, effects, { programme, now });
  const shares = sharesOf(undone, effects, lost);
  if (shares.length === 0) return undone.map(() => []);
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

/** What each campaign gets back for each order, as far as that is anything. */
function sharesOf(
  orders: readonly UndoneOrder[],
  effects: readonly KeptEffect[],
  lost: ReadonlyMap<KeptEffect, UndoneOrder>,
): Share[] {
  const shares: Share[] = [];
  // Of several returns of one order, those after the one that took an effect do not find it any more.
  const taken = new Set<KeptEffect>();
  for (const order of orders) {
    const own = effects.filter((effect) => effect.order === order.order && !taken.has(effect));
    const sources = new Map<string, SourceRef>();
    for (const { source } of order.sources) sources.set(source.join(), source);
    for (const { campaign, version } of own) sources.set(`${campaign},${version}`, [campaign, version]);
    for (const source of sources.values()) {
      const points = order.sources.find((each) => each.source.join() === source.join());
      const ofCampaign = own.filter(({ campaign }) => campaign === source[0]);
      const gone = ofCampaign.filter((effect) => lost.get(effect) === order);
      for (const effect of gone) taken.add(effect);
      shares.push({
        order,
        source,
        points: points?.points ?? 0,
        minor: gone.reduce((sum, { minor }) => sum + minor, 0),
        left: (points ? points.before - points.points : 0) + ofCampaign.length - gone.length,
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
