import { db, type Executor } from "@/db/client";
import { listCampaignNames } from "@/db/queries/campaign-names";
import { readDueBalance } from "@/db/queries/due-balance";
import {
  type EntryDetail,
  type EntryRow,
  type EntryView,
  linesOf,
  lotOf,
  sourcesOf,
  toEntry,
} from "@/db/queries/entry-row";
import type { StoredBody } from "@/domain/activity-body";
import type { MemberId } from "@/domain/id";

export type { EntryActivity, EntryDetail, EntryView, LotView } from "@/db/queries/entry-row";

/** Points that become active or end within a day of `at`, the first such instant. */
export interface DuePoints {
  readonly points: number;
  readonly at: Date;
}

/** A member's points as of an instant: what is due by then is counted, whether or not it was settled. */
export interface Balance {
  readonly active: number;
  readonly pending: number;
  /** Points owed: later earnings repay them first. Above zero, nothing is active. */
  readonly deficit: number;
  readonly lifetimeEarned: number;
  readonly lifetimeRedeemed: number;
  readonly lifetimeExpired: number;
  readonly lifetimeReturned: number;
  readonly lifetimeAdjusted: number;
  readonly lastActivityAt: Date | null;
  readonly nextExpiry: DuePoints | null;
  readonly nextActivation: DuePoints | null;
}

interface BalanceRow {
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly lifetime_earned: number;
  readonly lifetime_redeemed: number;
  readonly lifetime_expired: number;
  readonly lifetime_returned: number;
  readonly lifetime_adjusted: number;
  readonly last_activity_at: Date | null;
  readonly is_due: boolean;
  readonly expires_at: Date | null;
  readonly expiring: number | null;
  readonly activates_at: Date | null;
  readonly activating: number | null;
}

const EMPTY: Balance = {
  active: 0,
  pending: 0,
  deficit: 0,
  lifetimeEarned: 0,
  lifetimeRedeemed: 0,
  lifetimeExpired: 0,
  lifetimeReturned: 0,
  lifetimeAdjusted: 0,
  lastActivityAt: null,
  nextExpiry: null,
  nextActivation: null,
};

/** A member's balance as of `now`; all zero for somebody who never did anything. One round trip, rarely two. */
export async function getBalance(
  { memberId, now }: { memberId: MemberId; now: Date },
  executor: Executor = db,
): Promise<Balance> {
  const [row] = await executor.$client<BalanceRow[]>`
    select b.active, b.pending, b.deficit, b.lifetime_earned, b.lifetime_redeemed, b.lifetime_expired, b.lifetime_returned,
      b.lifetime_adjusted, b.last_activity_at, b.next_due_at <= ${now} as is_due,
      x.expires_at, x.points::bigint as expiring, y.activates_at, y.points::bigint as activating
    from member_balance b
    left join lateral (
      select f.expires_at, (
        select sum(l.remaining) from ledger_lot l
        where l.member_id = b.member_id and l.remaining > 0 and (l.state = 2 or l.activates_at <= ${now})
          and l.expires_at >= f.expires_at and l.expires_at < f.expires_at + interval '1 day') as points
      from (
        select l.expires_at from ledger_lot l
        where l.member_id = b.member_id and l.remaining > 0 and (l.state = 2 or l.activates_at <= ${now})
          and l.expires_at > ${now} and l.expires_at < 'infinity'
        order by l.expires_at limit 1
      ) f
    ) x on true
    left join lateral (
      select f.activates_at, (
        select sum(l.remaining) from ledger_lot l
        where l.member_id = b.member_id and l.remaining > 0 and l.state = 1
          and l.activates_at >= f.activates_at and l.activates_at < f.activates_at + interval '1 day') as points
      from (
        select min(l.activates_at) as activates_at from ledger_lot l
        where l.member_id = b.member_id and l.remaining > 0 and l.state = 1 and l.activates_at > ${now}
      ) f
    ) y on b.pending > 0
    where b.member_id = ${memberId}`;
  if (!row) return EMPTY;
  const stood = {
    active: row.active,
    pending: row.pending,
    deficit: row.deficit,
    lifetimeExpired: row.lifetime_expired,
  };
  return {
    ...stood,
    ...(row.is_due ? await readDueBalance({ memberId, now, stood }, executor) : {}),
    lifetimeEarned: row.lifetime_earned,
    lifetimeRedeemed: row.lifetime_redeemed,
    lifetimeReturned: row.lifetime_returned,
    lifetimeAdjusted: row.lifetime_adjusted,
    lastActivityAt: row.last_activity_at,
    nextExpiry: row.expires_at && { points: row.expiring ?? 0, at: row.expires_at },
    nextActivation: row.activates_at && { points: row.activating ?? 0, at: row.activates_at },
  };
}

/** What of the statement is shown. `all` leaves out maturings, which move points within the member unless asked for. */
export type EntryFilter = "all" | "earned" | "spent" | "expired" | "pending";

