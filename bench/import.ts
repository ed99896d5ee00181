import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { settleImportFile } from "@/db/mutations/settle-import-file";
import { startImport } from "@/db/mutations/start-import";
import { storeImportFile } from "@/db/mutations/store-import-file";
import { getProgramme } from "@/db/queries/programme";
import { runImport } from "@/jobs/import/run-import";
import { guessImportMapping } from "@/jobs/import/sample-file";

const REAL_FILE = path.resolve(import.meta.dirname, "../../shared/data/online-retail/orders-2010-12_2011-02.csv.gz");
const INVENTED_LINES = 100_000;
const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

// Twenty lines an order, as the real shop has them, for machines without its file.
function inventFile(): string {
  const lines = Array.from({ length: INVENTED_LINES }, (_, index) => {
    const order = Math.floor(index / 20);
    const day = String(1 + (order % 28)).padStart(2, "0");
    return `${500_000 + order},S${index % 3_000},THING NUMBER ${index % 3_000},${1 + (index % 12)},2011-01-${day} 10:${String(order % 60).padStart(2, "0")}:00,${1 + (index % 9)}.${10 + (index % 80)},${12_000 + (order % 2_000)},United Kingdom`;
  });
  return `${HEADER}\n${lines.join("\n")}\n`;
}

async function copy(scratch: Scratch, file: string): Promise<number> {
  const owner = scratch.owner();
  try {
    await owner.unsafe(
      "drop table if exists bare_lines; create table bare_lines (invoice text, stock text, description text, quantity int, at timestamp, price numeric, customer text, country text)",
    );
    const started = performance.now();
    const sink = await owner`copy bare_lines from stdin with (format csv, header)`.writable();
    await pipeline(Readable.from([Buffer.from(file)]), sink);
    return (performance.now() - started) / 1000;
  } finally {
    await owner.end();
  }
}

async function importOnce(file: string, source: string): Promise<number> {
  const now = new Date();
  const { currency, timeZone } = await getProgramme();
  const { importId, fileBytes } = await storeImportFile({
    fileName: `${source}.csv`,
    bytes: Readable.from([Buffer.from(file)]),
    accountId: null,
    now,
  });
  const mapping = await guessImportMapping({ importId, currency, timeZone, source });
  if (!mapping) throw new Error("the file is empty");
  await settleImportFile({ importId, fileBytes, mapping });
  await startImport({ importId, accountId: null, actorName: "bench", now });
  const started = performance.now();
  const end = await runImport({ importId, now });
  const seconds = (performance.now() - started) / 1000;
  if (end.status !== "done") throw new Error(`the import ended ${JSON.stringify(end)}`);
  return seconds;
}

/** The CSV import, from the stored file to the last settled lot, beside COPY of the same lines into a bare table. */
export async function measureImport(scratch: Scratch, { rounds, say }: BenchOptions): Promise<Figure[]> {
  const real = existsSync(REAL_FILE);
  const file = real ? gunzipSync(readFileSync(REAL_FILE)).toString("utf8") : inventFile();
  const lines = file.trimEnd().split("\n").length - 1;
  say(`Importing ${lines.toLocaleString("en")} lines of ${real ? "a real shop" : "an invented shop"}`);
  await scratch.drop("laurel_import");
  await scratch.use("laurel_import");
  const bare: number[] = [];
  const imported: number[] = [];
  for (let round = 0; round <= Math.min(rounds, 3); round += 1) {
    const plain = await copy(scratch, file);
    const whole = await importOnce(file, `bench-${round}`);
    say(
      `  COPY ${Math.round(lines / plain).toLocaleString("en")} lines/s, import ${Math.round(lines / whole).toLocaleString("en")} lines/s${round === 0 ? " (making the members)" : ""}`,
    );
    if (round === 0) continue;
    bare.push(lines / plain);
    imported.push(lines / whole);
  }
  return [
    {
      name: "order lines of the CSV import",
      over: "COPY into a bare table",
      value: median(imported),
      baseline: median(bare),
      unit: "/s",
      must: 0.1,
      aim: 0.2,
      better: "more",
      ...(real ? {} : { note: "an invented file: the real shop's is not here" }),
    },
  ];
}
