import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { env, publicUrl } from "./env";

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
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    // The address people type, where a proxy in front hides it.
    serverActions: { bodySizeLimit: BODY_LIMIT, allowedOrigins: [new URL(publicUrl()).host] },
    proxyClientMaxBodySize: BODY_LIMIT,
  },
};

export default createNextIntlPlugin("./lib/i18n.ts")(config);
