import { randomBytes } from "node:crypto";
import swagger, { type SwaggerTransformObject } from "@fastify/swagger";
import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";

const DESCRIPTION = `Send what your customers do, read what they have. Written for a shop's developer: one call connects a shop.

**Keys.** \`Authorization: Bearer lrl_…\`; an administrator makes keys under *API keys* in the back-office. A key is shown once, has scopes, and stops working within a second or two when it is revoked.

**Repeats are harmless.** \`source\`, \`kind\` and \`externalId\` are an activity's natural key, for ever: the first request answers 201, every repeat 200 with the same body. After a timeout or a 503, send the same request again. \`Idempotency-Key\` is honoured as well, for 24 hours.

**Refusals** are problem details (RFC 9457) with a stable \`code\`; faults of fields are in \`errors\`, each with a JSON Pointer. Fields that are not described here are refused, so that a misspelt one never goes unnoticed. Words come in the language of \`Accept-Language\` (en, pl, ru).

**Amounts** are decimals of the major unit, as text (best) or numbers, taken exactly; an order may come to 999,999,999 in all. Bodies are JSON of at most 8 MiB.

**Limits** are per key and per server process; see the \`ratelimit-*\` headers. 429 and 503 carry \`Retry-After\`.`;

interface Described {
  readonly paths: unknown;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

// Every schema comes in a form for requests and one for answers; most are used as one of them only.
const withoutOrphans: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document) as Described;
  const schemas = whole.components.schemas;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ""] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(whole.paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...whole, components: { ...whole.components, schemas: kept } } as ReturnType<SwaggerTransformObject>;
};

/** The OpenAPI 3.1 document and its page at `/api/docs/`, served from here alone: the page asks no other host. */
export async function documentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Laurel API",
        version: "1",
        description: DESCRIPTION,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "This server" }],
      tags: [
        { name: "Activities", description: "What members did." },
        { name: "Members", description: "What members have." },
      ],
      components: { securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key: lrl_…" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: withoutOrphans,
  });
  await app.register(page);
}

async function page(app: FastifyInstance): Promise<void> {
  // The page is the same for everybody and holds nothing of a request, so that one nonce a process does.
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  app.addHook("onSend", (_request, reply, payload, done) => {
    reply.header("content-security-policy", policy);
    done(null, payload);
  });
  await app.register(scalar, {
    routePrefix: "/api/docs",
    configuration: {
      nonce,
      pageTitle: "Laurel API",
      theme: "default",
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: "never",
      favicon: "/icons/icon.svg",
      // The page of an own server advertises nobody.
      customCss: ".darklight-reference a[href^='https://www.scalar.com'] { display: none }",
      persistAuth: false,
      authentication: { preferredSecurityScheme: "key" },
    },
  });
}
