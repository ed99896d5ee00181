import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "@/e2e/setup/browser";
import { env } from "@/env";

const executablePath = findBrowser();

/** Browser tests: on the built application, at desktop and phone size. `E2E_URL=… npx playwright test` tests a running one. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/setup/laurel.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: env.CI !== undefined,
  retries: env.CI === undefined ? 0 : 1,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: env.CI === undefined ? [["list"]] : [["dot"]],
  use: {
    baseURL: env.E2E_URL,
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    // Recording costs a quarter of the browser's work; in CI a test that fails is tried again, and recorded then.
    trace: env.CI === undefined ? "retain-on-failure" : "on-first-retry",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    {
      name: "desktop",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
      grepInvert: /@phone/,
    },
    { name: "phone", use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } }, grepInvert: /@desktop/ },
  ],
});
