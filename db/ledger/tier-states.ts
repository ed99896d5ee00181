import type { Executor } from "@/db/client";
import { instants, list, texts } from "@/db/ledger/batch";
import type { HeldTier } from "@/domain/held-tier";
import { type Programme, tierMetrics } from "@/domain/programme";
import type { TierEvent } from "@/domain/qualification";
import { addDays, addMonths, NEVER, startOfYear } from "@/domain/shop-calendar";
import { thresholdOf } from "@/domain/tier";
import type { TierState } from "@/domain/tier-state";

export type { TierState };

type Client = Executor["$client"];

/** More than anybody earns: the threshold of a metric that does not count. */
const OUT_OF_REACH = 9_000_000_000_000_000;

/** Whether a programme counts by calendar years, which ledger_post itself adds up and raises tiers by. */
export function countsCalendarYears({ qualification }: Pick<Programme, "qualification">): boolean {
  return qualification.window === "calendar-year";
}

/** The thresholds as ledger_post takes them: points, spend and orders of all tiers; none where it is not to raise tiers. */
export function quickThresholds(programme: Pick<Programme, "tiers" | "qualification">): number[] {
  if (!countsCalendarYears(programme)) return [];
  const { metrics } = programme.qualification;
  return tierMetrics.flatMap((metric) =>
    programme.tiers.map((tier) => (metrics.includes(metric) ? thresholdOf(tier, metric) : OUT_OF_REACH)),
  );
}

interface HeldRow {
  readonly id: number;
  readonly joined_at: Date;
  readonly tier_id: string | null;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly given_by_hand: boolean | null;
  readonly floor_tier_id: string | null;
  readonly floor_until: Date | null;
  readonly before_tier_id: string | null;
  readonly before_until: Date | null;
  readonly counted_from: Date | null;
  readonly lifted_from: Date | null;
  readonly rules_version: number | null;
}

function toHeld(row: HeldRow): HeldTier | null {
  if (row.tier_id === null) return null;
  // "infinity" is how older rows say for ever.
  const dated = (tierId: string | null, until: Date | null) =>
    tierId === null ? null : { tierId, until: until?.getTime() === NEVER.getTime() ? null : until };
  return {
    tierId: row.tier_id,
    until: dated(row.tier_id, row.until)?.until ?? null,
    givenByHand: row.given_by_hand ?? false,
    floor: dated(row.floor_tier_id, row.floor_until),
    before: dated(row.before_tier_id, row.before_until),
    // Tiers of the time before such windows count from when they were reached.
    countedFrom: row.counted_from ?? row.since,
    liftedFrom: row.lifted_from,
    rulesVersion: row.rules_version,
  };
}

interface EventRow {
  readonly id: number;
  readonly at: Date;
  readonly points: number;
  readonly spend: number;
  readonly orders: number;
}

/**
 * What the members' tiers are decided from as of `now`, in two statements sent together: what is held, and what qualified as far back as
 * it can matter. Under the members' lock it stands until their next activity is posted. Unknown ids are left out.
 */
export async function readTierStates(
  client: Client,
  { memberIds, programme, now }: { memberIds: readonly number[]; programme: Programme; now: Date },
): Promise<Map<number, TierState>> {
  if (memberIds.length === 0) return new Map();
  const ids = list(memberIds);
  const held = client<HeldRow[]>`
    select m.id, m.joined_at, t.tier_id, t.since, t.until, t.given_by_hand, t.floor_tier_id, t.floor_until, t.before_tier_id,
      t.before_until, t.counted_from, t.lifted_from, t.rules_version
    from member m left join member_tier t on t.member_id = m.id where m.id = any (${ids}::bigint[])`;
  const [rows, qualified] = await Promise.all([held, readEvents(client, ids, programme, now)]);
  const events = new Map<number, TierEvent[]>();
  for (const { id, at, points, spend, orders } of qualified) {
    const own = events.get(id) ?? [];
    own.push({ at, points, spendMinor: spend, orders });
    events.set(id, own);
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { held: toHeld(row), facts: { joinedAt: row.joined_at, events: events.get(row.id) ?? [] } },
    ]),
  );
}

