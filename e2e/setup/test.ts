import { type Browser, test as base, type Page } from "@playwright/test";
import { demoAccounts } from "@/db/seed/accounts";

/** Whom a test signs in as. */
export type Role = (typeof demoAccounts)[number]["role"];

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** Signs in through the page, the way a person does, and waits until it is done. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const account = demoAccounts.find((one) => one.role === role);
  if (!account) throw new Error(`The demo has no ${role}.`);
  await page.goto("/sign-in");
  await page.locator('input[name="email"]').first().fill(account.email);
  await page.locator('input[name="password"]').first().fill(account.password);
  await page.locator('input[name="password"]').first().press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function rememberedSession(browser: Browser, baseURL: string | undefined, role: Role): Promise<StorageState> {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "pl-PL" });
  try {
    const page = await context.newPage();
    await signIn(page, role);
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/**
 * Playwright's `test`, for pages behind the door: `test.use({ role: "marketer" })` opens every page of the file
 * signed in as that person (one sign-in per worker and role).
 */
export const test = base.extend<{ role: Role | null }, { sessions: Map<Role, StorageState> }>({
  role: [null, { option: true }],
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter.
    async ({}, use) => {
      await use(new Map());
    },
    { scope: "worker" },
  ],
  storageState: async ({ role, sessions, browser, baseURL }, use) => {
    if (!role) return use(undefined);
    const state = sessions.get(role) ?? (await rememberedSession(browser, baseURL, role));
    sessions.set(role, state);
    await use(state);
  },
});
