import type { FastifyInstance } from "fastify";

/** What is asked for health; each answers quickly or rejects. */
export interface Health {
  /** Rejects when the database cannot be reached; true when its migrations are those of this program. */
  readonly migrated: () => Promise<boolean>;
  /** Whether the page server answers; true where there is none. */
  readonly siteReady: () => Promise<boolean>;
  /** Whether this process is about to end. */
  readonly draining: () => boolean;
}

type State = "ok" | "unreachable" | "outdated" | "draining";

async function databaseState(health: Health): Promise<State> {
  return health.migrated().then(
    (current) => (current ? "ok" : "outdated"),
    () => "unreachable",
  );
}

/** `/api/health`: the process and its database; `/api/ready`: may be sent traffic, pages included. */
export async function healthRoutes(app: FastifyInstance, { health }: { health: Health }): Promise<void> {
  app.get("/health", { schema: { hide: true } }, async (_request, reply) => {
    const database = await databaseState(health);
    return reply
      .code(database === "ok" ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: database === "ok" ? "ok" : "failing", database });
  });
  app.get("/ready", { schema: { hide: true } }, async (_request, reply) => {
    const [database, site] = await Promise.all([databaseState(health), health.siteReady().catch(() => false)]);
    const process: State = health.draining() ? "draining" : "ok";
    const ready = database === "ok" && site && process === "ok";
    const answer = { status: ready ? "ready" : "not-ready", database, site: site ? "ok" : "unreachable", process };
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send(answer);
  });
}
