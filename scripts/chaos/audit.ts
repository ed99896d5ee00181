import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import type { SentOrder } from "@/scripts/chaos/orders";

/** A promise that was broken. */
export class Broken extends Error {}

/** Throws Broken unless `fact` holds. */
export function demand(fact: boolean, what: string): asserts fact {
  if (!fact) throw new Broken(what);
}

/** Every answered order is in the books once, exactly as it was answered; and nothing else is. */
export async function checkOrders(orders: readonly SentOrder[]): Promise<void> {
  const rows = await sql<
    { external_id: string; id: string; member_id: number; points: number; entry_seq: number; entries: number }[]
  >`
    select a.external_id, a.id, a.member_id, a.points, a.entry_seq, count(e.seq)::int as entries
    from activity a left join ledger_entry e on e.activity_id = a.id
    where a.source = 'chaos'
    group by a.id`;
  const booked = new Map(rows.map((row) => [row.external_id, row]));
  demand(booked.size === rows.length, "an order is booked under two ids");
  for (const { externalId, answer } of orders) {
    const row = booked.get(externalId);
    demand(row !== undefined, `${externalId} was acknowledged and is lost`);
    demand(row.entries === 1, `${externalId} has ${row.entries} entries`);
    const told = answer && [answer.activityId, answer.memberId, answer.points, answer.entrySeq].join();
    demand(
      told === [row.id, row.member_id, row.points, row.entry_seq].join(),
      `${externalId} is booked otherwise than it was answered`,
    );
  }
  demand(booked.size === orders.length, `${booked.size} orders are booked, ${orders.length} were sent`);
}

/** The books prove themselves: `npm run ledger:verify`. */
export async function checkBooks(): Promise<number> {
  const { suspicions, differences, entries } = await verifyLedger();
  demand(suspicions.length === 0, `ledger:verify: ${suspicions.join(", ")} ${JSON.stringify(differences.slice(0, 5))}`);
  return entries;
}
