import { parseArgs } from "node:util";
import { measureBackTest } from "@/bench/back-test";
import { measureEvaluate } from "@/bench/evaluate";
import { measureImport } from "@/bench/import";
import { measureLedger } from "@/bench/ledger";
import { measureHome, measureOverview } from "@/bench/pages";
import { type Figure, passes, table } from "@/bench/report";
import { openScratch, type Scratch } from "@/bench/scratch";
import { measureSegments } from "@/bench/segments";
import { measureVerify } from "@/bench/verify";

/** How long and how often. */
export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (message: string) => void;
  /** Which figures are wanted. */
  readonly wanted: ReadonlySet<string>;
  /** Members of the big data; less than a million only to try the bench itself. */
  readonly members?: number;
}

type Group = (scratch: Scratch, options: BenchOptions) => Promise<Figure[]>;

/** Which figures are measured together, so that their baseline is measured between them. */
const groups: readonly { readonly names: readonly string[]; readonly measure: Group }[] = [
  { names: ["evaluate"], measure: measureEvaluate },
  { names: ["door", "batch", "known", "redeem", "size", "campaigns"], measure: measureLedger },
  { names: ["import"], measure: measureImport },
  { names: ["home"], measure: measureHome },
  { names: ["overview"], measure: measureOverview },
  { names: ["back-test"], measure: measureBackTest },
  { names: ["segments"], measure: measureSegments },
  { names: ["verify"], measure: measureVerify },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "8" },
    members: { type: "string" },
  },
});
const known = groups.flatMap((group) => group.names);
const strangers = positionals.filter((name) => !known.includes(name));
if (strangers.length > 0) {
  process.stderr.write(`There is no figure called ${strangers.join(", ")}; there are ${known.join(", ")}.\n`);
  process.exit(2);
}
const wanted = new Set(positionals.length > 0 ? positionals : known);
const options: BenchOptions = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  wanted,
  ...(values.members && { members: Number(values.members) }),
  say: (message) => process.stderr.write(`${message}\n`),
};

const scratch = await openScratch();
const figures: Figure[] = [];
try {
  for (const group of groups) {
    if (group.names.some((name) => wanted.has(name))) figures.push(...(await group.measure(scratch, options)));
  }
} finally {
  await scratch.stop();
}
process.stdout.write(`\n${table(figures)}\n`);
process.exit(figures.every(passes) ? 0 : 1);
