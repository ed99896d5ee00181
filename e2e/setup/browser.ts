import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { env } from "@/env";

// The headless shell is the same Chromium without its windows, and takes two thirds of the work.
const SYSTEM = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
].flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`]);

/**
 * The browser to test with: CHROMIUM_PATH, else the machine's Chromium, else Playwright's own (undefined).
 * Throws one sentence that says how to get one.
 */
export function findBrowser(): string | undefined {
  if (env.CHROMIUM_PATH) {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not there.`);
  }
  const system = SYSTEM.find((file) => existsSync(file));
  if (system) return system;
  if (existsSync(chromium.executablePath())) return undefined;
  throw new Error(
    "The browser tests need Chromium: `apt-get install chromium`, or `npx playwright install chromium`, or set CHROMIUM_PATH.",
  );
}