async function readEvents(client: Client, ids: string, programme: Programme, now: Date): Promise<readonly EventRow[]> {
  const { timeZone, qualification } = programme;
  if (countsCalendarYears(programme)) {
    const years = await client<(Omit<EventRow, "at"> & { year: number })[]>`
      select y.member_id as id, y.year, y.earned as points, y.spend_minor as spend, y.orders - y.returned_orders as orders
      from member_year y where y.member_id = any (${ids}::bigint[])`;
    return years.map(({ year, ...figures }) => ({ ...figures, at: startOfYear(year, timeZone) }));
  }
  // A rolling year that ended two years (and the grace) ago is the oldest that can still hold a tier. What counts since a
  // promotion may be older.
  const oldest =
    qualification.window === "since-promotion"
      ? new Date(0)
      : addMonths(addDays(now, -qualification.graceDays - 1, timeZone), -36, timeZone);
  // By the index of a member's activities: a few dozen rows for all but the very busiest. What came back of an order, and
  // points of events that staff undid, count at the instant of what they undo.
  return client<EventRow[]>`
    select a.member_id as id, a.occurred_at as at, (a.points - coalesce(r.points, 0) - coalesce(u.points, 0))::bigint as points,
      case a.kind when 1 then a.value_minor - coalesce(r.value, 0) else 0 end::bigint as spend,
      case when a.kind = 1 and not coalesce(r.whole, false) then 1 else 0 end as orders
    from unnest(${ids}::bigint[]) m (id)
    join activity a on a.member_id = m.id and a.occurred_at >= ${oldest} and a.kind <> 2
    left join lateral (
      select sum(r.points) as points, sum(r.value_minor) as value, bool_or(r.completes) as whole
      from activity_return_line r where r.order_activity_id = a.id
    ) r on a.kind = 1
    left join lateral (
      select o.active_delta + o.pending_delta - o.deficit_delta as points
      from ledger_entry o join ledger_entry e on e.member_id = o.member_id and e.reverses_seq = o.seq
      where o.member_id = a.member_id and o.seq = a.entry_seq
    ) u on a.kind = 3`;
}

/** What a member's tier becomes. */
export interface TierChange {
  readonly memberId: number;
  readonly held: HeldTier;
}

/** Writes what tiers become, in one statement, dated `now` where the tier itself is another. */
export async function writeTiers(client: Client, changes: readonly TierChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const of = <T>(read: (held: HeldTier) => T): T[] => changes.map(({ held }) => read(held));
  const ends = (read: (held: HeldTier) => Date | null) => instants(of((held) => read(held) ?? NEVER));
  await client`
    insert into member_tier as t (member_id, tier_id, since, until, given_by_hand, floor_tier_id, floor_until, before_tier_id,
      before_until, counted_from, lifted_from, rules_version)
    select c.member_id, c.tier_id, ${now}, nullif(c.until, 'infinity'), c.by_hand, c.floor_id, nullif(c.floor_until, 'infinity'),
      c.before_id, nullif(c.before_until, 'infinity'), nullif(c.counted, 'infinity'), nullif(c.lifted, 'infinity'), nullif(c.rules, 0)
    from unnest(
      ${list(changes.map(({ memberId }) => memberId))}::bigint[], ledger_texts(${texts(of(({ tierId }) => tierId))}),
      ${ends(({ until }) => until)}::timestamptz[], ${list(of(({ givenByHand }) => String(givenByHand)))}::boolean[],
      ledger_texts(${texts(of(({ floor }) => floor?.tierId ?? null))}), ${ends(({ floor }) => floor?.until ?? null)}::timestamptz[],
      ledger_texts(${texts(of(({ before }) => before?.tierId ?? null))}), ${ends(({ before }) => before?.until ?? null)}::timestamptz[],
      ${ends(({ countedFrom }) => countedFrom)}::timestamptz[], ${ends(({ liftedFrom }) => liftedFrom)}::timestamptz[],
      ${list(of(({ rulesVersion }) => rulesVersion ?? 0))}::integer[]
    ) c (member_id, tier_id, until, by_hand, floor_id, floor_until, before_id, before_until, counted, lifted, rules)
    order by c.member_id
    on conflict (member_id) do update
    set since = case when t.tier_id = excluded.tier_id then t.since else excluded.since end,
      tier_id = excluded.tier_id, until = excluded.until, given_by_hand = excluded.given_by_hand,
      floor_tier_id = excluded.floor_tier_id, floor_until = excluded.floor_until, before_tier_id = excluded.before_tier_id,
      before_until = excluded.before_until, counted_from = excluded.counted_from, lifted_from = excluded.lifted_from,
      rules_version = excluded.rules_version`;
}
