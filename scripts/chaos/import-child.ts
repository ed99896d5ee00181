import { setTimeout as sleep } from "node:timers/promises";
import { closePool } from "@/db/client";
import { getImport } from "@/db/queries/imports";
import { hasEnded } from "@/domain/import/status";
import { runImport } from "@/jobs/import/run-import";

// Runs one import until it has ended, by whomever: the process that kill-import.ts shoots.
const [importId = "", instant = ""] = process.argv.slice(2);
const now = new Date(instant);
for (;;) {
  const end = await runImport({ importId, now });
  process.stdout.write(`${end.status}\n`);
  const run = end.status === "not-mine" ? await getImport({ importId }) : null;
  if (!run || hasEnded(run.status)) break;
  await sleep(250);
}
await closePool();
