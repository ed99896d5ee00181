import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import type { Scratch } from "@/bench/scratch";
import { connect } from "@/db/client";

const CLIENTS = 8;
const SCALE = 100;

/** The yardstick: TPC-B-like transactions a second on the same server. */
export interface TpcB {
  /** What drives it. */
  readonly driver: "pgbench" | "postgres.js";
  /** Transactions a second over `seconds`. */
  measure(seconds: number): Promise<number>;
}

function findPgbench(): string | null {
  if (spawnSync("pgbench", ["--version"]).status === 0) return "pgbench";
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${folder}/${version}/bin/pgbench`).find((file) => existsSync(file)) ?? null;
}

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}: ${output}`)),
    );
  });
}

async function prepare(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    const [known] = await sql`select to_regclass('pgbench_accounts') is not null as made`;
    if (known?.made && Number((await sql`select count(*) as n from pgbench_branches`)[0]?.n) === SCALE) return;
    await sql.unsafe(`
      drop table if exists pgbench_accounts, pgbench_branches, pgbench_tellers, pgbench_history;
      create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
      create table pgbench_tellers (tid int primary key, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
      create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
      create table pgbench_branches (bid int primary key, bbalance int, filler char(88)) with (fillfactor = 100);
      insert into pgbench_branches select b, 0 from generate_series(1, ${SCALE}) b;
      insert into pgbench_tellers select t, (t - 1) / 10 + 1, 0 from generate_series(1, ${SCALE * 10}) t;
      insert into pgbench_accounts select a, (a - 1) / 100000 + 1, 0, '' from generate_series(1, ${SCALE * 100_000}) a;`);
    await sql.unsafe("vacuum analyze");
  } finally {
    await sql.end();
  }
}

// The five statements of pgbench's built-in script, for machines without it.
async function drive(url: string, seconds: number): Promise<number> {
  const sql = connect(url, { max: CLIENTS });
  const random = (top: number) => 1 + Math.floor(Math.random() * top);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const client = async () => {
    while (performance.now() < until) {
      const [aid, bid, tid, delta] = [
        random(SCALE * 100_000),
        random(SCALE),
        random(SCALE * 10),
        random(10_000) - 5_000,
      ];
      await sql.begin(async (tx) => {
        await tx`update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid}`;
        await tx`select abalance from pgbench_accounts where aid = ${aid}`;
        await tx`update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}`;
        await tx`update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}`;
        await tx`insert into pgbench_history (tid, bid, aid, delta, mtime) values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)`;
      });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client)).finally(() => sql.end());
  return done / seconds;
}

/** Prepares TPC-B at scale 100 in a database of its own: 8 clients, prepared statements, 2 threads. */
export async function openTpcB(scratch: Scratch): Promise<TpcB> {
  const { url } = await scratch.database("tpcb");
  await prepare(url);
  const pgbench = findPgbench();
  if (!pgbench) return { driver: "postgres.js", measure: (seconds) => drive(url, seconds) };
  return {
    driver: "pgbench",
    async measure(seconds) {
      const output = await run(pgbench, [
        "-n",
        "-M",
        "prepared",
        "-c",
        String(CLIENTS),
        "-j",
        "2",
        "-T",
        String(seconds),
        url,
      ]);
      const rate = /tps = ([\d.]+)/.exec(output)?.[1];
      if (!rate) throw new Error(`pgbench said: ${output}`);
      return Number(rate);
    },
  };
}
