import { closePool } from "@/db/client";
import { env, setEnv } from "@/env";
import { openDatabase } from "@/scripts/database";
import { localServer } from "@/test/server";

/**
 * Joins the database of the application under test, which runs already; returns what leaves it. Refuses one
 * that is not on this machine.
 */
export async function joinDatabase(): Promise<() => Promise<void>> {
  if (env.E2E_URL) setEnv({ PUBLIC_URL: env.E2E_URL });
  const embedded = await openDatabase();
  if (embedded && !embedded.reused) {
    await embedded.stop();
    throw new Error("The database of the application under test is not running: set LAUREL_DATA_DIR to its folder.");
  }
  localServer(env.DATABASE_URL ?? "");
  return closePool;
}
