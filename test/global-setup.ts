import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { env, setEnv } from "@/env";
import { localServer, TEMPLATE, withDatabaseName } from "@/test/server";

/**
 * Starts one throw-away cluster for the run (or takes TEST_DATABASE_URL, if local), with a migrated
 * template database that each suite copies. Everything is gone afterwards.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = env.TEST_DATABASE_URL
    ? { url: localServer(env.TEST_DATABASE_URL), stop: async () => undefined }
    : await throwAwayServer();
  const admin = connect(url, { max: 1 });
  try {
    await admin.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.unsafe(`create database ${TEMPLATE}`);
    setEnv({ DATABASE_URL: withDatabaseName(url, TEMPLATE), DATABASE_APP_URL: undefined });
    await migrate();
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await admin.end();
    setEnv({ DATABASE_URL: undefined });
  }
  project.provide("server", url);
  return stop;
}

async function throwAwayServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-test-"));
  setEnv({ LAUREL_DATA_DIR: folder });
  const embedded = await startEmbedded({ unsafe: true });
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's URL of the test server. */
    server: string;
  }
}
