import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll } from "vitest";
import { type ApiOptions, type ApiParts, buildApi } from "@/api/app";
import { buildParts } from "@/api/parts";
import { createApiKey } from "@/db/mutations/create-api-key";
import { zielnikSteps } from "@/db/seed/campaigns";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { ApiScope } from "@/domain/api-key";
import { givenBaseCampaign } from "@/test/campaigns";
import { type TestDatabase, testDatabase } from "@/test/database";

/** An API on a database of the suite's own, with the demo programme, points active at once, and a key for everything. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly parts: ApiParts;
  readonly database: TestDatabase;
  /** Posts to /api/v1/activities with the key. */
  post(payload: unknown, more?: InjectOptions): Promise<LightMyRequestResponse>;
  /** Gets below /api/v1 with the key. */
  get(path: string, more?: InjectOptions): Promise<LightMyRequestResponse>;
  key(scopes: readonly ApiScope[]): Promise<{ id: string; token: string }>;
}

/** Builds it before the suite's tests, and takes it down after them. */
export function testApi(
  change: (parts: ApiParts) => Partial<ApiParts> = () => ({}),
  options: Partial<ApiOptions> = {},
): TestApi {
  const database = testDatabase();
  let app: FastifyInstance | undefined;
  let parts: ReturnType<typeof buildParts> | undefined;
  let token = "";

  const key = async (scopes: readonly ApiScope[]) => {
    const made = await createApiKey({ name: "test", scopes, accountId: null, actorName: "test", now: new Date() });
    if (!made.ok) throw new Error(made.reason);
    return made;
  };
  beforeAll(async () => {
    await database.owner`
      insert into programme_version (version, settings, created_at)
      values (1, ${database.owner.json(JSON.parse(JSON.stringify({ ...zielnikProgramme, pendingDays: 0 })))}, '2024-01-01')`;
    await givenBaseCampaign(database.owner, zielnikSteps);
    parts = buildParts({ site: null });
    app = await buildApi(
      { ...parts, ...change(parts) },
      { site: null, trustedProxies: 0, rateLimit: 100_000, ...options },
    );
    await app.ready();
    token = (await key(["activities:write", "members:read"])).token;
  });
  afterAll(async () => {
    await app?.close();
    await parts?.keys.close();
  });

  const running = () => {
    if (!app || !parts) throw new Error("the API exists only inside tests");
    return { app, parts };
  };
  const authorization = () => `Bearer ${token}`;
  return {
    get app() {
      return running().app;
    },
    get parts() {
      return running().parts;
    },
    database,
    key,
    post: (payload, { headers, ...more } = {}) =>
      running().app.inject({
        method: "POST",
        url: "/api/v1/activities",
        payload: typeof payload === "string" ? payload : JSON.stringify(payload),
        headers: withoutNulls({ authorization: authorization(), "content-type": "application/json", ...headers }),
        ...more,
      }),
    get: (path, { headers, ...more } = {}) =>
      running().app.inject({
        method: "GET",
        url: `/api/v1${path}`,
        headers: { authorization: authorization(), ...headers },
        ...more,
      }),
  };
}

// A header set to undefined is left out.
function withoutNulls(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** An order of 120.00 that earns 12 points. */
export function anOrder(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: "order",
    externalId: crypto.randomUUID(),
    member: { externalId: "C-1" },
    occurredAt: new Date().toISOString(),
    lines: [
      { id: "a", sku: "TEA", quantity: 2, unitPrice: "35.00" },
      { id: "b", sku: "CREAM", quantity: 1, amount: 50 },
    ],
    ...more,
  };
}
