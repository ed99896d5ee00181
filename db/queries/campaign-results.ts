import { and, asc, eq, gte, lte } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { campaignDay } from "@/db/schema/campaign";
import type { GroupFigures } from "@/domain/campaign/effect-size";

/** A day of a campaign. `minor` = what its vouchers cost; points are valued where they are shown. */
export interface CampaignDayFigures {
  readonly day: string;
  readonly awards: number;
  readonly points: number;
  readonly minor: number;
  readonly returnedPoints: number;
  readonly held: number;
}

/** The days of a campaign on which something happened, ascending; `from` and `to` inclusive. */
export async function listCampaignDays(
  { campaignId, from, to }: { campaignId: number; from: string; to: string },
  executor: Executor = db,
): Promise<CampaignDayFigures[]> {
  return executor
    .select({
      day: campaignDay.day,
      awards: campaignDay.awards,
      points: campaignDay.points,
      minor: campaignDay.minor,
      returnedPoints: campaignDay.returnedPoints,
      held: campaignDay.held,
    })
    .from(campaignDay)
    .where(and(eq(campaignDay.campaignId, campaignId), gte(campaignDay.day, from), lte(campaignDay.day, to)))
    .orderBy(asc(campaignDay.day))
    .limit(2_000);
}

/** Whom a campaign reached, and who would have got it but for the control group. */
export async function getCampaignReach(
  { campaignId }: { campaignId: number },
  executor: Executor = db,
): Promise<{ readonly treated: number; readonly control: number; readonly points: number; readonly awards: number }> {
  const [row] = await executor.$client<{ treated: number; control: number; points: number; awards: number }[]>`
    select count(*) filter (where arm = 1) as treated, count(*) filter (where arm = 2) as control,
      coalesce(sum(points), 0)::bigint as points, coalesce(sum(awards), 0)::bigint as awards
    from campaign_member where campaign_id = ${campaignId}`;
  return row ?? { treated: 0, control: 0, points: 0, awards: 0 };
}

/** The most members of a group that are followed: more would not narrow the interval in a way that anybody sees. */
const MOST_FOLLOWED = 20_000;

/**
 * What members of both groups did in the `days` days after the campaign first reached them (or would have): only those
 * whose days are over by `now`; of larger groups a fixed random part. Orders that were returned whole do not count, nor
 * does the one that the campaign met: reach is kept to the second.
 */
export async function compareReached(
  { campaignId, days, now }: { campaignId: number; days: number; now: Date },
  executor: Executor = db,
): Promise<{ readonly treated: GroupFigures; readonly control: GroupFigures }> {
  const until = new Date(now.getTime() - days * 86_400_000);
  const follow = async (arm: number): Promise<GroupFigures> => {
    const [row] = await executor.$client<
      { members: number; returned: number; orders: number; spend: number; squares: number }[]
    >`
      with followed as (
        select member_id, first_at from campaign_member
        where campaign_id = ${campaignId} and arm = ${arm} and first_at <= ${until}
        order by hashint8(member_id) limit ${MOST_FOLLOWED}
      ), did as (
        select f.member_id, count(a.id) as orders, coalesce(sum(a.value_minor), 0)::float8 as spend
        from followed f
        left join activity a on a.member_id = f.member_id and a.kind = 1
          and a.occurred_at >= f.first_at + interval '1 second' and a.occurred_at <= f.first_at + make_interval(days => ${days})
          and (a.value_minor = 0 or a.value_minor > coalesce(
            (select sum(l.value_minor) from activity_return_line l where l.order_activity_id = a.id), 0))
        group by f.member_id
      )
      select count(*) as members, count(*) filter (where orders > 0) as returned, coalesce(sum(orders), 0)::bigint as orders,
        coalesce(sum(spend), 0)::float8 as spend, coalesce(sum(spend * spend), 0)::float8 as squares
      from did`;
    return {
      members: row?.members ?? 0,
      returned: row?.returned ?? 0,
      orders: row?.orders ?? 0,
      spendMinor: row?.spend ?? 0,
      spendSquares: row?.squares ?? 0,
    };
  };
  const [treated, control] = await Promise.all([follow(1), follow(2)]);
  return { treated, control };
}
