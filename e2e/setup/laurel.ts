import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv, env, setEnv } from "@/env";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 8 * 60_000;

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilHealthy(url: string, laurel: ChildProcess): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (laurel.exitCode !== null) throw new Error(`Laurel ended with code ${laurel.exitCode} before it served.`);
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error("Laurel did not serve in time.");
}

/** A Laurel of the tests' own: where it is, where its data and clock are, and what stops it. */
export interface OwnLaurel {
  readonly url: string;
  readonly dataFolder: string;
  readonly clockFile: string;
  readonly clockSecret: string;
  /** Stops it and insists that it stops cleanly. */
  stop(): Promise<void>;
}

/**
 * Starts the built application the way people do (`npm start`), on a free port, with a data folder and a clock of its
 * own. `demo`: with the demo shop, or with a first programme only (which is there within seconds).
 */
export async function openLaurel({ demo }: { demo: boolean }): Promise<OwnLaurel> {
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-e2e-"));
  chmodSync(folder, 0o711);
  const clockFile = path.join(folder, "clock");
  const clockSecret = randomBytes(24).toString("hex");
  writeFileSync(clockFile, "+0");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataFolder = path.join(folder, "data");
  const settings = childEnv({
    PORT: String(port),
    PUBLIC_URL: url,
    HOST: "127.0.0.1",
    LAUREL_DATA_DIR: dataFolder,
    LAUREL_CLOCK_FILE: clockFile,
    LAUREL_TEST_CLOCK: clockSecret,
    LAUREL_DEMO: demo ? "on" : "off",
    LOG_LEVEL: "warn",
    TZ: "Asia/Kathmandu",
  });
  // Another Laurel's database and secrets are not its own.
  for (const name of ["DATABASE_URL", "DATABASE_APP_URL", "AUTH_SECRET"]) delete settings[name];
  const laurel = spawn(process.execPath, ["--import", "tsx", path.join(PROJECT, "scripts/start.ts")], {
    cwd: PROJECT,
    env: settings,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise<number | null>((resolve) => laurel.once("exit", resolve));
    if (laurel.exitCode === null) {
      laurel.kill("SIGINT");
      const code = await Promise.race([ended, sleep(60_000, "late" as const, { ref: false })]);
      if (code === "late") laurel.kill("SIGKILL");
      if (code !== 0) throw new Error(`Laurel did not stop cleanly (${code}); its data is left in ${folder}.`);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilHealthy(url, laurel);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return { url, dataFolder, clockFile, clockSecret, stop };
}

/** The Laurel that a run of browser tests shares, with the demo shop. With E2E_URL, tests that one instead. */
export default async function startLaurel(): Promise<() => Promise<void>> {
  if (env.E2E_URL) return async () => undefined;
  const { url, clockFile, clockSecret, dataFolder, stop } = await openLaurel({ demo: true });
  // What the fixtures that write into the database need to find it.
  setEnv({
    E2E_URL: url,
    PUBLIC_URL: url,
    LAUREL_CLOCK_FILE: clockFile,
    LAUREL_TEST_CLOCK: clockSecret,
    LAUREL_DATA_DIR: dataFolder,
  });
  return stop;
}
