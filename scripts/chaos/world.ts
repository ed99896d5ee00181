import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closePool, connect, inTransaction } from "@/db/client";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { createApiKey } from "@/db/mutations/create-api-key";
import { firstCampaign, publishCampaign } from "@/db/seed/campaigns";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { childEnv, env, setEnv } from "@/env";

const PROJECT = path.resolve(import.meta.dirname, "../..");

/** What can be killed. */
export type Victim = "postgres" | "api" | "worker";

/** A Laurel of its own, in a folder of its own, whose parts are killed and started again. */
export interface World {
  /** Ports of the API's processes. */
  readonly ports: readonly number[];
  readonly token: string;
  /** `kill -9`, without warning. */
  kill(victim: Victim): Promise<void>;
  /** Starts what was killed, and waits until it serves. */
  revive(victim: Victim): Promise<void>;
  /** Stops everything and deletes the folder. */
  close(): Promise<void>;
}

interface Part {
  readonly file: string;
  readonly env: Parameters<typeof childEnv>[0];
  child: ChildProcess | null;
}

function freePort(): Promise<number> {
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

async function launch(part: Part): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(PROJECT, part.file)], {
    cwd: PROJECT,
    env: childEnv(part.env),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  part.child = child;
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve());
    child.once("exit", (code, signal) => reject(new Error(`${part.file} ended with ${signal ?? code}`)));
  });
}

async function murder(part: Part): Promise<void> {
  const { child } = part;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

async function seed(url: string): Promise<void> {
  const owner = connect(url, { max: 1 });
  try {
    const settings = { ...zielnikProgramme, pendingDays: 0 };
    await owner`
      insert into programme_version (version, settings, created_at)
      values (1, ${owner.json(JSON.parse(JSON.stringify(settings)))}, '2024-01-01')`;
    await inTransaction(owner, (tx) =>
      publishCampaign(tx, { title: "Points", definition: firstCampaign, at: new Date("2024-01-01T00:00:00Z") }),
    );
  } finally {
    await owner.end();
  }
}

/** Starts PostgreSQL, two API processes and a worker, with points that are active at once. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-chaos-"));
  setEnv({
    LAUREL_DATA_DIR: folder,
    NODE_ENV: "production",
    LOG_LEVEL: "fatal",
    DATABASE_URL: undefined,
    DATABASE_APP_URL: undefined,
    DATABASE_POOL_SIZE: "20",
  });
  let database: EmbeddedDatabase = await startEmbedded();
  setEnv({ DATABASE_URL: database.url, DATABASE_APP_URL: database.appUrl, AUTH_SECRET: database.authSecret });
  await migrate();
  await seed(database.url);
  const made = await createApiKey({
    name: "chaos",
    scopes: ["activities:write", "members:read"],
    accountId: null,
    actorName: "chaos",
    now: new Date(),
  });
  if (!made.ok) throw new Error(made.reason);
  const ports = [await freePort(), await freePort()];
  const shared = { HOST: "127.0.0.1", API_RATE_LIMIT: "1000000000", LAUREL_ROLE: "api", DATABASE_POOL_SIZE: "10" };
  const apis = ports.map(
    (port): Part => ({ file: "api/main.ts", env: { ...shared, PORT: String(port) }, child: null }),
  );
  const worker: Part = { file: "jobs/main.ts", env: { LAUREL_ROLE: "worker" }, child: null };
  for (const part of [...apis, worker]) await launch(part);
  const parts: Record<Exclude<Victim, "postgres">, Part> = { api: apis[0] ?? worker, worker };
  return {
    ports,
    token: made.token,
    async kill(victim) {
      if (victim !== "postgres") return murder(parts[victim]);
      process.kill(database.pid, "SIGKILL");
      await database.ended;
    },
    async revive(victim) {
      if (victim !== "postgres") return launch(parts[victim]);
      database = await startAgain();
      if (env.DATABASE_URL !== database.url) throw new Error("PostgreSQL came back at another address");
      // A worker may have ended for want of a database; its supervisor would start it again.
      for (const part of [...apis, worker]) if (part.child?.exitCode !== null) await launch(part);
    },
    async close() {
      await closePool();
      for (const part of [...apis, worker]) await murder(part);
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// The server's children need a moment to notice that it is gone; until then the folder is taken.
async function startAgain(): Promise<EmbeddedDatabase> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbedded();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
  }
}
