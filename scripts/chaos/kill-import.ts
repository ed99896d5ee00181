import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openScratch, type Scratch } from "@/bench/scratch";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { settleImportFile } from "@/db/mutations/settle-import-file";
import { startImport } from "@/db/mutations/start-import";
import { storeImportFile } from "@/db/mutations/store-import-file";
import { getImport } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { linesOf } from "@/domain/import/outcome";
import { childEnv } from "@/env";
import { runImport } from "@/jobs/import/run-import";
import { guessImportMapping } from "@/jobs/import/sample-file";

const REAL_FILE = path.resolve(import.meta.dirname, "../../../shared/data/online-retail/orders-2010-12_2011-02.csv.gz");
const NOW = new Date("2026-06-01T12:00:00Z");
const CHILD = path.join(import.meta.dirname, "import-child.ts");

/** An order file with returns and lines at fault, for machines without the real one. */
function inventFile(): Buffer {
  const lines = Array.from({ length: 60_000 }, (_, index) => {
    const order = Math.floor(index / 12);
    const back = order % 17 === 0;
    const customer = order % 23 === 0 ? "" : String(10_000 + (order % 900));
    return `${back ? "C" : ""}${500_000 + order},S${index % 700},${back ? -1 : 1 + (index % 5)},2025-${String(1 + (order % 9)).padStart(2, "0")}-11 10:00,${index % 97 === 0 ? "x" : "3.45"},${customer}`;
  });
  return Buffer.from(`InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n${lines.join("\n")}\n`);
}

async function prepare(scratch: Scratch, name: string, file: Buffer): Promise<string> {
  await scratch.drop(name);
  await scratch.use(name);
  const bytes = Readable.from([file]);
  const { importId, fileBytes } = await storeImportFile({ fileName: "orders.csv", bytes, accountId: null, now: NOW });
  const { currency, timeZone } = await getProgramme();
  const mapping = await guessImportMapping({ importId, currency, timeZone, source: "shop" });
  if (!mapping) throw new Error("the file is empty");
  await settleImportFile({ importId, fileBytes, mapping });
  await startImport({ importId, accountId: null, actorName: "kill-import", now: NOW, enqueueJob: false });
  return importId;
}

/** All that an import leaves behind that does not depend on the order in which batches were booked. */
async function digest(importId: string): Promise<Record<string, unknown>> {
  const run = await getImport({ importId });
  const [books] = await sql`
    select
      (select md5(string_agg(t, ',' order by t)) from (select id || ':' || points || ':' || value_minor as t from activity) x) as activities,
      (select md5(string_agg(t, ',' order by t)) from (
        select m.external_id || ':' || active || ':' || pending || ':' || deficit || ':' || lifetime_earned || ':' || lifetime_returned || ':' || lifetime_expired as t
        from member_balance b join member m on m.id = b.member_id) x) as balances,
      (select md5(string_agg(t, ',' order by t)) from (select activity_id || sku || quantity_micros as t from unmatched_return) x) as unmatched,
      (select md5(string_agg(t, ',' order by t)) from (
        select line || ':' || lines || ':' || outcome || ':' || reason as t from import_issue where import_id = ${importId}) x) as report`;
  return {
    ...books,
    counts: JSON.stringify(run?.counts),
    lines: run ? linesOf(run.counts) === run.totalLines : false,
    status: run?.status,
  };
}

async function countBatches(importId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from import_batch where import_id = ${importId}`;
  return row?.n ?? 0;
}

/**
 * Runs the import in a process of its own and kills it at a random instant after it has begun to book; true when it had
 * ended before.
 */
async function shoot(importId: string): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, importId, NOW.toISOString()], {
    env: childEnv(),
    stdio: ["ignore", "ignore", "inherit"],
  });
  let over = false;
  const ended = once(child, "exit").then(() => {
    over = true;
  });
  const before = await countBatches(importId);
  while (!over && (await countBatches(importId)) === before) await sleep(10);
  await sleep(Math.random() * 300);
  if (over) return true;
  child.kill("SIGKILL");
  await ended;
  // The dead one's lease would run out by itself in twenty seconds.
  await sql`update import_run set lease_until = clock_timestamp() where id = ${importId} and lease_until is not null`;
  return false;
}

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const file = existsSync(REAL_FILE) ? readFileSync(REAL_FILE) : inventFile();
const scratch = await openScratch();
let same = false;
try {
  const plain = await prepare(scratch, "laurel_kill_plain", file);
  await runImport({ importId: plain, now: NOW });
  const expected = await digest(plain);
  const shot = await prepare(scratch, "laurel_kill_shot", file);
  let kills = 0;
  while (kills < Number(values.rounds) && !(await shoot(shot))) {
    kills += 1;
    process.stdout.write(`killed ${kills} times, ${await countBatches(shot)} batches booked\n`);
  }
  await runImport({ importId: shot, now: NOW });
  const found = await digest(shot);
  const { differences } = await verifyLedger();
  same = JSON.stringify(found) === JSON.stringify(expected) && differences.length === 0;
  process.stdout.write(`${JSON.stringify({ expected, found, differences: differences.length }, null, 1)}\n`);
  process.stdout.write(same ? `Killed ${kills} times: the same end, and the books are clean.\n` : "The end DIFFERS.\n");
} finally {
  await scratch.stop();
}
process.exit(same ? 0 : 1);
