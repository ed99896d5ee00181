import { defineConfig } from "vitest/config";
import { setEnv } from "./env.ts";

// A zone with odd minutes, far from Warsaw: what leans on the machine's zone fails here.
setEnv({ TZ: "Asia/Kathmandu", LOG_LEVEL: "silent" });

const shared = {
  environment: "node",
  // Files of one worker share their modules: importing them anew for each was half of the work.
  isolate: false,
  restoreMocks: true,
} as const;

/**
 * `unit`: pure code and components, no database. `db`: everything that needs PostgreSQL, on a cluster of
 * its own (test/global-setup.ts).
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { tsconfigPaths: true },
        test: {
          ...shared,
          name: "unit",
          include: ["{domain,lib,components,messages,scripts}/**/*.test.{ts,tsx}", "env.test.ts"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        resolve: { tsconfigPaths: true },
        test: {
          ...shared,
          name: "db",
          include: ["{db,jobs,api,integrations,app}/**/*.test.ts", "**/*.db.test.ts"],
          exclude: ["node_modules/**", ".next*/**", "e2e/**"],
          globalSetup: ["test/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
