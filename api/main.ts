import path from "node:path";
import { buildApi } from "@/api/app";
import { buildParts } from "@/api/parts";
import { closePool } from "@/db/client";
import { env } from "@/env";
import { announceReady, endWith } from "@/lib/lifecycle";
import { log } from "@/lib/log";

/** The API process: the public port, the API itself, and the way to the pages. */
async function main(): Promise<void> {
  const parts = buildParts({ site: env.WEB_URL });
  const app = await buildApi(parts, {
    logger: log,
    site: env.WEB_URL,
    // Only where the pages of this very build stand behind it.
    ...(env.LAUREL_ROLE === "all" && env.NODE_ENV === "production"
      ? { files: path.resolve(env.NEXT_DIST_DIR, "static") }
      : {}),
    trustedProxies: env.TRUSTED_PROXIES,
    rateLimit: env.API_RATE_LIMIT,
  });
  await app.listen({ port: env.PORT, host: env.HOST });
  endWith(async () => {
    parts.drain();
    // Answers what was asked before it closes the port for good.
    await app.close();
    await parts.gatherer.idle();
    await parts.keys.close();
    await closePool();
  });
  announceReady();
}

await main().catch((error: unknown) => {
  log.fatal({ err: error }, "the API ended");
  process.exit(1);
});
