import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { APP_ROLE, connect } from "@/db/client";
import { type Binaries, findBinaries } from "@/db/embedded/binaries";
import { type ClusterUser, clusterUser } from "@/db/embedded/cluster-user";
import { openDataFolder, openSecrets, type Secrets, saveSecrets, sharedFolder } from "@/db/embedded/data-folder";
import { findPostmaster, isAlive, stopPostmaster } from "@/db/embedded/postmaster";
import { StartupError } from "@/db/startup-error";

const OWNER = "laurel_owner";
const DATABASE = "laurel";
// Nothing of the operator's settings (PG…, LC_…) reaches the server.
const PLAIN_ENV: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
const LOG_LIMIT = 20 * 1024 * 1024;

/** A running embedded PostgreSQL. */
export interface EmbeddedDatabase {
  /** As the owner (superuser of the cluster). */
  url: string;
  /** As the application's restricted role. */
  appUrl: string;
  authSecret: string;
  folder: string;
  port: number;
  pid: number;
  /** True when it was running already, started by another process of Laurel. */
  reused: boolean;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** How to start it. `onProgress` hears short sentences. */
export interface EmbeddedOptions {
  onProgress?: (message: string) => void;
  /** Insist on this port, waiting for it if need be: where clients know it already. */
  port?: number;
  /** For throw-away clusters of tests: no waiting for the disk. Never for data. */
  unsafe?: boolean;
}

interface Cluster {
  folder: string;
  data: string;
  log: string;
  user: ClusterUser;
  binaries: Binaries;
  secrets: Secrets;
  options: EmbeddedOptions;
}

/**
 * Starts the embedded PostgreSQL on its data folder, or joins the one that runs there already.
 * Makes the cluster, its two roles and the database the first time. Throws StartupError with one
 * sentence when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const user = clusterUser();
  const folder = openDataFolder(user);
  const cluster: Cluster = {
    folder,
    user,
    options,
    data: path.join(folder, "postgres"),
    log: path.join(folder, "postgres.log"),
    binaries: findBinaries(user, sharedFolder()),
    secrets: openSecrets(folder),
  };
  if (!existsSync(path.join(cluster.data, "PG_VERSION"))) makeCluster(cluster);
  const running = findPostmaster(cluster.data);
  const joined = running ? await join(cluster, running.pid, running.port) : null;
  const database = joined ?? (await launch(cluster));
  try {
    await prepareRoles(cluster, database.port);
  } catch (error) {
    if (!database.reused) await database.stop();
    throw error;
  }
  return database;
}

function makeCluster(cluster: Cluster): void {
  const { folder, user, binaries, secrets, options, data } = cluster;
  options.onProgress?.("Making the database");
  const fresh = `${data}.new`;
  const passwordFile = path.join(folder, `.initdb-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${secrets.ownerPassword}\n`, { mode: 0o600 });
  const { uid, gid } = user.ids;
  if (uid !== undefined && gid !== undefined) for (const entry of [fresh, passwordFile]) chownSync(entry, uid, gid);
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    // The built-in locale needs nothing of the machine's; names are sorted by ICU collations where it matters.
    [
      `--pgdata=${fresh}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
    ].concat(
      ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"],
      options.unsafe ? ["--no-sync"] : [],
    ),
    { ...user.ids, cwd: "/", encoding: "utf8", env: PLAIN_ENV },
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    const why = (stderr || error?.message || "no message").trim().split("\n").at(-1);
    throw new StartupError(`The database could not be made in ${folder}: ${why}.`);
  }
  renameSync(fresh, data);
}

function settings(unsafe = false): string[] {
  const megabytes = Math.floor(totalmem() / 1024 / 1024);
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "120",
    shared_buffers: `${Math.max(64, Math.min(512, Math.floor(megabytes / 4)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(megabytes / 2))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${Math.max(64, Math.min(256, Math.floor(megabytes / 16)))}MB`,
    min_wal_size: "256MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_min_messages: "warning",
  };
  if (unsafe) {
    Object.assign(values, {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      min_wal_size: "80MB",
      shared_buffers: "128MB",
    });
  }
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function freePort(preferred?: number): Promise<number> {
  for (const candidate of preferred ? [preferred, 0] : [0]) {
    const port = await new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(null));
      server.listen(candidate, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(address && typeof address === "object" ? address.port : null));
      });
    });
    if (port) return port;
  }
  throw new StartupError("No free port was found for the database on 127.0.0.1.");
}

/** The port that clients know, as soon as a dying server lets go of it. */
async function samePort(port: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await freePort(port)) === port) return port;
    await sleep(100);
  }
  throw new StartupError(`Port ${port}, where the database was, has been taken by another program.`);
}

