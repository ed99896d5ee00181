import path from "node:path";
import { closePool, connect, type Sql } from "@/db/client";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { forgetProgramme } from "@/db/queries/programme";
import { forgetRulebook } from "@/db/queries/rulebook";
import { firstCampaign } from "@/db/seed/campaigns";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { env, setEnv } from "@/env";

/** A PostgreSQL server of the bench's own; its folder is kept, so that the big data need not be made every time. */
export interface Scratch {
  /** Addresses of a database of that name, made when missing, as owner and as the application. */
  database(name: string): Promise<{ url: string; appUrl: string }>;
  /** Makes `name` the database of this process's pool and of the processes it starts: migrated, with a programme. */
  use(name: string, options?: { programme: boolean }): Promise<void>;
  /** A pool as the owner of the database in use. */
  owner(max?: number): Sql;
  /** Drops a database. */
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

function named(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function makeDatabase(server: EmbeddedDatabase, name: string): Promise<void> {
  const admin = connect(named(server.url, "postgres"), { max: 1 });
  try {
    const [known] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!known) await admin.unsafe(`create database ${name}`);
  } finally {
    await admin.end();
  }
}

/** Puts a campaign in force, from the beginning of time. */
export async function putInForce(owner: Sql, definition: CampaignDefinition): Promise<void> {
  await owner`
    with made as (
      insert into campaign (title, status, live_version, created_at, updated_at) values ('bench', 'live', 1, '2024-01-01', '2024-01-01')
      returning id
    ), run as (insert into campaign_run (campaign_id, version, from_at) select id, 1, '2024-01-01' from made)
    insert into campaign_version (campaign_id, version, definition, published_at)
    select id, 1, ${JSON.stringify(definition)}::text::json, '2024-01-01' from made`;
  await owner`update rulebook_state set revision = revision + 1`;
}

/** The demo shop's programme, and its points per amount. */
async function seedProgramme(owner: Sql): Promise<void> {
  await owner`
    insert into programme_version (version, settings, created_at)
    values (1, ${owner.json(JSON.parse(JSON.stringify(zielnikProgramme)))}, '2024-01-01') on conflict do nothing`;
  const [known] = await owner`select 1 from campaign`;
  if (!known) await putInForce(owner, firstCampaign);
}

/** Starts the server with the settings that `npm start` uses. */
export async function openScratch(): Promise<Scratch> {
  setEnv({
    LAUREL_DATA_DIR: env.LAUREL_DATA_DIR ?? path.resolve(import.meta.dirname, "../.laurel/bench"),
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    DATABASE_URL: undefined,
    DATABASE_APP_URL: undefined,
  });
  const server = await startEmbedded();
  const database = async (name: string) => {
    await makeDatabase(server, name);
    return { url: named(server.url, name), appUrl: named(server.appUrl, name) };
  };
  return {
    database,
    async use(name, { programme } = { programme: true }) {
      await closePool();
      const { url, appUrl } = await database(name);
      setEnv({ DATABASE_URL: url, DATABASE_APP_URL: appUrl, AUTH_SECRET: server.authSecret });
      await migrate();
      forgetProgramme();
      forgetRulebook();
      if (!programme) return;
      const owner = connect(url, { max: 1 });
      await seedProgramme(owner).finally(() => owner.end());
    },
    owner: (max = 1) => connect(env.DATABASE_URL ?? "", { max, name: "laurel-bench" }),
    async drop(name) {
      const admin = connect(named(server.url, "postgres"), { max: 1 });
      await admin.unsafe(`drop database if exists ${name} with (force)`).finally(() => admin.end());
    },
    async stop() {
      await closePool();
      if (!server.reused) await server.stop();
    },
  };
}
