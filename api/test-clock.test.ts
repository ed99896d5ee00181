import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildApi } from "@/api/app";
import { answerError } from "@/api/errors";
import { buildParts } from "@/api/parts";
import { testClockRoutes } from "@/api/routes/test-clock";
import { setEnv } from "@/env";
import { startWorker } from "@/jobs/worker";
import { clock } from "@/lib/clock";
import { signClockRequest } from "@/lib/test-clock";
import { testDatabase } from "@/test/database";

const SECRET = "a secret of thirty-two characters";
const database = testDatabase();
let folder = "";
let app: FastifyInstance;

const build = async (run?: Parameters<typeof testClockRoutes>[1]["run"]) => {
  app = Fastify();
  app.setErrorHandler(answerError);
  app.decorateRequest("locale", { getter: () => "en" as const });
  await app.register(testClockRoutes, { prefix: "/api/test", ...(run ? { run } : {}) });
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "laurel-clock-"));
  setEnv({ LAUREL_CLOCK_FILE: path.join(folder, "clock"), LAUREL_TEST_CLOCK: SECRET });
  await build();
});
afterEach(async () => {
  await app.close();
  setEnv({ LAUREL_CLOCK_FILE: undefined, LAUREL_TEST_CLOCK: undefined, NODE_ENV: "test" });
  rmSync(folder, { recursive: true, force: true });
});

function send(body: unknown, { at = Date.now(), secret = SECRET }: { at?: number; secret?: string } = {}) {
  const payload = JSON.stringify(body);
  return app.inject({
    method: "POST",
    url: "/api/test/clock",
    payload,
    headers: {
      "content-type": "application/json",
      "x-laurel-timestamp": String(at),
      "x-laurel-signature": signClockRequest(secret, payload, at),
    },
  });
}

const distance = (iso: string) => Math.abs(clock.now().getTime() - Date.parse(iso));

describe("POST /api/test/clock", () => {
  it("sets, moves, shows and resets", async () => {
    expect((await send({ set: "2030-01-31T10:00:00Z" })).statusCode).toBe(200);
    expect(distance("2030-01-31T10:00:00Z")).toBeLessThan(5_000);
    await send({ moveMs: 86_400_000 });
    const shown = await send({});
    expect(Math.abs(Date.parse(shown.json().now) - Date.parse("2030-02-01T10:00:00Z"))).toBeLessThan(5_000);
    await send({ reset: true });
    expect(distance(new Date().toISOString())).toBeLessThan(5_000);
  });

  it.each([
    ["another secret", { secret: `${SECRET}!` }],
    ["an old timestamp", { at: Date.now() - 120_000 }],
  ])("refuses %s and moves nothing", async (_name, how) => {
    const answer = await send({ set: "2030-01-31T10:00:00Z" }, how);
    expect(answer.statusCode).toBe(401);
    expect(distance(new Date().toISOString())).toBeLessThan(5_000);
  });

  it("refuses the unsigned, and what it does not understand", async () => {
    const unsigned = await app.inject({ method: "POST", url: "/api/test/clock", payload: "{}" });
    expect(unsigned.statusCode).toBe(401);
    for (const body of [{ set: "yesterday" }, { set: "2030-01-31T10:00:00Z", reset: true }, { run: ["send-mail"] }, []])
      expect((await send(body)).statusCode).toBe(400);
  });

  it("is not there in production without the secret", async () => {
    setEnv({ LAUREL_TEST_CLOCK: undefined, NODE_ENV: "production" });
    expect((await send({})).statusCode).toBe(404);
    const parts = buildParts({ site: null });
    const whole = await buildApi(parts, { site: null, trustedProxies: 0, rateLimit: 10 });
    expect((await whole.inject({ method: "POST", url: "/api/test/clock", payload: {} })).statusCode).toBe(404);
    await whole.close();
    await parts.keys.close();
  });

  it("runs jobs one after another, by the moved clock, and waits until a worker has done them", async () => {
    const heard: string[] = [];
    const worker = await startWorker({
      "settle-lots": { run: async (_payload, { now }) => void heard.push(`settle ${now.getUTCFullYear()}`) },
      "review-tiers": {
        run: async () => {
          throw new Error("the tiers are stuck");
        },
      },
    });
    try {
      const done = await send({ set: "2031-05-01T00:00:00Z", run: ["settle-lots"] });
      expect(done.json()).toMatchObject({ done: ["settle-lots"] });
      expect(heard).toEqual(["settle 2031"]);
      const failed = await send({ run: ["settle-lots", "review-tiers"] });
      expect(failed.statusCode).toBe(500);
      expect(failed.json()).toMatchObject({ done: ["settle-lots"], failed: "review-tiers" });
      expect(failed.json().reason).toContain("the tiers are stuck");
      const [left] = await database.owner`select count(*) as n from graphile_worker.jobs`;
      expect(left?.n).toBe(0);
    } finally {
      await worker.stop();
    }
  });
});
