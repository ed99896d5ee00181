import { defineConfig } from "drizzle-kit";

/** Only for `npm run db:generate`; migrations are applied by db/migrate.ts. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema",
  out: "./db/migrations",
  breakpoints: false,
});
