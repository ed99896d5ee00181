import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { ApiParts } from "@/api/app";
import { locateJsonFault } from "@/api/json-fault";
import { methods } from "@/api/methods";
import { ProblemError, sendProblem } from "@/api/problem";
import { activityRoutes } from "@/api/routes/activities";
import { memberRoutes } from "@/api/routes/members";
import type { LiveApiKey } from "@/db/queries/api-keys";
import type { ApiScope } from "@/domain/api-key";

declare module "fastify" {
  interface FastifyRequest {
    /** The key of the request; null = none that is in force. */
    apiKey: LiveApiKey | null;
    /** The body as it came, for requests with an Idempotency-Key. */
    rawBody: string;
  }
  interface FastifyContextConfig {
    /** What a key must be allowed for this route. */
    scope?: ApiScope;
  }
}

const BEARER = /^Bearer +(\S+) *$/i;

function parseJson(_request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void): void {
  if (body.trim() === "") return done(new ProblemError({ code: "body-missing" }));
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const fault = locateJsonFault(body);
    return done(
      new ProblemError({
        code: "malformed-json",
        values: { line: fault.line, column: fault.column },
        extra: { ...fault },
      }),
    );
  }
  done(null, value);
}

function identify({ keys, now }: ApiParts) {
  return (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
    const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) return done();
    const found = keys.find(token, now());
    if (!(found instanceof Promise)) {
      request.apiKey = found;
      return done();
    }
    found.then(
      (key) => {
        request.apiKey = key;
        done();
      },
      () => done(new ProblemError({ code: "unavailable" }, { "retry-after": "1" })),
    );
  };
}

// After the rate limit, so that guessing is slow; before the body is read, so that strangers cost nothing.
function authorize(
  request: FastifyRequest,
  _reply: unknown,
  payload: unknown,
  done: (error: Error | null, payload?: never) => void,
): void {
  const { scope } = request.routeOptions.config;
  if (!scope) return done(null, payload as never);
  if (!request.apiKey) {
    return done(new ProblemError({ code: "unauthenticated" }, { "www-authenticate": 'Bearer realm="Laurel"' }));
  }
  if (!request.apiKey.scopes.includes(scope))
    return done(new ProblemError({ code: "scope-missing", values: { scope } }));
  done(null, payload as never);
}

/** Version 1 of the API: keys, limits and JSON for all its routes. */
export async function version1(
  app: FastifyInstance,
  { parts, rateLimit: max }: { parts: ApiParts; rateLimit: number },
): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(["application/json"], { parseAs: "string" }, (request, body: string, done) => {
    if (request.headers["idempotency-key"] !== undefined) request.rawBody = body;
    parseJson(request, body, done);
  });
  app.decorateRequest("apiKey", null);
  app.decorateRequest("rawBody", "");
  app.addHook("onRequest", identify(parts));
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    cache: 10_000,
    enableDraftSpec: true,
    keyGenerator: (request) => request.apiKey?.id ?? request.ip,
    errorResponseBuilder: (_request, { max: limit }) => new ProblemError({ code: "rate-limited", values: { limit } }),
  });
  app.addHook("preParsing", authorize);
  app.addHook("onSend", (_request, reply, payload, done) => {
    reply.header("cache-control", "no-store");
    done(null, payload);
  });
  await app.register(activityRoutes, { parts });
  await app.register(memberRoutes, { parts });
  app.route({
    method: [...methods],
    url: "/*",
    schema: { hide: true },
    handler: (_request, reply) => sendProblem(reply, { code: "not-found" }),
  });
}
