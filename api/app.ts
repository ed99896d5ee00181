import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { answerBadAddress, answerError } from "@/api/errors";
import type { Gatherer } from "@/api/gatherer";
import type { AnswerStore } from "@/api/idempotency";
import type { KeyRing } from "@/api/key-ring";
import { documentation } from "@/api/routes/docs";
import { type Health, healthRoutes } from "@/api/routes/health";
import { testClockRoutes } from "@/api/routes/test-clock";
import { securityHeaders } from "@/api/security-headers";
import { siteProxy } from "@/api/site-proxy";
import { staticFiles } from "@/api/static-files";
import { version1 } from "@/api/version-1";
import type { ActivityOutcome } from "@/db/mutations/record-activities";
import type { Activity } from "@/domain/activity";
import type { Locale } from "@/domain/locale";
import type { Programme } from "@/domain/programme";
import { isClockMovable } from "@/lib/clock";
import { negotiateLocale } from "@/lib/locale";

/** What the API works with; the process hands in the real things, tests may hand in others. */
export interface ApiParts {
  readonly gatherer: Gatherer<Activity, ActivityOutcome>;
  readonly keys: KeyRing;
  readonly answers: AnswerStore;
  readonly health: Health;
  readonly programme: () => Promise<Programme>;
  readonly now: () => Date;
}

/** How the server behaves. */
export interface ApiOptions {
  readonly logger?: FastifyBaseLogger;
  /** Where the pages are; null = this server has none. */
  readonly site: string | null;
  /** The folder of the site's built files, served without asking the pages. */
  readonly files?: string;
  /** Proxies in front whose x-forwarded-* are believed. */
  readonly trustedProxies: number;
  /** Requests a minute that one key (or one address without a key) may make on this process. */
  readonly rateLimit: number;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The language of problem details and explanations: of Accept-Language, else English. */
    readonly locale: Locale;
  }
}

/** Room for a thousand activities with their lines. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** The API in front of the site: one Fastify application, not yet listening. */
export async function buildApi(parts: ApiParts, options: ApiOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < options.trustedProxies,
    bodyLimit: BODY_LIMIT,
    keepAliveTimeout: 72_000,
    requestTimeout: 0,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerBadAddress,
  });
  app.decorateRequest("locale", {
    getter() {
      return negotiateLocale(this.headers["accept-language"] ?? null, "en");
    },
  });
  app.setErrorHandler(answerError);
  app.addHook("onResponse", (request, reply, done) => {
    // The route's pattern, never the address: addresses carry ids and e-mails.
    if (reply.statusCode >= 500)
      request.log.warn({ method: request.method, route: request.routeOptions.url, status: reply.statusCode }, "failed");
    done();
  });
  await app.register(async (own) => {
    // Not as plugins: the hook is for all routes here, and the description must see the routes beside it.
    await securityHeaders(own);
    await documentation(own);
    await own.register(version1, { prefix: "/api/v1", parts, rateLimit: options.rateLimit });
    await own.register(healthRoutes, { prefix: "/api", health: parts.health });
    if (isClockMovable()) await own.register(testClockRoutes, { prefix: "/api/test" });
  });
  if (options.files) await app.register(staticFiles, { folder: options.files });
  if (options.site) await app.register(siteProxy, { upstream: options.site });
  return app;
}
