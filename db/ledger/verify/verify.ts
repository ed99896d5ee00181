import { type Executor, transaction } from "@/db/client";
import { instants } from "@/db/ledger/batch";
import { verifyCampaigns } from "@/db/ledger/verify/campaigns";
import { verifyChallenges } from "@/db/ledger/verify/challenges";
import { fingerprint, type Suspicion } from "@/db/ledger/verify/fingerprint";
import { verifyRollUps } from "@/db/ledger/verify/roll-ups";
import { type Difference, search } from "@/db/ledger/verify/search";
import { verifyTiers } from "@/db/ledger/verify/tiers";
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

/** How much is named, and whether campaigns' figures by day and member are derived anew, too (roll-ups.ts). */
export interface VerifyOptions {
  readonly limit?: number;
  readonly rollUps?: boolean;
}

/**
 * Re-derives every balance, lot, deficit, lifetime and yearly figure, reward stock, campaign limit and budget, challenge total,
 * tier standing, answer and hash, as of one instant, while others go on writing. First all laws at once (fingerprint.ts), then,
 * only for those that do not hold, row by row (search.ts). Reads only.
 */
export async function verifyLedger({ limit = 200, rollUps = false }: VerifyOptions = {}): Promise<Verification> {
  const started = performance.now();
  return transaction(async (tx) => {
    const client = tx.$client;
    await prepare(client);
    const timeZone = (await findProgramme(tx))?.timeZone ?? "UTC";
    const starts = Array.from({ length: YEARS }, (_, index) => startOfYear(FIRST_YEAR + index, timeZone));
    const { entries, members, suspicions } = await fingerprint(client, starts);
    const differences: Difference[] = [];
    for (const law of suspicions)
      differences.push(...(await search(client, { law, yearStarts: instants(starts), limit })));
    const derived = [
      ...(await verifyCampaigns(client, { timeZone, limit })),
      ...(await verifyChallenges(client, { timeZone, limit })),
      ...(await verifyTiers(client, { limit })),
      ...(rollUps ? await verifyRollUps(client, { limit }) : []),
    ];
    const laws = [...new Set([...suspicions, ...derived.map(({ law }) => law)])];
    differences.push(...derived);
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
