import { z } from "zod";

/** A port number, or nothing. */
const port = z.coerce.number().int().min(1).max(65535);
const onOff = z.enum(["on", "off"]);

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** PostgreSQL 15 or later, as the role that owns the tables. Unset: the embedded one. */
  DATABASE_URL: z.string().min(1).optional(),
  /** The same database as the restricted role, e.g. through PgBouncer. Unset: DATABASE_URL with role=laurel_app. */
  DATABASE_APP_URL: z.string().min(1).optional(),
  /** Connections that each process may open. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(10),
  /** "off" behind a pooler in transaction mode that cannot keep prepared statements. */
  DATABASE_PREPARE: onOff.default("on"),
  /** Where the embedded database and the generated secrets live. Unset: .laurel in the project. */
  LAUREL_DATA_DIR: z.string().min(1).optional(),
  /** "off": start with an empty programme instead of the demo shop. */
  LAUREL_DEMO: onOff.default("on"),
  /** Without the demo: whom the first start makes an admin. */
  LAUREL_ADMIN_EMAIL: z.email().toLowerCase().default("admin@laurel.example"),
  /** What this process does: everything, or one part of it on a machine of its own. */
  LAUREL_ROLE: z.enum(["all", "web", "api", "worker"]).default("all"),
  /** The public port: API and site. */
  PORT: port.default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  /** The address people type, for links in mail and cookies, e.g. https://club.example. Unset: http://localhost:PORT. */
  PUBLIC_URL: z.url().optional(),
  /** Where the API process finds the pages. */
  WEB_URL: z.url().default("http://127.0.0.1:3001"),
  /** Where the page server listens (its own machine: 0.0.0.0). */
  WEB_HOST: z.string().min(1).default("127.0.0.1"),
  /** How many proxies stand in front of Laurel (their x-forwarded-for is believed). */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests a minute that one API key may make on each API process. */
  API_RATE_LIMIT: z.coerce.number().int().min(1).default(6_000),
  AUTH_SECRET: z.string().min(32).optional(),
  /** e.g. smtps://user:password@mail.example:465. Unset: mail waits in the outbox page. */
  SMTP_URL: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).optional(),
  NEXT_DIST_DIR: z.string().min(1).default(".next"),
  NEXT_RUNTIME: z.string().optional(),
  /** Tests only: a file that holds the instant the clock shows (ISO) or an offset in ms ("+86400000"). */
  LAUREL_CLOCK_FILE: z.string().min(1).optional(),
  /** Tests only: the secret that requests to move the clock are signed with. Without it, a production start has no such clock. */
  LAUREL_TEST_CLOCK: z.string().min(32).optional(),
  /** Tests only: a local server to test on instead of the embedded one, e.g. an older PostgreSQL. */
  TEST_DATABASE_URL: z.string().min(1).optional(),
  /** Browser tests only: a Laurel that runs already, to test instead of one of their own. */
  E2E_URL: z.url().optional(),
  /** Bench only: "on" shows the bare page that Home is measured against. */
  LAUREL_BENCH: onOff.default("off"),
  CHROMIUM_PATH: z.string().min(1).optional(),
  TZ: z.string().optional(),
  CI: z.string().optional(),
});

/** The settings, typed; names are those of the environment's variables. */
export type Env = z.infer<typeof variables>;

function parse(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = variables.safeParse(set);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings of the environment are not usable. ${faults.join("; ")}.`);
}

/** The settings of this process. Read lazily where possible: scripts that start a database fill them in late. */
export const env: Env = parse(process.env);

/** Changes settings of this process and of the processes it starts. For scripts and tests. */
export function setEnv(values: Partial<Record<keyof Env, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  const fresh = parse(process.env);
  for (const name of Object.keys(env)) if (!(name in fresh)) Reflect.deleteProperty(env, name);
  Object.assign(env, fresh);
}

/** The address people type, without a trailing slash. */
export function publicUrl(): string {
  return (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "");
}

/** The environment for a process that Laurel starts: everything of this one, with changes. */
export function childEnv(
  changes: Partial<Record<Exclude<keyof Env, "NODE_ENV">, string>> & Partial<Pick<Env, "NODE_ENV">> = {},
): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
