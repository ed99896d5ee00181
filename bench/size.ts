import type { Figure } from "@/bench/report";
import type { Scratch } from "@/bench/scratch";

const TABLES = [
  "activity",
  "activity_return_line",
  "unmatched_return",
  "ledger_entry",
  "ledger_lot",
  "ledger_consumption",
  "member_balance",
  "member_year",
];

/** What the orders of the database in use take on disk: ledger tables with their indexes and TOAST, as they stand. */
export async function bytesPerOrder(scratch: Scratch): Promise<Figure> {
  const owner = scratch.owner();
  try {
    const [size] =
      await owner`select sum(pg_total_relation_size(name::regclass))::bigint as bytes from unnest(${TABLES}::text[]) name`;
    const [orders] = await owner`select count(*) as n from activity where kind = 1`;
    const value = Number(size?.bytes) / Math.max(1, Number(orders?.n));
    return {
      name: "bytes on disk per earned order",
      over: "–",
      value,
      baseline: null,
      unit: "bytes",
      must: 900,
      aim: 500,
      better: "less",
      note: `${Number(orders?.n).toLocaleString("en")} orders of 1 to 4 lines with names and prices; ledger tables, their indexes and unused room included`,
    };
  } finally {
    await owner.end();
  }
}