function columns(client: Executor["$client"]) {
  return client`
    e.seq, e.kind, e.contra, e.active_delta, e.pending_delta, e.deficit_delta, e.active_after, e.pending_after, e.deficit_after,
    e.occurred_at, e.recorded_at, e.reverses_seq, e.explanation, e.activity_id,
    (select v.seq from ledger_entry v where v.member_id = e.member_id and v.reverses_seq = e.seq) as reversed_by,
    a.kind as activity_kind, a.source, a.external_id, a.channel, a.store, a.value_minor, a.currency,
    case a.kind when 3 then a.body -> 'event' ->> 'type' end as event_type, l.original as lot_original, l.remaining as lot_remaining, l.state as lot_state, l.activates_at, l.expires_at`;
}

// The limit keeps the planner from reading all lots of the member for a page of entries.
function lotOfEntry(client: Executor["$client"]) {
  return client`(select * from ledger_lot o where o.member_id = e.member_id and o.seq = e.seq limit 1)`;
}

function condition(client: Executor["$client"], filter: EntryFilter, memberId: MemberId) {
  switch (filter) {
    case "all":
      return client`e.kind <> 2`;
    case "earned":
      return client`e.kind <> 2 and e.active_delta + e.pending_delta - e.deficit_delta > 0`;
    case "spent":
      return client`e.kind not in (2, 3) and e.active_delta + e.pending_delta - e.deficit_delta < 0`;
    case "expired":
      return client`e.kind = 3`;
    case "pending":
      return client`e.seq = any (array(
        select w.seq from ledger_lot w where w.member_id = ${memberId} and w.remaining > 0 and w.state = 1))`;
  }
}

/** A member's entries, newest first, at most 200; `before` is the number of the last one of the page before. */
export async function listEntries(
  input: {
    readonly memberId: MemberId;
    readonly filter?: EntryFilter;
    readonly before?: number;
    readonly limit: number;
    readonly now?: Date;
    /** Also those that only made pending points active. */
    readonly withMaturings?: boolean;
  },
  executor: Executor = db,
): Promise<EntryView[]> {
  const { memberId, filter = "all", before, limit, now, withMaturings = false } = input;
  const client = executor.$client;
  const rows = await client<EntryRow[]>`
    select ${columns(client)}
    from ledger_entry e
    left join activity a on a.id = e.activity_id
    left join lateral ${lotOfEntry(client)} l on true
    where e.member_id = ${memberId} ${before === undefined ? client`` : client`and e.seq < ${before}`}
      and ${filter === "all" && withMaturings ? client`true` : condition(client, filter, memberId)}
    order by e.seq desc limit ${Math.min(limit, 200)}`;
  return rows.map((row) => toEntry(row, now));
}

/**
 * A member's statement: entries by when they happened, newest first, at most 200, so that an order told late stands in
 * its month on whatever page. It goes on after the entry `after`, or begins at the entry `from`; one that is not theirs
 * bounds nothing. No index has this order: the member's entries are walked (100,000 in 0.1 s), which costs no order a write.
 */
export async function listStatement(
  {
    memberId,
    filter,
    after,
    from,
    limit,
    now,
  }: {
    readonly memberId: MemberId;
    readonly filter: EntryFilter;
    readonly after?: number | undefined;
    readonly from?: number | undefined;
    readonly limit: number;
    readonly now: Date;
  },
  executor: Executor = db,
): Promise<EntryView[]> {
  const client = executor.$client;
  const bound = after ?? from;
  const within =
    bound === undefined
      ? client``
      : client`and (not exists (select from bound) or (e.occurred_at, e.seq)
          ${after === undefined ? client`<=` : client`<`} (select b.occurred_at, b.seq from bound b))`;
  const rows = await client<EntryRow[]>`
    with bound as (
      select o.occurred_at, o.seq from ledger_entry o where o.member_id = ${memberId} and o.seq = ${bound ?? null}::integer
    ), e as (
      select e.* from ledger_entry e
      where e.member_id = ${memberId} and ${condition(client, filter, memberId)} ${within}
      order by e.occurred_at desc, e.seq desc limit ${Math.min(limit, 200)}
    )
    select ${columns(client)}
    from e
    left join activity a on a.id = e.activity_id
    left join lateral ${lotOfEntry(client)} l on true
    order by e.occurred_at desc, e.seq desc`;
  return rows.map((row) => toEntry(row, now));
}

/** One entry of this member with all that explains it; null when it is not theirs. */
export async function getEntry(
  { memberId, seq, now }: { memberId: MemberId; seq: number; now?: Date },
  executor: Executor = db,
): Promise<EntryDetail | null> {
  const client = executor.$client;
  const [row] = await client<(EntryRow & { body: StoredBody | null; order_body: StoredBody | null })[]>`
    select ${columns(client)}, a.body,
      case when a.kind = 2 then (
        select o.body from activity o
        where o.member_id = e.member_id and o.kind = 1 and o.external_id = e.explanation ->> 'order'
        order by o.occurred_at desc limit 1
      ) end as order_body
    from ledger_entry e
    left join activity a on a.id = e.activity_id
    left join lateral ${lotOfEntry(client)} l on true
    where e.member_id = ${memberId} and e.seq = ${seq}`;
  if (!row) return null;
  const entry = toEntry(row, now);
  const names = await listCampaignNames(sourcesOf(entry.explanation), executor);
  return { ...entry, lines: linesOf(row), lot: lotOf(row), names };
}