async function launch(cluster: Cluster, attempt = 0): Promise<EmbeddedDatabase> {
  const { binaries, data, log, user, secrets, folder, options } = cluster;
  options.onProgress?.("Starting the database");
  const port = options.port ? await samePort(options.port) : await freePort(secrets.databasePort);
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const output = openSync(log, "a", 0o600);
  const start = statSync(log).size;
  // In a session of its own: Ctrl-C must reach Laurel's processes first and the database last.
  const child = spawn(binaries.postgres, ["-D", data, "-p", String(port), ...settings(options.unsafe)], {
    ...user.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output],
    env: PLAIN_ENV,
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  child.unref();
  const ready = await waitUntilReady(
    cluster,
    port,
    () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
  );
  if (ready !== "ready" || child.pid === undefined) {
    await stopChild(child);
    // Backends of a killed server may still be letting go of its memory.
    if (
      attempt < 20 &&
      /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(readFrom(log, start))
    ) {
      await sleep(500);
      return launch(cluster, attempt + 1);
    }
    throw new StartupError(explainFailure(cluster, start));
  }
  if (secrets.databasePort !== port) saveSecrets(folder, Object.assign(secrets, { databasePort: port }));
  return handle(cluster, { port, pid: child.pid, reused: false, ended });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null) await stopPostmaster(child.pid);
}

async function join(cluster: Cluster, pid: number, port: number): Promise<EmbeddedDatabase | null> {
  cluster.options.onProgress?.("Joining the database that is running already");
  const state = port > 0 ? await waitUntilReady(cluster, port, () => isAlive(pid), 20_000) : "late";
  if (state !== "ready") {
    await stopPostmaster(pid);
    return null;
  }
  const ended = (async () => {
    while (isAlive(pid)) await sleep(500, undefined, { ref: false });
  })();
  return handle(cluster, { port, pid, reused: true, ended });
}

function handle(cluster: Cluster, run: Pick<EmbeddedDatabase, "port" | "pid" | "reused" | "ended">): EmbeddedDatabase {
  const { secrets, folder } = cluster;
  const at = `127.0.0.1:${run.port}/${DATABASE}`;
  return {
    ...run,
    folder,
    authSecret: secrets.authSecret,
    url: `postgres://${OWNER}:${secrets.ownerPassword}@${at}`,
    appUrl: `postgres://${APP_ROLE}:${secrets.appPassword}@${at}`,
    stop: () => stopPostmaster(run.pid),
  };
}

function ownerUrl(secrets: Secrets, port: number, database: string): string {
  return `postgres://${OWNER}:${secrets.ownerPassword}@127.0.0.1:${port}/${database}`;
}

async function waitUntilReady(
  { secrets, options }: Cluster,
  port: number,
  living: () => boolean,
  patience = 600_000,
): Promise<"ready" | "dead" | "late"> {
  const begun = Date.now();
  let told = false;
  while (Date.now() - begun < patience) {
    if (!living()) return "dead";
    const client = connect(ownerUrl(secrets, port, "postgres"), { max: 1, name: "laurel-start" });
    try {
      await client`select 1`;
      return "ready";
    } catch (error) {
      // Another program on that port, or another cluster: no use in waiting.
      if (error instanceof Error && "code" in error && error.code === "28P01") return "late";
      if (!told && Date.now() - begun > 4_000) {
        options.onProgress?.("The database recovers from an abrupt stop");
        told = true;
      }
      await sleep(50);
    } finally {
      await client.end({ timeout: 1 });
    }
  }
  return "late";
}

function readFrom(log: string, start: number): string {
  return existsSync(log) ? readFileSync(log).subarray(start).toString("utf8") : "";
}

function explainFailure({ log, data, folder }: Cluster, start: number): string {
  const text = readFrom(log, start);
  const lines = text.split("\n").filter((line) => /(FATAL|PANIC|LOG|ERROR):|postgres:/.test(line));
  const fatal = lines.findLast((line) => /(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  const why = fatal.replace(/^.*?(FATAL|PANIC|ERROR|LOG):\s*/, "").replace(/\.$/, "");
  if (/database files are incompatible|initialized by PostgreSQL version/.test(text)) {
    return `The database in ${folder} was made by another major version of PostgreSQL: move its data over with pg_dump, or set LAUREL_DATA_DIR to a new folder.`;
  }
  if (/No space left on device/.test(text))
    return `The disk that holds ${folder} is full: free some space and start again.`;
  return `The database in ${data} does not start (${why}): see ${log}, and restore the folder from a backup if it is damaged.`;
}

async function prepareRoles({ secrets }: Cluster, port: number): Promise<void> {
  const admin = connect(ownerUrl(secrets, port, "postgres"), { max: 1, name: "laurel-start" });
  try {
    const [role] = await admin`select 1 from pg_roles where rolname = ${APP_ROLE} and rolcanlogin`;
    if (!role) {
      await admin.unsafe(`do $$ begin create role ${APP_ROLE}; exception when duplicate_object then null; end $$`);
      await admin.unsafe(`alter role ${APP_ROLE} login password '${secrets.appPassword}'`);
    }
    const [database] = await admin`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await admin.unsafe(`create database ${DATABASE}`);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
