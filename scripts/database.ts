import { closePool } from "@/db/client";
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { StartupError } from "@/db/startup-error";
import { env, setEnv } from "@/env";

/**
 * Makes a database available to this process: that of DATABASE_URL, or the embedded one (joined when it
 * runs already, else started). Fills the settings in; returns the embedded one, or null.
 */
export async function openDatabase(options: EmbeddedOptions = {}): Promise<EmbeddedDatabase | null> {
  if (env.DATABASE_URL) return null;
  const embedded = await startEmbedded(options);
  setEnv({
    DATABASE_URL: embedded.url,
    DATABASE_APP_URL: embedded.appUrl,
    AUTH_SECRET: env.AUTH_SECRET ?? embedded.authSecret,
  });
  return embedded;
}

/** Says a fault in one sentence and sets the exit code: no stack for faults that the operator can mend. */
export function reportFailure(error: unknown): void {
  const text =
    error instanceof StartupError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

/**
 * For command-line tools: runs `work` with a migrated database at hand, then closes the pool, and stops the
 * embedded database if this process started it.
 */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  let embedded: EmbeddedDatabase | null = null;
  try {
    embedded = await openDatabase();
    await migrate();
    await work();
  } catch (error) {
    reportFailure(error);
  } finally {
    await closePool();
    if (embedded && !embedded.reused) await embedded.stop();
  }
}
