import type { Executor } from "@/db/client";
import { instants } from "@/db/ledger/batch";
import { draw, equations, summary } from "@/db/ledger/verify/equations";

/** A law that the books do not keep somewhere; db/ledger/verify/search.ts finds where. */
export type Suspicion =
  | "hash"
  | "chain"
  | "balance"
  | "after"
  | "lot"
  | "entry-lots"
  | "activity"
  | "year"
  | "redemption"
  | "reversal"
  | "stock"
  | "limit"
  | "budget"
  | "challenge"
  | "award"
  | "tier"
  | "roll-up";

/** Laws that sums over tables prove; those of campaigns, challenges and tiers are re-derived in files of their own. */
export type Searched = Exclude<Suspicion, "limit" | "budget" | "challenge" | "award" | "tier" | "roll-up">;

/** What was read, and what is wrong. */
export interface Fingerprint {
  readonly entries: number;
  readonly members: number;
  readonly suspicions: readonly Searched[];
}

/**
 * The fast half of verification. Every law is an equation between sums over different tables. Each table is read once,
 * in any order, in parallel, and adds its side of all equations, weighted per law, member and entry by hashes with a
 * random seed. A single fault unbalances the sum for certain; several at once cancel out by a chance below one in a
 * million (random linear fingerprints, as in Freivalds 1977). Where the sum of all laws does not come out, each law is
 * asked on its own. Run it in a repeatable-read transaction.
 */
export async function fingerprint(client: Executor["$client"], yearStarts: readonly Date[]): Promise<Fingerprint> {
  const starts = instants(yearStarts);
  const sum = await readSides(client, summary(draw(), starts));
  const rest = ["balances", "lots", "consumptions", "redemptions"].reduce((all, table) => all + sum(table, "all"), 0n);
  const holds =
    sum("entries", "broken") === 0n &&
    sum("entries", "links") === sum("balances", "links") &&
    sum("entries", "all") === rest &&
    sum("balances", "odd") === 0n &&
    sum("entries", "answers") === sum("activities", "answers") &&
    sum("years", "figures") === sum("activities", "figures") - sum("returns", "figures") &&
    sum("reversals", "odd") === 0n &&
    sum("stock", "odd") === 0n;
  return {
    entries: Number(sum("entries", "entries")),
    members: Number(sum("balances", "members")),
    suspicions: holds ? [] : await suspect(client, starts),
  };
}

type Sides = (table: string, name: string) => bigint;

async function readSides(client: Executor["$client"], queries: Readonly<Record<string, string>>): Promise<Sides> {
  const sides = new Map<string, Readonly<Record<string, string | null>>>();
  for (const [name, query] of Object.entries(queries)) {
    const [row] = await client.unsafe<Record<string, string | null>[]>(query);
    sides.set(name, row ?? {});
  }
  return (table, name) => BigInt(sides.get(table)?.[name] ?? "0");
}

/** The laws that do not hold. */
async function suspect(client: Executor["$client"], starts: string): Promise<Searched[]> {
  const sum = await readSides(client, equations(draw(), starts));
  const laws: readonly (readonly [Searched, boolean])[] = [
    ["hash", sum("entries", "broken") === 0n],
    [
      "chain",
      sum("entries", "links") - sum("entries", "linksBefore") ===
        sum("balances", "links") - sum("balances", "linksBefore"),
    ],
    ["balance", sum("entries", "totals") === sum("balances", "totals")],
    ["balance", sum("balances", "odd") === 0n],
    ["after", sum("entries", "afters") === sum("balances", "afters")],
    ["lot", sum("lots", "open") === sum("balances", "open")],
    ["lot", sum("lots", "gone") === sum("consumptions", "gone")],
    ["entry-lots", sum("entries", "moves") === sum("lots", "made") - sum("consumptions", "taken")],
    ["entry-lots", sum("entries", "repaid") === sum("consumptions", "repaid")],
    ["activity", sum("entries", "answers") === sum("activities", "answers")],
    ["activity", sum("entries", "firsts") === sum("activities", "firsts")],
    ["year", sum("years", "figures") === sum("activities", "figures") - sum("returns", "figures")],
    ["redemption", sum("entries", "spent") === sum("redemptions", "spent")],
    ["redemption", sum("entries", "undone") === sum("redemptions", "undone")],
    ["reversal", sum("reversals", "odd") === 0n],
    ["stock", sum("stock", "odd") === 0n],
  ];
  const broken = laws.filter(([, holds]) => !holds);
  // A fault that this draw happens to miss is searched for everywhere.
  return [...new Set((broken.length > 0 ? broken : laws).map(([law]) => law))];
}
