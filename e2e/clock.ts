import type { APIRequestContext } from "@playwright/test";
import type { TimedJob } from "@/domain/job";
import { joinDatabase } from "@/e2e/database";
import { test as base } from "@/e2e/fixtures";
import { type OwnLaurel, openLaurel } from "@/e2e/setup/laurel";
import { setEnv } from "@/env";
import { signClockRequest } from "@/lib/test-clock";

const START_PATIENCE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** The clock of the Laurel under test: of its pages, its API and its jobs. */
export interface TestClock {
  /** Shows that instant, and runs on from there. */
  set(instant: Date | string): Promise<void>;
  /** Goes on; backwards with negative days. */
  advance(by: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  /** Runs calendar jobs by the clock, in this order, and waits for them. */
  run(...jobs: readonly TimedJob[]): Promise<void>;
  now(): Promise<Date>;
}

async function ask(request: APIRequestContext, laurel: OwnLaurel, command: object): Promise<Date> {
  const body = JSON.stringify(command);
  const at = Date.now();
  const answer = await request.post(`${laurel.url}/api/test/clock`, {
    data: Buffer.from(body),
    headers: {
      "content-type": "application/json",
      "x-laurel-timestamp": String(at),
      "x-laurel-signature": signClockRequest(laurel.clockSecret, body, at),
    },
    timeout: 5 * 60_000,
  });
  if (!answer.ok()) throw new Error(`The clock refused ${body}: ${answer.status()} ${await answer.text()}`);
  return new Date((await answer.json()).now);
}

/**
 * Playwright's `test` with a clock to travel in time. Time is one for a whole Laurel, and what its jobs do then cannot be
 * undone by going back: so each worker that runs such tests starts a Laurel of its own, without the demo shop. The clock
 * shows the machine's time again after each test.
 */
export const test = base.extend<{ clock: TestClock }, { laurel: OwnLaurel }>({
  laurel: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter.
    async ({}, use) => {
      const laurel = await openLaurel({ demo: false });
      await use(laurel);
      await laurel.stop();
    },
    { scope: "worker", timeout: START_PATIENCE_MS },
  ],
  // Playwright gives tests with other worker fixtures another process, so that nothing need be put back.
  database: async ({ laurel }, use) => {
    setEnv({
      E2E_URL: laurel.url,
      LAUREL_CLOCK_FILE: laurel.clockFile,
      LAUREL_TEST_CLOCK: laurel.clockSecret,
      LAUREL_DATA_DIR: laurel.dataFolder,
    });
    const leave = await joinDatabase();
    await use(undefined);
    await leave();
  },
  baseURL: async ({ laurel }, use) => use(laurel.url),
  clock: [
    async ({ laurel, request }, use) => {
      await ask(request, laurel, { reset: true });
      await use({
        set: async (instant) => void (await ask(request, laurel, { set: new Date(instant).toISOString() })),
        advance: async ({ days = 0, hours = 0, minutes = 0 }) =>
          void (await ask(request, laurel, { moveMs: days * DAY_MS + hours * 3_600_000 + minutes * 60_000 })),
        run: async (...jobs) => void (await ask(request, laurel, { run: jobs })),
        now: () => ask(request, laurel, {}),
      });
      await ask(request, laurel, { reset: true });
    },
    { timeout: 60_000 },
  ],
});
