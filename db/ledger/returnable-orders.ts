import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import type { StoredBody } from "@/domain/activity-body";
import { bodyLines } from "@/domain/activity-body";
import type { ReturnableLot, ReturnableOrder } from "@/domain/returnable";
import { yearOf } from "@/domain/shop-calendar";
import { readExplanation, type StoredExplanation } from "@/domain/stored-explanation";

interface OrderRow {
  readonly id: string;
  readonly member_id: number;
  readonly external_id: string;
  readonly occurred_at: Date;
  readonly body: StoredBody;
  readonly entries: readonly EarningEntry[] | null;
}

interface EarningEntry {
  readonly seq: number;
  readonly points: number;
  readonly explanation: StoredExplanation;
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
    select a.id, a.member_id, a.external_id, a.occurred_at, a.body, e.entries
    from activity a cross join lateral ${earnings(client)} e
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
    select distinct on (a.id) a.id, a.member_id, a.external_id, a.occurred_at, a.body, e.entries
    from json_to_recordset(${JSON.stringify(searches.map(({ memberId, sku, before }) => ({ m: memberId, n: JSON.stringify(sku), t: before })))}::json)
      s (m bigint, n text, t timestamptz)
    cross join lateral (
      select a.* from activity a
      where a.member_id = s.m and a.kind = 1 and a.occurred_at <= s.t and position(s.n in a.body::text) > 0
      order by a.occurred_at desc limit ${ORDERS_PER_SKU}
    ) a
    cross join lateral ${earnings(client)} e`;
}

/** The entries that an activity `a` made, in their order. */
function earnings(client: Executor["$client"]) {
  return client`(
    select json_agg(json_build_object('seq', e.seq, 'points', e.active_delta + e.pending_delta - e.deficit_delta,
      'explanation', e.explanation) order by e.seq) as entries
    from ledger_entry e
    where e.member_id = a.member_id and e.seq between a.entry_seq and a.entry_seq + coalesce(a.credits, 1) - 1
  )`;
}

interface ReturnedRow {
  readonly order: string;
  readonly line: number;
  readonly quantity: number;
  readonly points: number;
  readonly parts: readonly (readonly [lot: number, part: number, points: number])[] | null;
}

async function readReturned(
  client: Executor["$client"],
  orders: readonly string[],
): Promise<ReadonlyMap<string, readonly ReturnedRow[]>> {
  const returned = new Map<string, ReturnedRow[]>();
  if (orders.length === 0) return returned;
  const rows = await client<ReturnedRow[]>`
    select order_activity_id as order, line_no as line, quantity_micros as quantity, points, parts
    from activity_return_line where order_activity_id = any (${list(orders)}::uuid[])`;
  for (const row of rows) {
    const known = returned.get(row.order);
    if (known) known.push(row);
    else returned.set(row.order, [row]);
  }
  return returned;
}

function toOrder(
  row: OrderRow,
  returned: ReadonlyMap<string, readonly ReturnedRow[]>,
  timeZone: string,
): ReturnableOrder {
  const before = returned.get(row.id) ?? [];
  const lots = (row.entries ?? []).map(toLot);
  const byLot = new Map(lots.map((lot) => [lot.seq, lot]));
  const [first] = lots;
  for (const { line, points, parts } of before) {
    const places = parts ?? (first && points > 0 ? [[first.seq, 0, points] as const] : []);
    for (const [lot, place, undone] of places) {
      const part = byLot.get(lot)?.parts[place];
      part?.returned.set(line, (part.returned.get(line) ?? 0) + undone);
    }
  }
  const isChallenge = new Set(
    (row.entries ?? [])
      .filter(({ explanation }) => readExplanation(explanation).rule === "challenge")
      .map(({ seq }) => seq),
  );
  return {
    id: row.id,
    externalId: row.external_id,
    occurredAt: row.occurred_at,
    year: yearOf(row.occurred_at, timeZone),
    lots: lots.filter(({ seq }) => !isChallenge.has(seq)),
    others: lots.filter(({ seq }) => isChallenge.has(seq)),
    lines: bodyLines(row.body).map((line, index) => ({
      line,
      returnedQuantity: before.reduce((sum, each) => (each.line === index ? sum + each.quantity : sum), 0),
    })),
  };
}

function toLot({ seq, points, explanation: stored }: EarningEntry): ReturnableLot {
  const explanation = readExplanation(stored);
  switch (explanation.rule) {
    case "order":
      return { seq, parts: [{ source: explanation.c ?? null, points, lines: explanation.lines, returned: new Map() }] };
    case "campaigns":
      return {
        seq,
        parts: explanation.parts.map((part) => ({
          source: part.c,
          points: part.points,
          lines: part.lines ?? [],
          returned: new Map(),
        })),
      };
    default:
      return { seq, parts: [{ source: null, points, lines: [], returned: new Map() }] };
  }
}

/** Points undone so far of lots that no line earned, by `activity lot`. */
export async function readUndoneLots(
  client: Executor["$client"],
  activities: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const undone = new Map<string, number>();
  for (const rows of (await readReturned(client, activities)).values()) {
    for (const { order, parts } of rows) {
      for (const [lot, , points] of parts ?? [])
        undone.set(`${order} ${lot}`, (undone.get(`${order} ${lot}`) ?? 0) + points);
    }
  }
  return undone;
}
