import { migrate } from "@/db/migrate";
import { openDatabase, reportFailure } from "@/scripts/database";

/** `npm run db:migrate`: brings the database up to date and says what it did. */
async function main(): Promise<void> {
  const embedded = await openDatabase({ onProgress: console.log });
  try {
    const { applied, ledger } = await migrate(console.log);
    if (applied.length === 0 && !ledger) console.log("The database is up to date.");
  } finally {
    if (embedded && !embedded.reused) await embedded.stop();
  }
}

await main().catch(reportFailure);
