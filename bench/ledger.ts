import { type ApiServer, startApi } from "@/bench/api-server";
import type { LoadResult } from "@/bench/door-client";

import { prepareRedemptions } from "@/bench/redeem";

import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { bytesPerOrder } from "@/bench/size";
import { openTpcB } from "@/bench/tpcb";

const MEMBERS = 100_000;
const CONNECTIONS = 96;
const BATCH = 500;

async function makeMembers(scratch: Scratch): Promise<void> {
  const owner = scratch.owner();
  try {
    await owner`
      insert into member (external_id, card_number, first_name, last_name, joined_channel, joined_at)
      select 'M' || g, 'ZB' || lpad(g::text, 12, '0'), 'Anna', 'Nowak', 'api', '2025-01-01' from generate_series(1, ${MEMBERS}::int) g`;
    await owner`insert into member_balance (member_id) select id from member`;
    await owner.unsafe("vacuum analyze member, member_balance");
  } finally {
    await owner.end();
  }
}

function rate(result: LoadResult): number {
  return result.activities / result.seconds;
}

function describe(name: string, result: LoadResult): string {
  const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${count}`);
  return `  ${name.padEnd(7)}${Math.round(rate(result))}/s, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms (${statuses.join(", ")})`;
}

/** Rounds of TPC-B, single orders, batches, repeats and redemptions, one after another, on one server. */
export async function measureLedger(
  scratch: Scratch,
  { rounds, seconds, say, wanted }: BenchOptions,
): Promise<Figure[]> {
  say("Preparing TPC-B at scale 100");
  const tpcb = await openTpcB(scratch);
  say(`Preparing ${MEMBERS.toLocaleString("en")} members`);
  await scratch.drop("laurel_door");
  await scratch.use("laurel_door");
  await makeMembers(scratch);
  const api = await startApi();
  const rates = {
    tpcb: [] as number[],
    door: [] as number[],
    batch: [] as number[],
    known: [] as number[],
    redeem: [] as number[],
  };
  let next = 1;
  const send = async (
    load: { connections: number; batch: number; wrap?: number; from?: number },
    server: ApiServer,
  ) => {
    const result = await server.load({ from: next, members: MEMBERS, seconds, ...load });
    if (load.from === undefined) next += 10_000_000;
    return result;
  };
  try {
    const redeem = wanted.has("redeem") ? await prepareRedemptions() : null;
    say("Warming up");
    await send({ connections: CONNECTIONS, batch: 1 }, api);
    for (let round = 1; round <= rounds; round += 1) {
      say(`Round ${round} of ${rounds}`);
      rates.tpcb.push(await tpcb.measure(seconds));
      say(`  TPC-B  ${Math.round(rates.tpcb.at(-1) ?? 0)}/s`);
      const from = next;
      const single = await send({ connections: CONNECTIONS, batch: 1 }, api);
      rates.door.push(rate(single));
      say(describe("single", single));
      if (wanted.has("known")) {
        const again = await send({ connections: CONNECTIONS, batch: 1, from, wrap: single.activities }, api);
        rates.known.push(rate(again));
        say(describe("known", again));
      }
      if (wanted.has("batch")) {
        const many = await send({ connections: 3, batch: BATCH }, api);
        rates.batch.push(rate(many));
        say(describe("batch", many));
      }
      if (redeem) {
        rates.redeem.push(await redeem(seconds));
        say(`  redeem ${Math.round(rates.redeem.at(-1) ?? 0)}/s`);
      }
    }
  } finally {
    await api.stop();
  }
  const baseline = median(rates.tpcb);
  const over = `TPC-B by ${tpcb.driver}`;
  const all: Record<string, () => Promise<Figure>> = {
    door: async () => ({
      name: "single orders through POST",
      over,
      value: median(rates.door),
      baseline,
      unit: "/s",
      must: 0.6,
      aim: 1,
      better: "more",
    }),
    batch: async () => ({
      name: `orders in batches of ${BATCH}`,
      over,
      value: median(rates.batch),
      baseline,
      unit: "/s",
      must: 2.5,
      aim: 5,
      better: "more",
    }),
    known: async () => ({
      name: "repeated orders",
      over: "first-time orders",
      value: median(rates.known),
      baseline: median(rates.door),
      unit: "/s",
      must: 1,
      aim: 1.5,
      better: "more",
    }),
    redeem: async () => ({
      name: "redemptions in the ledger",
      over,
      value: median(rates.redeem),
      baseline,
      unit: "/s",
      must: 0.6,
      aim: 0.9,
      better: "more",
    }),
    size: () => bytesPerOrder(scratch),
  };
  const figures: Figure[] = [];
  for (const [name, figure] of Object.entries(all)) if (wanted.has(name)) figures.push(await figure());
  return figures;
}
