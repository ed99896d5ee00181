import { db, type Executor } from "@/db/client";
import { readMemberStates } from "@/db/queries/member-state";
import type { ReplayRow } from "@/domain/back-test/replay";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import { LAST, usePeriods } from "@/domain/campaign/use-periods";
import type { SourceRef } from "@/domain/explanation";
import type { MemberState, Usage } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";
import { readExplanation, type StoredExplanation } from "@/domain/stored-explanation";

/** Entries of a member that are looked through for what campaigns had given before. */
const MOST_ENTRIES = 5_000;
const KINDS = ["order", "return", "event"] as const;

/** A recorded activity, and when it was recorded. */
export interface RecordedActivity extends ReplayRow {
  readonly externalId: string;
  readonly recordedAt: Date;
}

/** One activity of a member; null when it is nobody's or another's. */
export async function getRecordedActivity(
  { memberId, activityId }: { memberId: number; activityId: string },
  executor: Executor = db,
): Promise<RecordedActivity | null> {
  const [row] = await executor.$client<(Omit<RecordedActivity, "kind"> & { readonly kind: number })[]>`
    select id, member_id as "memberId", kind, occurred_at as "occurredAt", recorded_at as "recordedAt", channel, store, currency,
      source, external_id as "externalId", points, body
    from activity where id = ${activityId} and member_id = ${memberId}`;
  return row ? { ...row, kind: KINDS[row.kind - 1] ?? "event" } : null;
}

/** A campaign as it was at an instant, with what staff call it. */
export interface PastCampaign extends LiveCampaign {
  readonly title: string;
}

/** The campaigns that were in force at an instant, each in its version of then. */
export async function listCampaignsAt({ at }: { at: Date }, executor: Executor = db): Promise<PastCampaign[]> {
  const rows = await executor.$client<PastCampaign[]>`
    select c.id, c.title, v.version, v.definition
    from campaign_run r
    join campaign c on c.id = r.campaign_id
    join campaign_version v on v.campaign_id = r.campaign_id and v.version = r.version
    where r.from_at <= ${at} and (r.until_at is null or r.until_at > ${at})
    order by c.id`;
  return [...rows];
}

/** Campaigns that were not in force at an instant, archived ones left out. */
export async function listOtherCampaigns(
  { at }: { at: Date },
  executor: Executor = db,
): Promise<{ readonly id: number; readonly title: string }[]> {
  const rows = await executor.$client<{ id: number; title: string }[]>`
    select c.id, c.title from campaign c
    where c.status <> 'archived' and not exists (
      select from campaign_run r where r.campaign_id = c.id and r.from_at <= ${at} and (r.until_at is null or r.until_at > ${at}))
    order by c.id limit 100`;
  return [...rows];
}

/** What a campaign really gave for an activity. */
export interface Given {
  /** null = none. */
  readonly points: number | null;
  /** What limits or a budget left of `wanted` points. */
  readonly cut: { readonly by: "MEMBER_LIMIT" | "BUDGET"; readonly wanted: number } | null;
  /** Gave something beside points. */
  readonly granted: boolean;
}

/** What campaigns really gave for an activity, as the books have it. */
export async function readGiven(
  { memberId, activityId }: { memberId: number; activityId: string },
  executor: Executor = db,
): Promise<ReadonlyMap<number, Given>> {
  const rows = await executor.$client<{ explanation: StoredExplanation; points: number }[]>`
    select explanation, active_delta + pending_delta - deficit_delta as points
    from ledger_entry where member_id = ${memberId} and activity_id = ${activityId} and kind = 1`;
  const effects = await executor.$client<{ id: number }[]>`
    select distinct campaign_id as id from campaign_effect where activity_id = ${activityId} and kind <> 'held'`;
  const given = new Map<number, Given>(effects.map(({ id }) => [id, { points: null, cut: null, granted: true }]));
  for (const { explanation, points } of rows) {
    for (const [[campaign], part, cut] of partsOf(explanation, points)) {
      const known = given.get(campaign);
      const before = known?.cut ?? (cut && { by: cut.by, wanted: known?.points ?? 0 });
      given.set(campaign, {
        points: (known?.points ?? 0) + part,
        cut: before ? { by: before.by, wanted: before.wanted + (cut?.wanted ?? part) } : null,
        granted: known?.granted ?? false,
      });
    }
  }
  return given;
}

function partsOf(
  stored: StoredExplanation,
  points: number,
): (readonly [SourceRef, number, NonNullable<Given["cut"]>?])[] {
  const explanation = readExplanation(stored);
  if (explanation.rule === "campaigns")
    return explanation.parts.map(({ c, points: part, cut }) => (cut ? [c, part, cut] : [c, part]));
  if (explanation.rule === "order" && explanation.c) return [[explanation.c, points]];
  return [];
}

