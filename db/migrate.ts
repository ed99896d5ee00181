import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { runMigrations } from "graphile-worker";
import type { Sql } from "@/db/client";
import { APP_ROLE, ownerSql } from "@/db/client";
import { StartupError } from "@/db/startup-error";
import { env } from "@/env";

const MIGRATIONS = path.join(import.meta.dirname, "migrations");
const LEDGER = path.join(import.meta.dirname, "ledger");
const LOCK = 5_728_513_001;
const OLDEST_SERVER = 150_000;

/** What a run did, by file name. */
export interface MigrationReport {
  applied: string[];
  /** True when the ledger's functions were laid down anew. */
  ledger: boolean;
}

interface SqlFile {
  name: string;
  text: string;
}

function sqlFiles(folder: string): SqlFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));
}

function hashOf(files: readonly SqlFile[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return hash.digest("hex");
}

/**
 * Brings the database of DATABASE_URL up to date: numbered migrations once each, in order, then the job
 * queue's tables, then grants and the ledger's SQL functions whenever any of it changed. One process at a
 * time (the others wait); each file is all or nothing. Throws StartupError with one sentence.
 */
export async function migrate(log: (message: string) => void = () => undefined): Promise<MigrationReport> {
  const owner = ownerSql();
  try {
    await checkServer(owner);
    await owner`select pg_advisory_lock(${LOCK})`;
    await owner`create table if not exists laurel_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`;
    const applied = await applyMigrations(owner, log);
    const queue = await migrateQueue(owner);
    const ledger = await layDownLedger(owner, applied.length > 0 || queue, log);
    return { applied, ledger };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function checkServer(owner: Sql): Promise<void> {
  const [row] = await reach(owner);
  const version = Number(row?.version);
  if (version >= OLDEST_SERVER) return;
  throw new StartupError(
    `Laurel needs PostgreSQL 15 or later; the server of DATABASE_URL is ${Math.floor(version / 10_000)}.`,
  );
}

async function reach(owner: Sql): Promise<{ version?: unknown }[]> {
  try {
    return await owner`select current_setting('server_version_num') as version`;
  } catch (error) {
    const why =
      error instanceof Error ? error.message || ("code" in error ? String(error.code) : error.name) : String(error);
    throw new StartupError(`The database of DATABASE_URL cannot be reached: ${why}.`);
  }
}

async function applyMigrations(owner: Sql, log: (message: string) => void): Promise<string[]> {
  const rows = await owner<{ name: string; hash: string }[]>`select name, hash from laurel_migration`;
  const known = new Map(rows.map((row) => [row.name, row.hash]));
  const files = sqlFiles(MIGRATIONS);
  const names = new Set(files.map((file) => file.name));
  const newer = rows.find((row) => /^\d{4}_/.test(row.name) && !names.has(row.name));
  if (newer) {
    throw new StartupError(
      `The database was migrated by another version of Laurel (${newer.name} is unknown here): update the program.`,
    );
  }
  const applied: string[] = [];
  for (const file of files) {
    const hash = hashOf([file]);
    const before = known.get(file.name);
    if (before === hash) continue;
    if (before !== undefined)
      throw new StartupError(
        `The migration ${file.name} was changed after it was applied: restore it, and add a new one.`,
      );
    log(`Migrating ${file.name}`);
    await atomically(owner, file.name, async (tx) => {
      await tx.unsafe(file.text);
      await tx`insert into laurel_migration (name, hash) values (${file.name}, ${hash})`;
    });
    applied.push(file.name);
  }
  return applied;
}

async function atomically(
  owner: Sql,
  name: string,
  work: (tx: Pick<Sql, "unsafe"> & Sql) => Promise<void>,
): Promise<void> {
  try {
    await owner.begin((tx) => work(tx as unknown as Sql));
  } catch (error) {
    throw new StartupError(
      `${name} could not be applied to the database: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

// The queue's tables belong to graphile-worker, which numbers its own migrations.
async function migrateQueue(owner: Sql): Promise<boolean> {
  const count = () =>
    owner`select count(*)::int as n from information_schema.tables where table_schema = 'graphile_worker'`;
  const last = async () => {
    const [tables] = await count();
    if (!tables?.n) return -1;
    const [row] = await owner`select coalesce(max(id), 0)::int as id from graphile_worker.migrations`;
    return Number(row?.id);
  };
  const before = await last();
  await runMigrations({ connectionString: env.DATABASE_URL });
  return (await last()) !== before;
}

async function layDownLedger(owner: Sql, changed: boolean, log: (message: string) => void): Promise<boolean> {
  const files = sqlFiles(LEDGER);
  const hash = hashOf(files);
  const [row] = await owner`select hash from laurel_migration where name = 'ledger'`;
  if (!changed && row?.hash === hash) return false;
  log("Laying down the ledger's functions");
  await atomically(owner, "The ledger", async (tx) => {
    await tx.unsafe(GRANTS);
    for (const file of files) {
      try {
        await tx.unsafe(file.text);
      } catch (error) {
        throw new Error(`db/ledger/${file.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await tx`insert into laurel_migration (name, hash) values ('ledger', ${hash})
      on conflict (name) do update set hash = excluded.hash, applied_at = now()`;
  });
  return true;
}

// The ledger's own files take away again what the application may not do to its rows.
const GRANTS = `
  grant usage on schema public, graphile_worker to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
  grant usage, select on all sequences in schema public to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE};
  grant usage, select on all sequences in schema graphile_worker to ${APP_ROLE};
  grant execute on all functions in schema graphile_worker to ${APP_ROLE};
  revoke insert, update, delete on laurel_migration from ${APP_ROLE};
  -- The queue's tables have row security without policies, which shuts out all but their owner.
  do $$
  declare t regclass;
  begin
    for t in select oid from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
      execute format('drop policy if exists laurel on %s', t);
      execute format('create policy laurel on %s to ${APP_ROLE} using (true) with check (true)', t);
    end loop;
  end
  $$;
`;

/** What is known of the demo: never sown (and the programme is empty), cut off half-way, or there is a programme. */
export type SowingState = "empty" | "half" | "full";

/** Whether the database waits for the demo. */
export async function sowingState(): Promise<SowingState> {
  return asOwner(async (owner) => {
    const [row] =
      await owner`select (select hash from laurel_migration where name = 'demo') as demo, exists (select from programme_version) as programme`;
    if (row?.demo === "begun") return "half";
    return row?.programme === true ? "full" : "empty";
  });
}

/** Notes that sowing has begun or is done, so that a start after a crash in between knows. */
export async function markSowing(state: "begun" | "done"): Promise<void> {
  await asOwner(async (owner) => {
    await owner`insert into laurel_migration (name, hash) values ('demo', ${state}) on conflict (name) do update set hash = excluded.hash`;
  });
}

/** Empties a database whose first sowing was cut off, before anybody could use it, and migrates it anew. */
export async function startAfresh(): Promise<void> {
  if ((await sowingState()) !== "half") throw new Error("Only a half-sown demo is thrown away.");
  await asOwner((owner) =>
    owner.unsafe("drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public"),
  );
  await migrate();
}

async function asOwner<T>(work: (owner: Sql) => Promise<T>): Promise<T> {
  const owner = ownerSql();
  try {
    return await work(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}
