import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import type { StoredBody } from "@/domain/activity-body";
import { bodyLines } from "@/domain/activity-body";
import type { Explanation } from "@/domain/explanation";
import type { ReturnableOrder } from "@/domain/return";
import { yearOf } from "@/domain/shop-calendar";

interface OrderRow {
  readonly id: string;
  readonly member_id: number;
  readonly external_id: string;
  readonly occurred_at: Date;
  readonly entry_seq: number | null;
  readonly body: StoredBody;
  readonly explanation: Explanation | null;
}

/** A line that a return names without an order. */
export interface SkuSearch {
  readonly memberId: number;
  readonly sku: string;
  readonly before: Date;
}

/** Orders of one line that are looked at, latest first: a line is hardly returned after so many purchases of the same. */
const ORDERS_PER_SKU = 200;

/**
 * The orders that returns may undo, by member and latest first: those named by id, and those with a searched sku.
 * Read them only after ledger_open has locked the members: what was returned before is part of the answer.
 */
export async function readReturnableOrders(
  client: Executor["$client"],
  { ids, searches, timeZone }: { ids: readonly string[]; searches: readonly SkuSearch[]; timeZone: string },
): Promise<Map<number, ReturnableOrder[]>> {
  const rows = new Map<string, OrderRow>();
  const named =
    ids.length === 0
      ? []
      : await client<OrderRow[]>`
    select a.id, a.member_id, a.external_id, a.occurred_at, a.entry_seq, a.body, e.explanation
    from activity a left join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq
    where a.id = any (${list(ids)}::uuid[]) and a.kind = 1`;
  const found = searches.length === 0 ? [] : await bySku(client, searches);
  for (const row of [...named, ...found]) rows.set(row.id, row);
  const returned = await readReturned(client, [...rows.keys()]);
  const byMember = new Map<number, ReturnableOrder[]>();
  const latestFirst = [...rows.values()].toSorted(
    (a, b) => b.occurred_at.getTime() - a.occurred_at.getTime() || (a.id < b.id ? 1 : -1),
  );
  for (const row of latestFirst) {
    const orders = byMember.get(row.member_id) ?? [];
    orders.push(toOrder(row, returned, timeZone));
    byMember.set(row.member_id, orders);
  }
  return byMember;
}

function bySku(client: Executor["$client"], searches: readonly SkuSearch[]): Promise<OrderRow[]> {
  // The text of the stored body is searched first: it spells the sku as JSON does, so nothing is missed.
  return client<OrderRow[]>`
    select distinct on (a.id) a.id, a.member_id, a.external_id, a.occurred_at, a.entry_seq, a.body, e.explanation
    from json_to_recordset(${JSON.stringify(searches.map(({ memberId, sku, before }) => ({ m: memberId, n: JSON.stringify(sku), t: before })))}::json)
      s (m bigint, n text, t timestamptz)
    cross join lateral (
      select a.* from activity a
      where a.member_id = s.m and a.kind = 1 and a.occurred_at <= s.t and position(s.n in a.body::text) > 0
      order by a.occurred_at desc limit ${ORDERS_PER_SKU}
    ) a
    left join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq`;
}

type Returned = Map<string, Map<number, { quantity: number; points: number }>>;

async function readReturned(client: Executor["$client"], orders: readonly string[]): Promise<Returned> {
  const returned: Returned = new Map();
  if (orders.length === 0) return returned;
  const rows = await client<{ order: string; line: number; quantity: number; points: number }[]>`
    select order_activity_id as order, line_no as line, sum(quantity_micros)::bigint as quantity, sum(points)::int as points
    from activity_return_line where order_activity_id = any (${list(orders)}::uuid[])
    group by order_activity_id, line_no`;
  for (const { order, line, quantity, points } of rows) {
    const lines = returned.get(order) ?? new Map();
    lines.set(line, { quantity, points });
    returned.set(order, lines);
  }
  return returned;
}

function toOrder(row: OrderRow, returned: Returned, timeZone: string): ReturnableOrder {
  const earned = row.explanation?.rule === "order" ? row.explanation.lines : [];
  const before = returned.get(row.id);
  return {
    id: row.id,
    externalId: row.external_id,
    occurredAt: row.occurred_at,
    year: yearOf(row.occurred_at, timeZone),
    lot: row.entry_seq,
    lines: bodyLines(row.body).map((line, index) => ({
      line,
      points: earned[index] ?? 0,
      returnedQuantity: before?.get(index)?.quantity ?? 0,
      returnedPoints: before?.get(index)?.points ?? 0,
    })),
  };
}