/**
 * A member as the engine found them when an activity was recorded, as far as the books tell: orders, tier, segments, badges
 * and uses of campaigns before it; profile, tags and consents as they are now. Null for an unknown member.
 */
export async function readPastState(
  {
    activity,
    campaigns,
    programme,
  }: { activity: RecordedActivity; campaigns: readonly LiveCampaign[]; programme: Programme },
  executor: Executor = db,
): Promise<MemberState | null> {
  const sql = executor.$client;
  const { memberId, recordedAt, occurredAt } = activity;
  const profile = { memberIds: [memberId], parts: new Set(["profile", "segments"] as const), at: [], programme };
  const state = (await readMemberStates(sql, { ...profile, now: recordedAt })).get(memberId);
  if (!state) return null;
  const [past] = await sql<PastRow[]>`
    select o.*,
      (select t.to_tier from member_tier_change t where t.member_id = ${memberId} and t.changed_at < ${recordedAt}
        order by t.changed_at desc, t.id desc limit 1) as tier,
      (select array_agg(b.badge_id::text) from member_badge b where b.member_id = ${memberId} and b.earned_at < ${recordedAt}) as badges,
      (select json_agg(json_build_array(c.segment_id, c.entered) order by c.at desc, c.id desc) from segment_change c
        where c.member_id = ${memberId} and c.at >= ${recordedAt}) as changes,
      coalesce((select e.active_after - e.deficit_after from ledger_entry e where e.member_id = ${memberId} and e.recorded_at < ${recordedAt}
        order by e.seq desc limit 1), 0)::bigint as active
    from (
      select count(*) as orders, coalesce(sum(a.value_minor), 0)::bigint as spend, min(a.occurred_at) as first, max(a.occurred_at) as last
      from activity a
      where a.member_id = ${memberId} and a.kind = 1
        and (a.recorded_at < ${recordedAt} or (a.recorded_at = ${recordedAt} and a.occurred_at < ${occurredAt}))
        and not exists (
          select from activity_return_line l join activity r on r.id = l.return_activity_id
          where l.order_activity_id = a.id and l.completes and r.recorded_at < ${recordedAt})
    ) o`;
  const segments = new Set(state.segments);
  for (const [segment, entered] of past?.changes ?? []) {
    if (entered) segments.delete(segment);
    else segments.add(segment);
  }
  return {
    ...state,
    orders: past?.orders ?? 0,
    spendMinor: past?.spend ?? 0,
    firstOrderAt: past?.first ?? null,
    lastOrderAt: past?.last ?? null,
    tierId: past?.tier ?? null,
    badges: new Set(past?.badges ?? []),
    activePoints: past?.active ?? 0,
    segments,
    ...(await readPastUses(activity, campaigns, programme, executor)),
  };
}

interface PastRow {
  readonly orders: number;
  readonly spend: number;
  readonly first: Date | null;
  readonly last: Date | null;
  readonly tier: string | null;
  readonly badges: readonly string[] | null;
  readonly changes: readonly (readonly [string, boolean])[] | null;
  readonly active: number;
}

async function readPastUses(
  { id, memberId, recordedAt }: RecordedActivity,
  campaigns: readonly LiveCampaign[],
  { timeZone }: Programme,
  executor: Executor,
): Promise<Pick<MemberState, "usage" | "lastGiven">> {
  const rows = await executor.$client<{ activity: string; at: Date; explanation: StoredExplanation; points: number }[]>`
    select activity_id as activity, occurred_at as at, explanation, active_delta + pending_delta - deficit_delta as points
    from ledger_entry
    where member_id = ${memberId} and kind = 1 and recorded_at <= ${recordedAt} and activity_id is distinct from ${id}
    order by seq desc limit ${MOST_ENTRIES}`;
  const limited = new Map(campaigns.map((campaign) => [campaign.id, campaign.definition]));
  const usage = new Map<number, Map<string, Usage>>();
  const lastGiven = new Map<number, Date>();
  const counted = new Set<string>();
  for (const { activity, at, explanation, points } of rows) {
    for (const [[campaign], part] of partsOf(explanation, points)) {
      const definition = limited.get(campaign);
      if (!definition) continue;
      const last = lastGiven.get(campaign);
      if (last === undefined || at > last) lastGiven.set(campaign, at);
      const isFirst = !counted.has(`${campaign} ${activity}`);
      counted.add(`${campaign} ${activity}`);
      const periods = usage.get(campaign) ?? new Map<string, Usage>();
      for (const period of new Set(usePeriods(definition, at, timeZone).memberPeriods)) {
        if (period === LAST) continue;
        const before = periods.get(period) ?? { times: 0, points: 0 };
        periods.set(period, { times: before.times + (isFirst ? 1 : 0), points: before.points + part });
      }
      usage.set(campaign, periods);
    }
  }
  return { usage, lastGiven };
}
