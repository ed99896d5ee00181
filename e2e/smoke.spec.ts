import { expect } from "@playwright/test";
import { test } from "@/e2e/setup/test";

test("the API says that it is well", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
});

test("a stranger is asked to sign in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
});
