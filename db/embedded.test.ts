import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { isAlive } from "@/db/embedded/postmaster";
import { StartupError } from "@/db/startup-error";
import { env, setEnv } from "@/env";

const folder = mkdtempSync(path.join(tmpdir(), "laurel-embedded-"));
const before = env.LAUREL_DATA_DIR;
let running: EmbeddedDatabase | undefined;

async function count(database: EmbeddedDatabase): Promise<unknown> {
  const sql = connect(database.url, { max: 1 });
  try {
    const [row] = await sql`select count(*) as n from kept`;
    return row?.n;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

beforeAll(async () => {
  setEnv({ LAUREL_DATA_DIR: folder });
  running = await startEmbedded();
  const sql = connect(running.url, { max: 1 });
  await sql`create table kept (id int)`;
  await sql`insert into kept values (1)`;
  await sql.end();
});

afterAll(async () => {
  await running?.stop();
  setEnv({ LAUREL_DATA_DIR: before });
  rmSync(folder, { recursive: true, force: true });
});

describe("the embedded database", () => {
  it("keeps its secrets to itself", () => {
    const file = path.join(folder, "secrets.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, "utf8")).authSecret.length).toBeGreaterThanOrEqual(32);
  });

  it("lets the application in as the restricted role only", async () => {
    const sql = connect(running?.appUrl ?? "", { max: 1 });
    await expect(sql`select * from kept`).rejects.toThrow(/permission denied/);
    await sql.end();
  });

  it("is joined when it runs already", async () => {
    const joined = await startEmbedded();
    expect({ reused: joined.reused, pid: joined.pid }).toEqual({ reused: true, pid: running?.pid });
  });

  it("comes back on the same port after kill -9, with what was committed", async () => {
    const { pid = 0, port } = running ?? {};
    process.kill(pid, "SIGKILL");
    while (isAlive(pid)) await sleep(10);
    running = await startEmbedded(port ? { port } : {});
    expect(running.port).toBe(port);
    expect(await count(running)).toBe(1);
  });

  it("is not misled by a pid file whose number another program has", async () => {
    await running?.stop();
    writeFileSync(path.join(folder, "postgres/postmaster.pid"), `${process.pid}\n${folder}/postgres\n0\n1\n\n\n`);
    running = await startEmbedded();
    expect(await count(running)).toBe(1);
  });

  it("says in one sentence that it is damaged", async () => {
    await running?.stop();
    running = undefined;
    truncateSync(path.join(folder, "postgres/global/pg_control"), 100);
    const failure = await startEmbedded().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartupError);
    expect(String(failure)).toMatch(/The database in .*postgres does not start \(.+\): see .*postgres\.log/);
  });
});
