import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/env";

/** The pool: tagged templates, one prepared statement per text. */
export type Sql = postgres.Sql;
/** Tagged templates over a pool or an open transaction. */
export type RawSql = postgres.ISql;
/**
 * Whatever can run a statement: the pool (`db`) or an open transaction. Mutations take one as their last argument.
 * It is Drizzle's query builder; `executor.$client` gives postgres.js tagged templates on the same connection.
 */
export type Executor = PostgresJsDatabase & { readonly $client: RawSql };

/** The application's restricted role: reads everything, writes ordinary tables, cannot touch ledger rows. */
export const APP_ROLE = "laurel_app";

/** Stands for PostgreSQL's `infinity` (a lot that never expires); reads and writes as such. */
export const FOREVER = new Date(8_640_000_000_000_000);

const OID = { int8: 20, json: 114, date: 1082, timestamp: 1114, timestamptz: 1184, jsonb: 3802 } as const;

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds ${text}, more than a safe integer.`);
  return value;
}

function parseInstant(text: string): Date {
  if (text === "infinity") return FOREVER;
  return new Date(text);
}

function writeInstant(value: unknown): string {
  const date = value instanceof Date ? value : new Date(String(value));
  if (date.getTime() === FOREVER.getTime() || value === "infinity") return "infinity";
  return date.toISOString();
}

// Drizzle hands json over as text already, postgres.js as a value.
function writeJson(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Drizzle replaces the shared parsers of the client it is given. This sets ours for both:
 * int8 as a safe number, timestamptz as Date, date as "YYYY-MM-DD", numeric as text.
 */
function setTypes(client: Sql): void {
  const { parsers, serializers } = client.options;
  const read: Record<number, unknown> = parsers;
  const write: Record<number, unknown> = serializers;
  read[OID.int8] = parseSafeInteger;
  read[OID.date] = (text: string) => text;
  read[OID.timestamp] = (text: string) => new Date(`${text}Z`);
  read[OID.timestamptz] = parseInstant;
  write[OID.date] = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
  write[OID.timestamptz] = writeInstant;
  write[OID.json] = writeJson;
  write[OID.jsonb] = writeJson;
}

/** How to open a connection pool that is not the application's own. */
export interface ConnectOptions {
  max?: number;
  role?: string;
  name?: string;
  /** False: commits do not wait for the disk. A crash may lose the last of them, never part of one. */
  durable?: boolean;
}

/** Opens a pool with Laurel's types. The caller ends it. */
export function connect(url: string, { max, role, name = "laurel", durable = true }: ConnectOptions = {}): Sql {
  const client = postgres(url, {
    max: max ?? env.DATABASE_POOL_SIZE,
    prepare: env.DATABASE_PREPARE === "on",
    // A pooler in transaction mode may hand a connection on between two statements: one sent ahead is never answered.
    ...(env.DATABASE_PREPARE === "off" && { max_pipeline: 0 }),
    connect_timeout: 10,
    connection: {
      application_name: name,
      TimeZone: "UTC",
      ...(role ? { role } : {}),
      ...(durable ? {} : { synchronous_commit: "off" }),
    },
    onnotice: () => undefined,
  });
  drizzle(client);
  setTypes(client);
  return client;
}

/** Where and as whom the application connects. Throws one sentence when no database is known. */
export function appConnection(): { url: string; role?: string } {
  if (env.DATABASE_APP_URL) return { url: env.DATABASE_APP_URL };
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, role: APP_ROLE };
  throw new Error("No database is running: use `npm start`, or set DATABASE_URL.");
}

interface Pools {
  sql?: Sql;
  db?: Executor;
}

// On globalThis, so that hot reload in development does not open a new pool with every change.
const shared = globalThis as { laurelPools?: Pools };
shared.laurelPools ??= {};
const pools = shared.laurelPools;

function pool(): Sql {
  pools.sql ??= openPool({ durable: true });
  return pools.sql;
}

function openPool(options: ConnectOptions): Sql {
  const { url, role } = appConnection();
  return connect(url, role ? { ...options, role } : options);
}

function database(): Executor {
  pools.db ??= drizzleOn(pool());
  return pools.db;
}

function lazily<T extends object>(target: T, real: () => T): T {
  return new Proxy(target, {
    apply: (_target, _self, args) => Reflect.apply(real() as never, undefined, args),
    get: (_target, name) => {
      const owner = real();
      const value: unknown = Reflect.get(owner, name, owner);
      return typeof value === "function" ? value.bind(owner) : value;
    },
    has: (_target, name) => Reflect.has(real(), name),
  });
}

/** The application's pool, as the restricted role; opened at first use. */
export const sql: Sql = lazily((() => undefined) as unknown as Sql, pool);

/** Drizzle over the same pool, for the back-office's reads and writes. */
export const db: Executor = lazily({} as Executor, database);

/** Drizzle over a pool or an open postgres.js transaction, so that both styles share one transaction. */
export function drizzleOn(client: postgres.Sql | postgres.TransactionSql): Executor {
  const begin = "begin" in client ? client.begin : client.savepoint;
  // Drizzle writes its own parsers into the options it finds; ours are set on the pool and must stay.
  const shell = Object.assign((() => undefined) as unknown as Sql, {
    unsafe: client.unsafe,
    options: { parsers: {}, serializers: {} },
    begin,
  });
  return Object.assign(drizzle(shell), { $client: client as RawSql });
}

/** Runs `work` in one transaction of the application's role; a throw rolls it back. */
export function transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
  return inTransaction(pool(), work);
}

/** The same on a given pool, e.g. the owner's. */
export async function inTransaction<T>(on: Sql, work: (tx: Executor) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await on.begin(async (tx) => {
    result = { value: await work(drizzleOn(tx)) };
  });
  if (!result) throw new Error("The transaction ended without a result.");
  return result.value;
}

/** A pool as the owner of the tables. Only for migrations, seeds and tests. */
export function ownerSql(max = 1): Sql {
  if (!env.DATABASE_URL) throw new Error("No database is running: use `npm start`, or set DATABASE_URL.");
  return connect(env.DATABASE_URL, { max, name: "laurel-owner" });
}

/**
 * Until closePool, the application's pool does not wait for the disk: for work that begins anew if a crash cuts it off.
 * Where a pooler stands in between (DATABASE_PREPARE=off) it waits as ever: poolers refuse settings they do not know.
 */
export async function hurryPool(): Promise<void> {
  await closePool();
  pools.sql = openPool({ durable: env.DATABASE_PREPARE === "off" });
}

/** Closes the application's pool; waits at most five seconds for open work. */
export async function closePool(): Promise<void> {
  const open = pools.sql;
  delete pools.sql;
  delete pools.db;
  await open?.end({ timeout: 5 });
}
