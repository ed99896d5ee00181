import path from "node:path";
import { closePool, hurryPool } from "@/db/client";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { clusterUser } from "@/db/embedded/cluster-user";
import { openDataFolder } from "@/db/embedded/data-folder";
import { markSowing, migrate, sowingState, startAfresh } from "@/db/migrate";
import type { FirstAdmin } from "@/db/seed/first-programme";
import { StartupError } from "@/db/startup-error";
import { env, setEnv } from "@/env";
import { clock, moveClock } from "@/lib/clock";
import { testClockSecret } from "@/lib/test-clock";
import { type Lock, lockFolder } from "@/scripts/supervisor/lock";
import { say, step } from "@/scripts/supervisor/screen";

/** Takes the data folder of the embedded database for this process; null where DATABASE_URL is set. */
export function lockData(): Lock | null {
  if (!env.DATABASE_URL) return lockFolder(openDataFolder(clusterUser()), env.PORT);
  if (env.AUTH_SECRET || env.LAUREL_ROLE === "worker") return null;
  throw new StartupError(
    "With DATABASE_URL the secret for sessions comes from the environment too: set AUTH_SECRET to 32 or more random characters, e.g. from `openssl rand -base64 33`.",
  );
}

/**
 * Opens the database and fills the settings in; returns what stops it. The embedded one is started again
 * whenever it dies. Throws one sentence.
 */
export async function keepDatabase(onHopeless: (sentence: string) => void): Promise<() => Promise<void>> {
  if (env.DATABASE_URL) return async () => undefined;
  let stopping = false;
  let database: EmbeddedDatabase = await step("Database", (refine) => startEmbedded({ onProgress: refine }));
  setEnv({
    DATABASE_URL: database.url,
    DATABASE_APP_URL: database.appUrl,
    AUTH_SECRET: env.AUTH_SECRET ?? database.authSecret,
  });
  prepareTestClock();

  const watch = async (): Promise<void> => {
    await database.ended;
    if (stopping) return;
    say("database: ended; starting it again");
    try {
      database = await startEmbedded({ port: database.port });
      void watch();
    } catch (error) {
      onHopeless(error instanceof Error ? error.message : String(error));
    }
  };
  void watch();
  return async () => {
    stopping = true;
    await database.stop();
  };
}

/** Where the clock may be moved, it has a file; it starts with the machine's time. */
function prepareTestClock(): void {
  if (env.LAUREL_CLOCK_FILE || testClockSecret() === null) return;
  setEnv({ LAUREL_CLOCK_FILE: path.join(openDataFolder(clusterUser()), "test-clock") });
  moveClock({ reset: true });
}

/**
 * Migrates, and fills an empty database: with the demo, or, where LAUREL_DEMO is off, with a programme to edit and
 * an admin, whose password is returned this once.
 */
export async function prepareDatabase(): Promise<FirstAdmin | null> {
  await step("Tables", (refine) => migrate(refine));
  if ((await sowingState()) === "half") await step("Clearing a demo that was cut off half-way", startAfresh);
  if ((await sowingState()) !== "empty") return null;
  const now = clock.now();
  try {
    if (env.LAUREL_DEMO === "off") {
      const { seedFirstProgramme } = await import("@/db/seed/first-programme");
      return await step("First programme", () => seedFirstProgramme({ email: env.LAUREL_ADMIN_EMAIL, now }));
    }
    await step("Demo shop, two years of orders", async (refine) => {
      const { seedDemo } = await import("@/db/seed/index");
      await markSowing("begun");
      await hurryPool();
      await seedDemo({ now, log: refine });
      await markSowing("done");
    });
    return null;
  } finally {
    await closePool();
  }
}
