import type { Scratch } from "@/bench/scratch";

// Redemptions take room in the same tables; theirs is not an order's.
const TABLES = [
  "activity",
  "activity_return_line",
  "unmatched_return",
  "ledger_entry",
  "ledger_lot",
  "member_balance",
  "member_year",
];

/** What the ledger's tables take on disk now, with indexes, TOAST and unused room, and how many orders they hold. */
export async function ledgerSize(scratch: Scratch): Promise<{ bytes: number; orders: number }> {
  const owner = scratch.owner();
  try {
    const [size] =
      await owner`select sum(pg_total_relation_size(name::regclass))::bigint as bytes from unnest(${TABLES}::text[]) name`;
    const [spent] =
      await owner`select coalesce(sum(pg_column_size(e.*) + 44), 0)::bigint as bytes from ledger_entry e where kind = 4`;
    const [orders] = await owner`select count(*) as n from activity where kind = 1`;
    return { bytes: Number(size?.bytes) - Number(spent?.bytes), orders: Number(orders?.n) };
  } finally {
    await owner.end();
  }
}
