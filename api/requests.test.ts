import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ApiParts } from "@/api/app";
import { Gatherer, Overloaded } from "@/api/gatherer";
import { deleteIdempotencyKeys } from "@/db/mutations/delete-idempotency-keys";
import { revokeApiKey } from "@/db/mutations/revoke-api-key";
import { anOrder, testApi } from "@/test/api";

const api = testApi();
const json = { "content-type": "application/json" };

describe("bodies", () => {
  it("says where JSON breaks", async () => {
    const answer = await api.post('{\n  "kind": "order",\n  oops\n}');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "malformed-json", line: 3, column: 3, offset: 23 });
  });

  it.each([
    ["an empty body", "", json, 400, "body-missing"],
    ["a form", "a=1", { "content-type": "application/x-www-form-urlencoded" }, 415, "unsupported-media-type"],
    ["nine megabytes", `"${"x".repeat(9 * 1024 * 1024)}"`, json, 413, "body-too-large"],
    ["a bare text", '"order"', json, 422, "invalid-activity"],
    ["null", "null", json, 422, "invalid-activity"],
    ["a prototype", '{"__proto__": {"kind": "order"}}', json, 422, "invalid-activity"],
  ])("refuses %s", async (_name, body, headers, status, code) => {
    const answer = await api.post(body, { headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
  });
});

describe("keys", () => {
  it.each([
    ["none", undefined],
    ["another scheme", "Basic abc"],
    ["no key at all", "Bearer abc"],
    ["a key nobody made", `Bearer lrl_${"b".repeat(8)}_${"c".repeat(40)}`],
  ])("refuses %s with 401", async (_name, authorization) => {
    const answer = await api.post(anOrder(), { headers: { authorization } });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain("Bearer");
    expect(answer.json().code).toBe("unauthenticated");
  });

  it("does not read a stranger's body", async () => {
    expect((await api.post("{", { headers: { authorization: "Bearer x" } })).statusCode).toBe(401);
  });

  it("allows no more than their scopes", async () => {
    const { token } = await api.key(["members:read"]);
    await sleep(250);
    const answer = await api.post(anOrder(), { headers: { authorization: `Bearer ${token}` } });
    expect(answer.json()).toMatchObject({ status: 403, code: "scope-missing" });
    expect(answer.json().detail).toContain("activities:write");
  });

  it("stop working within two seconds of being revoked, and remember their last use", async () => {
    const { id, token } = await api.key(["activities:write"]);
    const headers = { authorization: `Bearer ${token}` };
    await sleep(250);
    expect((await api.post(anOrder(), { headers })).statusCode).toBe(201);
    await api.parts.keys.writeUses();
    const [row] = await api.database.owner`select last_used_at from api_key where id = ${id}`;
    expect(row?.last_used_at).toBeInstanceOf(Date);
    const revoke = { id, accountId: null, actorName: "test", now: new Date() };
    expect(await revokeApiKey(revoke)).toEqual({ ok: true });
    expect(await revokeApiKey(revoke)).toEqual({ ok: false, reason: "NOT_FOUND" });
    await sleep(1_100);
    expect((await api.post(anOrder(), { headers })).statusCode).toBe(401);
    const [audit] = await api.database.owner`select count(*) as n from audit_log where subject_id = ${id}`;
    expect(Number(audit?.n)).toBe(2);
  });

  it("are stored as hashes only", async () => {
    const { id, token } = await api.key(["members:read"]);
    const [row] = await api.database.owner`select to_json(k)::text as text from api_key k where id = ${id}`;
    expect(row?.text).not.toContain(token.split("_")[2]);
  });
});

