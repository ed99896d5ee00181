import { setTimeout as sleep } from "node:timers/promises";
import { closePool } from "@/db/client";
import { runImport } from "@/jobs/import/run-import";

// Runs one import until it has ended, by whomever: the process that kill-import.ts shoots.
const [importId = "", instant = ""] = process.argv.slice(2);
const now = new Date(instant);
for (;;) {
  const end = await runImport({ importId, now });
  process.stdout.write(`${end.status}\n`);
  if (end.status !== "not-mine") break;
  await sleep(250);
}
await closePool();
