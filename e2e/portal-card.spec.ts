import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";

// Guards the card at a till without a line: it opens offline, says from when its balance is, and goes with the sign-out.
async function keptCard(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await caches.match("/card")) !== undefined), { timeout: 20_000 })
    .toBe(true);
}

test("the card shows code, number, name and points", async ({ signInAsMember, page }) => {
  const member = await signInAsMember({ balance: 642, name: "Anna Nowak" });
  await page.goto("/card");
  await expect(page.getByRole("img", { name: `Kod QR karty ${member.cardNumber}` })).toBeVisible();
  await expect(page.getByText("Anna Nowak")).toBeVisible();
  await expect(page.getByText("642")).toBeVisible();
  await page.getByRole("link", { name: "Zamknij kartę" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("offline the card still opens, from anywhere, and says so", async ({ signInAsMember, page, context }) => {
  const member = await signInAsMember({ balance: 642 });
  await page.goto("/");
  await keptCard(page);
  await context.setOffline(true);
  await page.goto("/rewards");
  await expect(page).toHaveURL(/\/card$/);
  await expect(page.getByRole("img", { name: `Kod QR karty ${member.cardNumber}` })).toBeVisible();
  await expect(page.getByRole("status")).toHaveText(/Jesteś bez internetu\. Karta działa, saldo z\s\d\d:\d\d\./);
  await context.setOffline(false);
  await expect(page.getByRole("status")).toHaveText(/Działa też bez internetu/);
});

test("signing out forgets the kept card", async ({ signInAsMember, page, context }) => {
  await signInAsMember();
  await page.goto("/profile");
  await keptCard(page);
  await page.getByRole("button", { name: "Wyloguj się", exact: true }).click();
  await expect(page).toHaveURL(/\/signed-out/);
  await expect.poll(() => page.evaluate(async () => (await caches.match("/card")) === undefined)).toBe(true);
  await context.setOffline(true);
  await page.goto("/card");
  await expect(page.getByText("Jesteś bez internetu.").first()).toBeVisible();
});

test("it can be installed: a manifest with icons, and the card as a shortcut", async ({ signInAsMember, page }) => {
  await signInAsMember();
  await page.goto("/");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(href ?? "")).json();
  expect(manifest).toMatchObject({ name: "Zielnik", start_url: "/", display: "standalone" });
  expect(manifest.shortcuts[0].url).toBe("/card");
  for (const { src } of manifest.icons) expect((await page.request.get(src)).status(), src).toBe(200);
});
