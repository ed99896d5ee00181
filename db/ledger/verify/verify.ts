import { type Executor, transaction } from "@/db/client";
import { instants } from "@/db/ledger/batch";
import { verifyCampaigns } from "@/db/ledger/verify/campaigns";
import { fingerprint, type Suspicion } from "@/db/ledger/verify/fingerprint";
import { type Difference, search } from "@/db/ledger/verify/search";
import { findProgramme } from "@/db/queries/programme";
import { startOfYear } from "@/domain/shop-calendar";

/** The answer of a verification. */
export interface Verification {
  readonly entries: number;
  readonly members: number;
  /** The laws that do not hold; empty = the books are right. */
  readonly suspicions: readonly Suspicion[];
  /** Where they do not, at most `limit` a law. */
  readonly differences: readonly Difference[];
  readonly seconds: number;
}

const FIRST_YEAR = 1970;
const YEARS = 230;

/**
 * Re-derives every balance, lot, deficit, lifetime and yearly figure, reward stock, campaign limit and budget, answer and hash from the entries, as
 * of one instant, while others go on writing. First all laws at once (fingerprint.ts), then, only for those that do not
 * hold, row by row (search.ts). Reads only.
 */
export async function verifyLedger({ limit = 200 }: { readonly limit?: number } = {}): Promise<Verification> {
  const started = performance.now();
  return transaction(async (tx) => {
    await prepare(tx.$client);
    const timeZone = (await findProgramme(tx))?.timeZone ?? "UTC";
    const starts = Array.from({ length: YEARS }, (_, index) => startOfYear(FIRST_YEAR + index, timeZone));
    const { entries, members, suspicions } = await fingerprint(tx.$client, starts);
    const differences: Difference[] = [];
    for (const law of suspicions)
      differences.push(...(await search(tx.$client, { law, yearStarts: instants(starts), limit })));
    const campaigns = await verifyCampaigns(tx.$client, { timeZone, limit });
    const laws = [...new Set([...suspicions, ...campaigns.map(({ law }) => law)])];
    differences.push(...campaigns);
    return { entries, members, suspicions: laws, differences, seconds: (performance.now() - started) / 1000 };
  });
}

// One snapshot for all tables, and as many processes as the server has for one reader.
async function prepare(client: Executor["$client"]): Promise<void> {
  await client`set transaction isolation level repeatable read, read only`;
  await client`select set_config(name, value, true) from (values
    ('max_parallel_workers_per_gather', '4'), ('parallel_setup_cost', '0'), ('parallel_tuple_cost', '0'),
    ('min_parallel_table_scan_size', '0'), ('work_mem', '256MB'), ('jit', 'off')) s (name, value)`;
}
