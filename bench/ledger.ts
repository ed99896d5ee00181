import { setTimeout as sleep } from "node:timers/promises";
import { startApi } from "@/bench/api-server";
import type { LoadResult } from "@/bench/door-client";

import { prepareRedemptions } from "@/bench/redeem";

import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import { putInForce, type Scratch } from "@/bench/scratch";
import { ledgerSize } from "@/bench/size";
import { openTpcB, type TpcB } from "@/bench/tpcb";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type CampaignChanges, sampleCampaign } from "@/domain/campaign/sample-campaign";

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

function tell(name: string, result: LoadResult): string {
  const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${count}`);
  return `  ${name.padEnd(7)}${Math.round(rate(result))}/s, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms (${statuses.join(", ")})`;
}

/** What a shop runs beside its base points: of ten campaigns, four ask about the member or have limits or a budget. */
function tenCampaigns(): CampaignDefinition[] {
  const goods = (sku: string) => ({ field: "line.sku", op: "is", value: sku }) as const;
  const changes: CampaignChanges[] = [
    { effects: [{ kind: "multiplier", factor: "2", lines: goods("SKU-1") }] },
    { effects: [{ kind: "per-unit", points: "4", lines: goods("SKU-2") }] },
    {
      effects: [{ kind: "multiplier", factor: "1.5" }],
      conditions: { field: "activity.channel", op: "is", value: "store" },
    },
    { effects: [{ kind: "fixed", points: 5 }], conditions: { field: "activity.weekday", op: "is", value: 5 } },
    { effects: [{ kind: "fixed", points: 25 }], conditions: { field: "activity.value", op: "gte", value: 300_00 } },
    {
      effects: [{ kind: "fixed", points: 15 }],
      conditions: { field: "order.number", op: "is", value: 2 },
      controlPercent: 10,
    },
    { effects: [{ kind: "fixed", points: 3 }], limits: { perMember: [{ period: "month", times: 5 }] } },
    { effects: [{ kind: "multiplier", factor: "1.2" }], audience: { kind: "tiers", tierIds: ["gold"] } },
    {
      effects: [{ kind: "fixed", points: 1 }],
      conditions: { field: "activity.coupon", op: "is", value: "SPRING" },
      limits: { budgets: [{ period: "month", points: 1_000_000 }] },
    },
  ];
  return changes.map(sampleCampaign);
}

/** Longer than processes keep their rules. */
const RELOADED_MS = 3_000;

async function campaignsInForce(scratch: Scratch): Promise<void> {
  const owner = scratch.owner();
  try {
    for (const definition of tenCampaigns()) await putInForce(owner, definition);
  } finally {
    await owner.end();
  }
  await sleep(RELOADED_MS);
}

interface Rates {
  readonly tpcb: number[];
  readonly door: number[];
  readonly batch: number[];
  readonly known: number[];
  readonly redeem: number[];
  /** Under ten campaigns: TPC-B, single orders, batches. */
  readonly ruled: { readonly tpcb: number[]; readonly door: number[]; readonly batch: number[] };
  bytes: number;
}

async function measureRounds(
  scratch: Scratch,
  tpcb: TpcB,
  { rounds, seconds, say, wanted }: BenchOptions,
): Promise<Rates> {
  const rates: Rates = {
    tpcb: [],
    door: [],
    batch: [],
    known: [],
    redeem: [],
    ruled: { tpcb: [], door: [], batch: [] },
    bytes: 0,
  };
  const api = await startApi();
  let next = 1;
  const send = async (load: { connections: number; batch: number; wrap?: number; from?: number }) => {
    const result = await api.load({ from: next, members: MEMBERS, seconds, ...load });
    if (load.from === undefined) next += 10_000_000;
    return result;
  };
  try {
    const redeem = wanted.has("redeem") ? await prepareRedemptions() : null;
    say("Warming up");
    await send({ connections: CONNECTIONS, batch: 1 });
    const before = await ledgerSize(scratch);
    for (let round = 1; round <= rounds; round += 1) {
      say(`Round ${round} of ${rounds}`);
      rates.tpcb.push(await tpcb.measure(seconds));
      say(`  TPC-B  ${Math.round(rates.tpcb.at(-1) ?? 0)}/s`);
      const from = next;
      const single = await send({ connections: CONNECTIONS, batch: 1 });
      rates.door.push(rate(single));
      say(tell("single", single));
      if (wanted.has("known")) {
        const again = await send({ connections: CONNECTIONS, batch: 1, from, wrap: single.activities });
        rates.known.push(rate(again));
        say(tell("known", again));
      }
      if (wanted.has("batch")) {
        const many = await send({ connections: 3, batch: BATCH });
        rates.batch.push(rate(many));
        say(tell("batch", many));
      }
      if (redeem) {
        rates.redeem.push(await redeem(seconds));
        say(`  redeem ${Math.round(rates.redeem.at(-1) ?? 0)}/s`);
      }
    }
    const after = await ledgerSize(scratch);
    rates.bytes = (after.bytes - before.bytes) / Math.max(1, after.orders - before.orders);
    if (!wanted.has("campaigns")) return rates;
    await campaignsInForce(scratch);
    await send({ connections: CONNECTIONS, batch: 1 });
    for (let round = 1; round <= rounds; round += 1) {
      say(`Round ${round} of ${rounds} under ten campaigns`);
      rates.ruled.tpcb.push(await tpcb.measure(seconds));
      const single = await send({ connections: CONNECTIONS, batch: 1 });
      rates.ruled.door.push(rate(single));
      say(tell("single", single));
      const many = await send({ connections: 3, batch: BATCH });
      rates.ruled.batch.push(rate(many));
      say(tell("batch", many));
    }
    return rates;
  } finally {
    await api.stop();
  }
}

/** Rounds of TPC-B, single orders, batches, repeats and redemptions, one after another, on one server. */
export async function measureLedger(scratch: Scratch, options: BenchOptions): Promise<Figure[]> {
  const { say, wanted } = options;
  say("Preparing TPC-B at scale 100");
  const tpcb = await openTpcB(scratch);
  say(`Preparing ${MEMBERS.toLocaleString("en")} members`);
  await scratch.drop("laurel_door");
  await scratch.use("laurel_door");
  await makeMembers(scratch);
  const rates = await measureRounds(scratch, tpcb, options);
  const baseline = median(rates.tpcb);
  const over = `TPC-B by ${tpcb.driver}`;
  const per = { over, baseline, unit: "/s", better: "more" } as const;
  const all: Record<string, Figure> = {
    door: { ...per, name: "single orders through POST", value: median(rates.door), must: 0.6, aim: 1 },
    batch: { ...per, name: `orders in batches of ${BATCH}`, value: median(rates.batch), must: 2.5, aim: 5 },
    known: {
      ...per,
      name: "repeated orders",
      over: "first-time orders",
      value: median(rates.known),
      baseline: median(rates.door),
      must: 1,
      aim: 1.5,
    },
    redeem: { ...per, name: "redemptions in the ledger", value: median(rates.redeem), must: 0.6, aim: 0.9 },
    size: {
      name: "bytes on disk per earned order",
      over: "–",
      value: rates.bytes,
      baseline: null,
      unit: "bytes",
      must: 900,
      aim: 500,
      better: "less",
      note: "what the ledger's tables and indexes grew by in the rounds (orders of 1 to 4 lines, their lines kept with names and prices), redemptions left out",
    },
  };
  const ruled = { over, baseline: median(rates.ruled.tpcb), unit: "/s", better: "more" } as const;
  const campaigns: Figure[] = [
    { ...ruled, name: "single orders, ten campaigns", value: median(rates.ruled.door), must: 0.2, aim: 0.4 },
    { ...ruled, name: `batches of ${BATCH}, ten campaigns`, value: median(rates.ruled.batch), must: 1, aim: 2 },
  ];
  return [
    ...Object.entries(all).flatMap(([name, figure]) => (wanted.has(name) ? [figure] : [])),
    ...(wanted.has("campaigns") ? campaigns : []),
  ];
}
