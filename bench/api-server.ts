import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import type { Load, LoadResult } from "@/bench/door-client";
import { createApiKey } from "@/db/mutations/create-api-key";
import { childEnv } from "@/env";

const PROJECT = path.resolve(import.meta.dirname, "..");

/** The API process on a port of its own, against the database in use, with a key. */
export interface ApiServer {
  readonly port: number;
  readonly token: string;
  readonly pid: number;
  /** Sends orders from a client process; rejects when the client dies. */
  load(load: Omit<Load, "port" | "token">): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** A port that is free now. */
export function freePort(): Promise<number> {
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

/** Starts `file` as Laurel's supervisor does, and waits for its "ready". */
export async function startProcess(
  file: string,
  env: Parameters<typeof childEnv>[0],
  nodeArgs: readonly string[] = [],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...nodeArgs, "--import", "tsx", path.join(PROJECT, file)], {
    cwd: PROJECT,
    env: childEnv(env),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve());
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return child;
}

/** Ends a process well, and waits for it. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

async function runClient(load: Load): Promise<LoadResult> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(PROJECT, "bench/door-client.ts")], {
    cwd: PROJECT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    return await new Promise<LoadResult>((resolve, reject) => {
      child.once("message", (result) => resolve(result as LoadResult));
      child.once("exit", (code) => reject(new Error(`the client ended with ${code}`)));
      child.send(load);
    });
  } finally {
    child.kill();
  }
}

/** Starts the API without pages. `nodeArgs` go to its process, e.g. `--cpu-prof`. */
export async function startApi(nodeArgs: readonly string[] = []): Promise<ApiServer> {
  const port = await freePort();
  const key = await createApiKey({
    name: "bench",
    scopes: ["activities:write", "members:read"],
    accountId: null,
    actorName: "bench",
    now: new Date(),
  });
  if (!key.ok) throw new Error(key.reason);
  const child = await startProcess(
    "api/main.ts",
    { PORT: String(port), HOST: "127.0.0.1", API_RATE_LIMIT: "1000000000", LAUREL_ROLE: "api" },
    nodeArgs,
  );
  return {
    port,
    token: key.token,
    pid: child.pid ?? 0,
    load: (load) => runClient({ ...load, port, token: key.token }),
    stop: () => stopProcess(child),
  };
}
