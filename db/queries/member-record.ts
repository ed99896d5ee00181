import { db, type Executor } from "@/db/client";
import type { MemberId } from "@/domain/id";
import { activityKindCodes } from "@/domain/ledger-codes";
import type { Locale } from "@/domain/locale";

/** A member as the back-office sees them. */
export interface MemberRecord {
  readonly id: number;
  readonly externalId: string | null;
  readonly cardNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly joinedChannel: string;
  readonly joinedAt: Date;
  readonly status: "active" | "blocked" | "erased";
  readonly consentEmail: boolean;
  readonly consentSms: boolean;
  readonly consentProfiling: boolean;
  readonly tags: readonly string[];
  /** The account they sign in with; null for those known from orders only. */
  readonly account: { readonly email: string; readonly lastSeenAt: Date | null } | null;
}

type Row = Omit<MemberRecord, "account"> & { readonly accountEmail: string | null; readonly lastSeenAt: Date | null };

/** One member with their account; null for an unknown id. */
export async function getMemberRecord(
  { memberId }: { memberId: MemberId },
  executor: Executor = db,
): Promise<MemberRecord | null> {
  const [row] = await executor.$client<Row[]>`
    select m.id, m.external_id as "externalId", m.card_number as "cardNumber", m.first_name as "firstName", m.last_name as "lastName",
      m.email, m.phone, m.birthday, m.city, m.locale, m.joined_channel as "joinedChannel", m.joined_at as "joinedAt", m.status,
      m.consent_email as "consentEmail", m.consent_sms as "consentSms", m.consent_profiling as "consentProfiling", m.tags,
      a.email as "accountEmail", a.last_seen_at as "lastSeenAt"
    from member m left join account a on a.member_id = m.id
    where m.id = ${memberId}`;
  if (!row) return null;
  const { accountEmail, lastSeenAt, ...record } = row;
  return { ...record, account: accountEmail === null ? null : { email: accountEmail, lastSeenAt } };
}

/** What a member bought and redeemed. */
export interface MemberTotals {
  /** Orders less returns since `since`, minor units of `currency`. */
  readonly spentMinor: number;
  /** Orders since `since`. */
  readonly orders: number;
  readonly grossMinor: number;
  readonly allOrders: number;
  /** Redemptions that stand. */
  readonly redemptions: number;
  readonly lastOrder: { readonly at: Date; readonly externalId: string } | null;
}

/** Sums over one member's activities and redemptions. */
export async function getMemberTotals(
  { memberId, since, currency }: { memberId: MemberId; since: Date; currency: string },
  executor: Executor = db,
): Promise<MemberTotals> {
  const { order, return: giveBack } = activityKindCodes;
  const [row] = await executor.$client<
    (Omit<MemberTotals, "lastOrder"> & { at: Date | null; externalId: string | null })[]
  >`
    select
      coalesce(sum(case kind when ${order} then value_minor when ${giveBack} then -abs(value_minor) end) filter (where recent and own), 0)::bigint as "spentMinor",
      count(*) filter (where recent and kind = ${order})::int as orders,
      coalesce(sum(value_minor) filter (where recent and own and kind = ${order}), 0)::bigint as "grossMinor",
      count(*) filter (where kind = ${order})::int as "allOrders",
      (select count(*)::int from redemption where member_id = ${memberId} and status <> 'cancelled') as redemptions,
      max(occurred_at) filter (where kind = ${order}) as at,
      (array_agg(external_id order by occurred_at desc) filter (where kind = ${order}))[1] as "externalId"
    from (
      select kind, value_minor, occurred_at, external_id, occurred_at > ${since} as recent, currency = ${currency} as own
      from activity where member_id = ${memberId}
    ) a`;
  if (!row) throw new Error("A sum without groups has one row.");
  const { at, externalId, ...totals } = row;
  return { ...totals, lastOrder: at !== null && externalId !== null ? { at, externalId } : null };
}

/** What happened to a member without moving points: an activity that earned nothing, or a change of tier. */
export type QuietEvent =
  | {
      readonly type: "activity";
      readonly at: Date;
      readonly id: string;
      readonly kind: number;
      readonly externalId: string;
      readonly channel: string;
      readonly store: string | null;
      readonly valueMinor: number;
      readonly currency: string;
    }
  | {
      readonly type: "tier";
      readonly at: Date;
      readonly id: string;
      readonly from: string | null;
      readonly to: string | null;
    };

/** The quiet events between `from` (inclusive) and `until` (exclusive), latest first, at most 100. */
export async function listQuietEvents(
  { memberId, from, until }: { memberId: MemberId; from: Date | null; until: Date | null },
  executor: Executor = db,
): Promise<QuietEvent[]> {
  const sql = executor.$client;
  const low = from ?? new Date(0);
  const high = until ?? new Date("9999-01-01T00:00:00Z");
  const [activities, tiers] = await Promise.all([
    sql<Omit<Extract<QuietEvent, { type: "activity" }>, "type">[]>`
      select occurred_at as at, id, kind, external_id as "externalId", channel, store, value_minor as "valueMinor", currency
      from activity where member_id = ${memberId} and entry_seq is null and occurred_at >= ${low} and occurred_at < ${high}
      order by occurred_at desc limit 100`,
    sql<Omit<Extract<QuietEvent, { type: "tier" }>, "type">[]>`
      select changed_at as at, id::text, from_tier as "from", to_tier as "to"
      from member_tier_change where member_id = ${memberId} and changed_at >= ${low} and changed_at < ${high}
      order by changed_at desc limit 100`,
  ]);
  const events: QuietEvent[] = [
    ...activities.map((row) => ({ type: "activity" as const, ...row })),
    ...tiers.map((row) => ({ type: "tier" as const, ...row })),
  ];
  return events.sort((a, b) => b.at.getTime() - a.at.getTime());
}
