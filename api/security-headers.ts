import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";

const OF_EVERY_ANSWER = new Set(["date", "connection", "keep-alive"]);

/** Helmet's headers, asked for once: they are the same for every answer, and working them out costs more than an order. */
async function learnHeaders(): Promise<Readonly<Record<string, string>>> {
  const sample = Fastify();
  await sample.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: { maxAge: 31_536_000 },
    crossOriginEmbedderPolicy: false,
  });
  sample.get("/", (_request, reply) => reply.code(204).send());
  try {
    const { headers } = await sample.inject("/");
    const own = Object.entries(headers).filter(([name]) => !OF_EVERY_ANSWER.has(name));
    return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
  } finally {
    await sample.close();
  }
}

/** Gives every answer of `app` the headers that keep browsers from misusing it; a route may set stricter ones. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  const headers = await learnHeaders();
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