describe("Idempotency-Key", () => {
  const withKey = (key: string) => ({ headers: { "idempotency-key": key } });

  it("replays the stored answer, status and all", async () => {
    const order = anOrder();
    const first = await api.post(order, withKey("k-1"));
    const again = await api.post(order, withKey("k-1"));
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.body).toBe(first.body);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
  });

  it("replays refusals too", async () => {
    const bad = anOrder({ lines: [] });
    await api.post(bad, withKey("k-refused"));
    const again = await api.post(bad, withKey("k-refused"));
    expect(again.statusCode).toBe(422);
    expect(again.headers["idempotent-replayed"]).toBe("true");
  });

  it("refuses another payload under the same key", async () => {
    await api.post(anOrder(), withKey("k-2"));
    expect((await api.post(anOrder(), withKey("k-2"))).json()).toMatchObject({
      status: 422,
      code: "idempotency-key-reused",
    });
  });

  it("belongs to one API key", async () => {
    const { token } = await api.key(["activities:write"]);
    await sleep(250);
    await api.post(anOrder(), withKey("k-3"));
    const answer = await api.post(anOrder(), {
      headers: { "idempotency-key": "k-3", authorization: `Bearer ${token}` },
    });
    expect(answer.statusCode).toBe(201);
  });

  it("refuses what is no key", async () => {
    expect((await api.post(anOrder(), withKey(" "))).json()).toMatchObject({
      status: 400,
      code: "idempotency-key-invalid",
    });
    expect((await api.post(anOrder(), withKey("x".repeat(300)))).statusCode).toBe(400);
  });

  it("lets one of many at once work; the others hear 409 or its answer", async () => {
    const order = anOrder({ member: { externalId: "C-race" } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.post(order, withKey("k-race"))));
    const fresh = answers.filter((answer) => answer.statusCode === 201 && !answer.headers["idempotent-replayed"]);
    expect(fresh).toHaveLength(1);
    const others = answers.filter((answer) => answer !== fresh[0]);
    expect(others.every((answer) => answer.statusCode === 409 || answer.body === fresh[0]?.body)).toBe(true);
  });

  it("passes a claim on whose holder died", async () => {
    const order = anOrder();
    await api.post(order, withKey("k-dead"));
    await api.database.owner`update idempotency_key set status = null, response = null where key = 'k-dead'`;
    expect((await api.post(order, withKey("k-dead"))).json()).toMatchObject({ code: "idempotency-key-in-flight" });
    await api.database.owner`update idempotency_key set created_at = now() - interval '1 minute' where key = 'k-dead'`;
    expect((await api.post(order, withKey("k-dead"))).statusCode).toBe(200);
  });

  it("is forgotten after a day", async () => {
    const order = anOrder();
    await api.post(order, withKey("k-old"));
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    expect(await deleteIdempotencyKeys({ now: tomorrow })).toBeGreaterThan(0);
    const again = await api.post(order, withKey("k-old"));
    expect(again.statusCode).toBe(200);
    expect(again.headers["idempotent-replayed"]).toBeUndefined();
  });
});

describe("addresses", () => {
  it("answers unknown ones and wrong methods as problems", async () => {
    expect((await api.get("/nothing")).json()).toMatchObject({ status: 404, code: "not-found" });
    const wrong = await api.get("/activities");
    expect(wrong.json()).toMatchObject({ status: 405, code: "method-not-allowed" });
    expect(wrong.headers.allow).toBe("POST");
  });

  it("answers badly written ones as problems on the API, and as a page elsewhere", async () => {
    const headers = { "accept-language": "pl" };
    const broken = await api.app.inject({ url: "/api/v1/members/%E0%A4%A", headers });
    expect(broken.statusCode).toBe(400);
    expect(broken.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(broken.json()).toMatchObject({ status: 400, code: "invalid-request", title: expect.stringMatching(/\w/) });
    const long = await api.app.inject(`/api/v1/members/${"x".repeat(400)}`);
    expect(long.json()).toMatchObject({ status: 404, code: "not-found" });
    const page = await api.app.inject({ url: "/%E0%A4%A", headers });
    expect(page.statusCode).toBe(400);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.body).toContain("<h1 style=");
    expect(page.body).toContain('<html lang="pl">');
    expect(page.body).not.toContain("FST_ERR");
  });

  it("tells health and readiness", async () => {
    const health = await api.app.inject("/api/health");
    expect([health.statusCode, health.json()]).toEqual([200, { status: "ok", database: "ok" }]);
    expect((await api.app.inject("/api/ready")).json()).toMatchObject({ status: "ready" });
  });

  it("sends security headers", async () => {
    const { headers } = await api.post(anOrder());
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toBeDefined();
  });
});

describe("limits", () => {
  const limited = testApi(() => ({}), { rateLimit: 3 });

  it("count per key, say so, and name when to come back", async () => {
    const answers = [];
    for (let request = 0; request < 4; request += 1) answers.push(await limited.post(anOrder()));
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 429]);
    expect(answers[0]?.headers).toMatchObject({ "ratelimit-limit": "3", "ratelimit-remaining": "2" });
    expect(answers[3]?.json()).toMatchObject({ code: "rate-limited", status: 429 });
    expect(Number(answers[3]?.headers["retry-after"])).toBeGreaterThan(0);
  });
});

describe("when the database is away", () => {
  const gatherer = (error: Error) =>
    new Gatherer<never, never>({
      run: () => Promise.reject(error),
      maxBatch: 1,
      maxInFlight: 1,
      maxWaiting: 1,
    }) as unknown as ApiParts["gatherer"];
  const broken = testApi(() => ({ gatherer: gatherer(new Error("connection closed")) }));

  it("says that it does not know, and keeps no answer", async () => {
    const order = anOrder();
    const headers = { "idempotency-key": "k-unsure" };
    const answer = await broken.post(order, { headers });
    expect(answer.json()).toMatchObject({ status: 503, code: "unsure" });
    expect(answer.headers["retry-after"]).toBe("1");
    const [kept] = await broken.database.owner`select count(*) as n from idempotency_key`;
    expect(Number(kept?.n)).toBe(0);
  });
});

describe("when too much waits", () => {
  const full = testApi(() => ({
    gatherer: { add: () => Promise.reject(new Overloaded()) } as unknown as ApiParts["gatherer"],
  }));

  it("asks to come back when too much waits", async () => {
    const answer = await full.post(anOrder());
    expect(answer.json()).toMatchObject({ status: 503, code: "overloaded" });
    expect(answer.headers["retry-after"]).toBe("1");
  });
});
