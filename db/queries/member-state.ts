import type { Executor } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import { readChallengeStates, readPastRuns } from "@/db/ledger/challenge-states";
import { readTierStates, type TierState } from "@/db/ledger/tier-states";
import { periodKey } from "@/domain/campaign/period-key";
import { LAST } from "@/domain/campaign/use-periods";
import type { MemberPart } from "@/domain/condition/fields";
import { settleTier } from "@/domain/held-tier";
import type { Locale } from "@/domain/locale";
import type { ChallengeState, MemberState, Usage } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";
import { shopMoment } from "@/domain/shop-calendar";

type Client = Executor["$client"];

/** Whose state, and which parts of it; what is not asked for stays empty. */
export interface MemberStateQuery {
  readonly memberIds: readonly number[];
  readonly parts: ReadonlySet<MemberPart>;
  /** When the activities happened that will be evaluated: their periods of limits are read. */
  readonly at: readonly Date[];
  readonly challengeIds?: readonly number[];
  /** Those of them that begin anew each period: runs of earlier periods are read where something arrives late. */
  readonly periodicIds?: readonly number[];
  readonly programme: Programme;
  readonly now: Date;
  /** Saves reading them to a caller that has them, or reads them at the same time. */
  readonly tiers?: ReadonlyMap<number, TierState> | Promise<ReadonlyMap<number, TierState>>;
}

interface StateRow {
  readonly id: number;
  readonly joined_at: Date;
  readonly joined_channel: string;
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly consent_email: boolean;
  readonly consent_sms: boolean;
  readonly consent_profiling: boolean;
  readonly tags: readonly string[];
  readonly attributes: MemberState["attributes"];
  readonly orders: number | null;
  readonly spend: number | null;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
  readonly active: number | null;
  readonly segments: readonly string[] | null;
  readonly badges: readonly string[] | null;
  /** campaign, period, times, points, milliseconds of the last. */
  readonly usage: readonly (readonly [number, string, number, number, number])[] | null;
}

/**
 * What rules may know of members as of `now`, in a round trip or two. Under their locks (ledger_hold) it stands until they
 * are posted; what is due by then is counted. Unknown ids are left out.
 */
export async function readMemberStates(client: Client, query: MemberStateQuery): Promise<Map<number, MemberState>> {
  const { memberIds, parts, programme, now, challengeIds = [] } = query;
  if (memberIds.length === 0) return new Map();
  // Sent together: on one connection they follow each other without waiting for answers.
  const [rows, tiers, challenges] = await Promise.all([
    readRows(client, query),
    parts.has("tier") ? (query.tiers ?? readTierStates(client, { memberIds, programme, now })) : NO_TIERS,
    readChallengeStates(client, { memberIds, challengeIds }),
  ]);
  const past = await readLate(client, query, challenges);
  return new Map(
    rows.map((row) => {
      const tier = tiers.get(row.id);
      const held = tier ? settleTier(tier.held, tier.facts, programme, now) : null;
      const state = toState(row, held?.tierId ?? null, challenges.get(row.id) ?? new Map());
      const pastRuns = past.get(row.id);
      return [row.id, pastRuns ? { ...state, pastRuns } : state];
    }),
  );
}

const NO_TIERS: ReadonlyMap<number, TierState> = new Map();

/** Runs of earlier periods, where one of the activities may belong to them; else no round trip. */
async function readLate(
  client: Client,
  { at, periodicIds = [] }: MemberStateQuery,
  challenges: ReadonlyMap<number, ReadonlyMap<number, ChallengeState>>,
): Promise<Map<number, Map<number, ChallengeState[]>>> {
  const since = new Date(Math.min(...at.map((each) => each.getTime())));
  const late = [...challenges].filter(([, states]) =>
    periodicIds.some((id) => (states.get(id)?.joinedAt.getTime() ?? Number.NEGATIVE_INFINITY) > since.getTime()),
  );
  if (late.length === 0) return new Map();
  return readPastRuns(client, { memberIds: late.map(([id]) => id), challengeIds: periodicIds, since });
}

