import { setTimeout as sleep } from "node:timers/promises";
import { type Executor, type Sql, sql } from "@/db/client";

const ATTEMPTS = 8;
// Serialization failure, deadlock, lock not available, unique violation (two transactions, one new key).
const PASSING = new Set(["40001", "40P01", "55P03", "23505"]);
// Data exceptions, constraint violations and the ledger's own exceptions: the items are at fault, not the server.
const ITEM_FAULT = /^(22|23|P0|XX001)/;

/** SQLSTATE of a database error, or "". */
export function sqlState(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Whether what was posted is at fault, so that the rest of a batch may succeed without it. */
export function isItemFault(error: unknown): boolean {
  return ITEM_FAULT.test(sqlState(error));
}

/** A client of a pool or of an open transaction, with what both can do. */
type Client = Executor["$client"];

function savepointOf(executor: Executor): ((work: (tx: Client) => Promise<unknown>) => Promise<unknown>) | null {
  const client: unknown = executor.$client;
  if (typeof client !== "function" || !("savepoint" in client) || typeof client.savepoint !== "function") return null;
  const { savepoint } = client;
  return (work) => Reflect.apply(savepoint, client, [work]);
}

/**
 * Runs one ledger call, again when another transaction was in its way. On the pool the call is a transaction of its
 * own; inside `executor`'s transaction it runs in a savepoint, so that a fault leaves the rest of it whole.
 */
export async function withRetry<T>(executor: Executor | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(executor, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !PASSING.has(sqlState(error))) throw error;
      await sleep(Math.random() * 2 ** attempt);
    }
  }
}

async function once<T>(executor: Executor | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  if (executor === undefined) return work(sql as Sql);
  const savepoint = savepointOf(executor);
  if (!savepoint) return work(executor.$client);
  let result: { value: T } | undefined;
  await savepoint(async (tx) => {
    result = { value: await work(tx) };
  });
  if (!result) throw new Error("The savepoint ended without a result.");
  return result.value;
}
