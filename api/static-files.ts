import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/**
 * Serves the built scripts, styles and fonts straight from disk, in the encodings that the build made beforehand,
 * so that no request costs compression or a way to the page server. Their names change with their content.
 */
export async function staticFiles(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  // Not built here, e.g. the pages run elsewhere: the proxy has them.
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/_next/static/",
    preCompressed: true,
    immutable: true,
    maxAge: "365d",
    decorateReply: false,
    index: false,
    setHeaders: (reply) => {
      reply.header("x-content-type-options", "nosniff");
      reply.header("cross-origin-resource-policy", "same-origin");
    },
  });
}