function readRows(client: Client, { memberIds, parts, at, programme, now }: MemberStateQuery): Promise<StateRow[]> {
  const ids = list([...new Set(memberIds)]);
  const no = client`select null::bigint as active`;
  const orders = client`
    select sum(y.orders - y.returned_orders)::int as orders, sum(y.spend_minor)::bigint as spend,
      (${oneOrder(client, client`asc`)}) as first_at, (${oneOrder(client, client`desc`)}) as last_at
    from member_year y where y.member_id = m.id`;
  const usage = client`
    select json_agg(json_build_array(u.campaign_id, u.period, u.times, u.points, round(extract(epoch from u.last_at) * 1000))) as usage
    from campaign_usage u
    where u.member_id = m.id and u.period = any (string_to_array(${texts(periodsOf(at, programme.timeZone))}, E'\\x1f'))`;
  return client<StateRow[]>`
    select m.id, m.joined_at, m.joined_channel, m.birthday, m.city, m.locale, m.consent_email, m.consent_sms, m.consent_profiling,
      m.tags, m.attributes, o.*, b.*, s.*, d.*, u.*
    from member m
    cross join lateral (${parts.has("orders") ? orders : client`select null::int as orders, null::bigint as spend, null::timestamptz as first_at, null::timestamptz as last_at`}) o
    cross join lateral (${parts.has("balance") ? spendable(client, now) : no}) b
    cross join lateral (${parts.has("segments") ? client`select array_agg(s.segment_id::text) as segments from segment_member s where s.member_id = m.id` : client`select null::text[] as segments`}) s
    cross join lateral (${parts.has("badges") ? client`select array_agg(d.badge_id::text) as badges from member_badge d where d.member_id = m.id` : client`select null::text[] as badges`}) d
    cross join lateral (${parts.has("usage") ? usage : client`select null::json as usage`}) u
    where m.id = any (${ids}::bigint[])`;
}

/** The member's first or last order of which something is left. */
function oneOrder(client: Client, direction: ReturnType<Client>) {
  return client`
    select a.occurred_at from activity a
    where a.member_id = m.id and a.kind = 1
      and not exists (select from activity_return_line r where r.order_activity_id = a.id and r.completes)
    order by a.occurred_at ${direction} limit 1`;
}

/** Active points less what is owed as of `now`, whether or not what is due was settled. */
function spendable(client: Client, now: Date) {
  return client`
    select (coalesce(sum(l.remaining), 0) - coalesce((
        select b.deficit from member_balance b where b.member_id = m.id), 0))::bigint as active
    from ledger_lot l
    where l.member_id = m.id and l.remaining > 0 and (l.state = 2 or l.activates_at <= ${now})
      and l.expires_at > ${now}`;
}

function periodsOf(at: readonly Date[], timeZone: string): string[] {
  const keys = new Set<string>([LAST, "all"]);
  for (const day of new Set(at.map((instant) => shopMoment(instant, timeZone).day))) {
    for (const period of ["day", "week", "month", "year"] as const) keys.add(periodKey(period, day));
  }
  return [...keys];
}

function toState(row: StateRow, tierId: string | null, challenges: MemberState["challenges"]): MemberState {
  const usage = new Map<number, Map<string, Usage>>();
  const lastGiven = new Map<number, Date>();
  for (const [campaign, period, times, points, at] of row.usage ?? []) {
    const ofCampaign = usage.get(campaign) ?? new Map<string, Usage>();
    usage.set(campaign, ofCampaign.set(period, { times, points }));
    if (period === LAST && times > 0) lastGiven.set(campaign, new Date(at));
  }
  return {
    memberId: row.id,
    joinedAt: row.joined_at,
    joinedChannel: row.joined_channel,
    birthday: row.birthday,
    city: row.city,
    locale: row.locale,
    consents: { email: row.consent_email, sms: row.consent_sms, profiling: row.consent_profiling },
    tags: row.tags,
    attributes: row.attributes,
    tierId,
    orders: row.orders ?? 0,
    spendMinor: row.spend ?? 0,
    firstOrderAt: row.first_at,
    lastOrderAt: row.last_at,
    activePoints: row.active ?? 0,
    segments: new Set(row.segments),
    badges: new Set(row.badges),
    usage,
    lastGiven,
    challenges,
  };
}
