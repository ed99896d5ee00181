import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { env } from "./env";

// Pictures of rewards come through server actions; the proxy buffers bodies only up to its own limit.
const BODY_LIMIT = "20mb";

const config: NextConfig = {
  distDir: env.NEXT_DIST_DIR,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`, once, with the project's own compiler.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "nodemailer", "pino", "postgres", "sharp"],
  experimental: {
    serverActions: { bodySizeLimit: BODY_LIMIT },
    proxyClientMaxBodySize: BODY_LIMIT,
  },
};

export default createNextIntlPlugin("./lib/i18n.ts")(config);
