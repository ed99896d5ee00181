import { openBigData } from "@/bench/big-data";
import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";

const MEMBERS = 1_000_000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** `ledger:verify` over ten million entries beside a plain count and sum of them. */
export async function measureVerify(
  scratch: Scratch,
  { rounds, say, members = MEMBERS }: BenchOptions,
): Promise<Figure[]> {
  say(`Making ${members.toLocaleString("en")} members with ten entries each`);
  await openBigData(scratch, { name: "laurel_big", members, say });
  const plain: number[] = [];
  const verify: number[] = [];
  let entries = 0;
  for (let round = 0; round <= Math.min(rounds, 3); round += 1) {
    const sum = await timed(
      () => sql`select count(*), sum(active_delta + pending_delta - deficit_delta) from ledger_entry`,
    );
    const proof = await timed(async () => {
      const found = await verifyLedger();
      if (found.suspicions.length > 0)
        throw new Error(
          `The big data is wrong: ${found.suspicions.join(", ")} ${JSON.stringify(found.differences.slice(0, 5))}`,
        );
      entries = found.entries;
    });
    say(`  count and sum ${sum.toFixed(2)} s, verify ${proof.toFixed(2)} s${round === 0 ? " (warming up)" : ""}`);
    if (round === 0) continue;
    plain.push(sum);
    verify.push(proof);
  }
  return [
    {
      name: `ledger:verify over ${entries.toLocaleString("en")} entries`,
      over: "count and sum of the entries",
      value: median(verify),
      baseline: median(plain),
      unit: "s",
      must: 10,
      aim: 4,
      better: "less",
    },
  ];
}
