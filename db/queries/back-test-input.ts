import { db, type Executor } from "@/db/client";
import { ReadAhead } from "@/db/read-ahead";
import type { ReplayRow, ReturnedLine } from "@/domain/back-test/replay";
import type { ReplaySeed } from "@/domain/back-test/replay-member";
import type { Scalar } from "@/domain/condition/condition";
import type { MemberPart } from "@/domain/condition/fields";
import type { Locale } from "@/domain/locale";
import type { TierEvent } from "@/domain/qualification";

const ROWS_AT_ONCE = 2_000;
const KINDS = ["order", "return", "event"] as const;

/** A stretch of time: from `from`, before `until`. */
export interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface ActivityRow extends Omit<ReplayRow, "kind"> {
  readonly kind: number;
}

/** Batches of recorded activities, in the order of time. */
export type ReplayRows = ReadAhead<Writable<ActivityRow>[], ReplayRow[]>;

/**
 * Everything recorded in a stretch, in the order of time, in batches, read one batch ahead. Sorting begins at once. Holds a
 * cursor open until it is read to its end or closed.
 */
export function openReplayRows({ from, until }: Stretch, executor: Executor = db): ReplayRows {
  const batches = executor.$client<Writable<ActivityRow>[]>`
    select id, member_id as "memberId", kind, occurred_at as "occurredAt", channel, store, currency, source, points, body
    from activity where occurred_at >= ${from} and occurred_at < ${until}
    order by occurred_at, id`.cursor(ROWS_AT_ONCE);
  return new ReadAhead(batches, (batch) => batch.map(named));
}

// In place: rows come by the million.
function named(row: Writable<ActivityRow>): ReplayRow {
  return Object.assign(row, { kind: KINDS[row.kind - 1] ?? "event" });
}

/** How many activities a stretch has. */
export async function countReplayRows({ from, until }: Stretch, executor: Executor = db): Promise<number> {
  const [row] = await executor.$client<{ n: number }[]>`
    select count(*) as n from activity where occurred_at >= ${from} and occurred_at < ${until}`;
  return row?.n ?? 0;
}

/** Which lines of which orders the returns of a stretch gave back, by the returning activity. */
export async function listReturnedLines(
  { from, until }: Stretch,
  executor: Executor = db,
): Promise<ReadonlyMap<string, readonly ReturnedLine[]>> {
  const rows = await executor.$client<(ReturnedLine & { readonly activity: string })[]>`
    select l.return_activity_id as activity, l.order_activity_id as "order", l.line_no as line, l.quantity_micros as quantity
    from activity a join activity_return_line l on l.return_activity_id = a.id
    where a.kind = 2 and a.occurred_at >= ${from} and a.occurred_at < ${until}
    order by l.order_activity_id, l.line_no`;
  return Map.groupBy(rows, ({ activity }) => activity);
}

interface MemberRow {
  readonly id: number;
  readonly joinedAt: Date;
  readonly joinedChannel: string;
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly email: boolean;
  readonly sms: boolean;
  readonly profiling: boolean;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly segments: readonly string[] | null;
  readonly badges: readonly string[] | null;
  readonly tierId: string | null;
  readonly tierUntil: Date | null;
  readonly points: number;
}

interface MonthRow {
  readonly memberId: number;
  readonly at: Date;
  readonly points: number;
  readonly spend: number;
  readonly orders: number;
  readonly first: Date | null;
  readonly last: Date | null;
}

/**
 * Members as they stood at `from`, as far as the books tell: what they bought and earned before, by month; profile,
 * segments and badges as they are now; tiers given by hand before it. Badges earned later are left out. Balances, segments
 * and badges only where `parts` asks for them.
 */
export async function readReplayMembers(
  { from, until, timeZone, parts }: Stretch & { readonly timeZone: string; readonly parts: ReadonlySet<MemberPart> },
  executor: Executor = db,
): Promise<ReadonlyMap<number, ReplaySeed>> {
  const sql = executor.$client;
  const history = await readHistory(from, timeZone, executor);
  const seeds = new Map<number, ReplaySeed>();
  const points = parts.has("balance")
    ? sql`coalesce((
        select e.active_after from ledger_entry e where e.member_id = m.id and e.recorded_at < ${from} order by e.seq desc limit 1
      ), 0)::bigint`
    : sql`0`;
  const segments = parts.has("segments")
    ? sql`(select array_agg(s.segment_id::text) from segment_member s where s.member_id = m.id)`
    : sql`null`;
  const badges = parts.has("badges")
    ? sql`(select array_agg(b.badge_id::text) from member_badge b where b.member_id = m.id and b.earned_at < ${from})`
    : sql`null`;
  const rows = sql<MemberRow[]>`
    select m.id, m.joined_at as "joinedAt", m.joined_channel as "joinedChannel", m.birthday, m.city, m.locale,
      m.consent_email as email, m.consent_sms as sms, m.consent_profiling as profiling, m.tags, m.attributes,
      ${segments} as segments, ${badges} as badges, t.tier_id as "tierId", t.until as "tierUntil", ${points} as points
    from member m
    left join member_tier t on t.member_id = m.id and t.given_by_hand and t.since < ${from}
    where m.status <> 'erased' and m.joined_at < ${until}`.cursor(ROWS_AT_ONCE);
  for await (const batch of rows) for (const row of batch) seeds.set(row.id, toSeed(row, history.get(row.id)));
  return seeds;
}

async function readHistory(
  from: Date,
  timeZone: string,
  executor: Executor,
): Promise<ReadonlyMap<number, readonly MonthRow[]>> {
  const rows = await executor.$client<MonthRow[]>`
    select a.member_id as "memberId", min(a.occurred_at) as at, sum(a.points)::bigint as points,
      coalesce(sum(case a.kind when 1 then a.value_minor when 2 then -a.value_minor end), 0)::bigint as spend,
      count(*) filter (where a.kind = 1) as orders,
      min(a.occurred_at) filter (where a.kind = 1) as first, max(a.occurred_at) filter (where a.kind = 1) as last
    from activity a where a.occurred_at < ${from}
    group by a.member_id, date_trunc('month', a.occurred_at at time zone ${timeZone})`;
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

const NO_MONTHS: readonly MonthRow[] = [];
const NONE: ReadonlySet<string> = new Set();

function setOf(values: readonly string[] | null): ReadonlySet<string> {
  return values === null ? NONE : new Set(values);
}

function toSeed(row: MemberRow, months: readonly MonthRow[] = NO_MONTHS): ReplaySeed {
  const times = (each: "first" | "last") => months.flatMap((month) => month[each]?.getTime() ?? []);
  const first = times("first");
  const last = times("last");
  return {
    memberId: row.id,
    joinedAt: row.joinedAt,
    joinedChannel: row.joinedChannel,
    birthday: row.birthday,
    city: row.city,
    locale: row.locale,
    consents: { email: row.email, sms: row.sms, profiling: row.profiling },
    tags: row.tags,
    attributes: row.attributes,
    segments: setOf(row.segments),
    badges: setOf(row.badges),
    history: months.map(({ at, points, spend, orders }): TierEvent => ({ at, points, spendMinor: spend, orders })),
    orders: months.reduce((sum, { orders }) => sum + orders, 0),
    spendMinor: months.reduce((sum, { spend }) => sum + spend, 0),
    firstOrderAt: first.length === 0 ? null : new Date(Math.min(...first)),
    lastOrderAt: last.length === 0 ? null : new Date(Math.max(...last)),
    activePoints: row.points,
    givenTier: row.tierId === null ? null : { tierId: row.tierId, until: row.tierUntil },
  };
}
