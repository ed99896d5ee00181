import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { freePort, startProcess, stopProcess } from "@/bench/api-server";
import type { Sql } from "@/db/client";
import { uuidv7 } from "@/domain/id";
import { childEnv, setEnv } from "@/env";
import { sealSession, sessionCookie } from "@/lib/session-token";
import { buildSite, isBuilt } from "@/scripts/supervisor/build";

const PROJECT = path.resolve(import.meta.dirname, "..");

/** The built site behind the API process, as `npm start` runs it, on the database in use. */
export interface Site {
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds the site unless it is built as it is now. */
export async function ensureBuilt(say: (message: string) => void): Promise<void> {
  if (isBuilt()) return;
  say("Building the site");
  await buildSite();
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error("the page server ended");
    const response = await fetch(url, { redirect: "manual" }).catch(() => null);
    if (response && response.status < 500) return;
    await sleep(100);
  }
  throw new Error("the page server does not answer");
}

/** Starts both processes and waits until a page comes through. */
export async function startSite(): Promise<Site> {
  const [webPort, port] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  setEnv({ PUBLIC_URL: url });
  const shared = { PUBLIC_URL: url, NODE_ENV: "production", LAUREL_BENCH: "on", LOG_LEVEL: "fatal" } as const;
  const web = spawn(
    process.execPath,
    [path.join(PROJECT, "node_modules/next/dist/bin/next"), "start", "-p", String(webPort), "-H", "127.0.0.1"],
    { cwd: PROJECT, env: childEnv(shared), stdio: ["ignore", "ignore", "inherit"] },
  );
  const api = await startProcess("api/main.ts", {
    ...shared,
    PORT: String(port),
    HOST: "127.0.0.1",
    WEB_URL: `http://127.0.0.1:${webPort}`,
  });
  await answers(`${url}/bench-bare`, web);
  return {
    url,
    async stop() {
      await stopProcess(api);
      await stopProcess(web);
    },
  };
}

/** A cookie that is signed in: as a new account of a member, or of an administrator. */
export async function signIn(owner: Sql, who: { memberId: number } | "admin"): Promise<string> {
  const id = uuidv7(new Date());
  const memberId = who === "admin" ? null : who.memberId;
  await owner`
    insert into account (id, email, email_verified_at, name, locale, member_id, staff_role, created_at)
    values (${id}, ${`${id}@bench.example`}, now(), 'Bench', 'pl', ${memberId}, ${who === "admin" ? "admin" : null}, now())
    on conflict (member_id) do nothing`;
  const [row] = memberId === null ? [{ id }] : await owner`select id from account where member_id = ${memberId}`;
  const token = await sealSession({ accountId: String(row?.id), epoch: 0, signedInAt: Math.floor(Date.now() / 1000) });
  return `${sessionCookie().name}=${token}`;
}

/** Throws unless the page answers 200 and holds `text`: a bench of refusals would be quick. */
export async function expectPage(url: string, cookie: string, text: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  const body = await response.text();
  if (response.status !== 200 || !body.includes(text))
    throw new Error(`${url} answered ${response.status} ${response.headers.get("location") ?? ""}`);
}

/** Requests a second over `connections` connections. Throws when one is not answered 200. */
export async function requestRate(url: string, cookie: string, seconds: number, connections: number): Promise<number> {
  const result = await autocannon({ url, headers: { cookie }, duration: seconds, connections });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result["2xx"] / result.duration;
}

/** Milliseconds of one request after another: each as soon as the one before is answered. */
export async function pageTimes(url: string, cookie: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < count; request += 1) {
    const started = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    times.push(performance.now() - started);
  }
  return times;
}
