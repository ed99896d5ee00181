import { db, type Executor } from "@/db/client";

/** A returned line that matched nothing, for a person to look at. */
export interface UnmatchedReturn {
  readonly id: string;
  readonly memberId: number;
  readonly memberName: string;
  readonly memberExternalId: string | null;
  /** The returning activity. */
  readonly source: string;
  readonly externalId: string;
  readonly channel: string;
  readonly sku: string;
  readonly name: string | null;
  /** Millionths of a piece. */
  readonly quantityMicros: number;
  /** Millionths of the currency. */
  readonly amountMicros: number;
  readonly currency: string;
  readonly reason: "ORDER_NOT_FOUND" | "LINE_NOT_FOUND" | "MORE_THAN_BOUGHT";
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
}

/** Unmatched returns, open or resolved ones, latest first, at most 200; `before` is the last one of the page before. */
export async function listUnmatchedReturns(
  input: {
    readonly resolved?: boolean;
    readonly before?: { readonly createdAt: Date; readonly id: string };
    readonly limit: number;
  },
  executor: Executor = db,
): Promise<UnmatchedReturn[]> {
  const { resolved = false, before, limit } = input;
  const client = executor.$client;
  return client<UnmatchedReturn[]>`
    select u.id, u.member_id as "memberId", trim(m.first_name || ' ' || m.last_name) as "memberName",
      m.external_id as "memberExternalId", a.source, a.external_id as "externalId", a.channel, u.sku, u.name,
      u.quantity_micros as "quantityMicros", u.amount_micros as "amountMicros", a.currency, u.reason,
      u.occurred_at as "occurredAt", u.created_at as "createdAt", u.resolved_at as "resolvedAt", u.resolution
    from unmatched_return u
    join member m on m.id = u.member_id
    join activity a on a.id = u.activity_id
    where ${resolved ? client`u.resolved_at is not null` : client`u.resolved_at is null`}
      ${before ? client`and (u.created_at, u.id) < (${before.createdAt}, ${before.id})` : client``}
    order by u.created_at desc, u.id desc limit ${Math.min(limit, 200)}`;
}

/** How many unmatched returns wait for a person. */
export async function countUnmatchedReturns(executor: Executor = db): Promise<number> {
  const [row] = await executor.$client<
    { n: number }[]
  >`select count(*)::int as n from unmatched_return where resolved_at is null`;
  return row?.n ?? 0;
}
