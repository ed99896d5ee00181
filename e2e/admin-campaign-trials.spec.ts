import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";

/** The base campaign, which every shop has. */
const BASE = 1;

// Guards the promise that every campaign can be tried, and every order explained.
test("a campaign is tried on a past order and on a basket, and a wrong basket keeps what was typed @desktop", async ({
  signInAs,
  page,
}) => {
  await signInAs("marketer");
  const [order] = await sql<{ id: string }[]>`
    select external_id as id from activity where kind = 1 and points > 0 and source = 'seed' order by occurred_at desc limit 1`;
  const [any] = order
    ? [order]
    : await sql<{ id: string }[]>`select external_id as id from activity where kind = 1 and points > 0 limit 1`;
  await page.goto(`/admin/campaigns/${BASE}`);
  await page.getByLabel("Numer zamówienia").fill("nie ma takiego");
  await page.getByRole("button", { name: "Policz punkty" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nie ma zamówienia o tym numerze." })).toBeVisible();
  await page.getByLabel("Numer zamówienia").fill(any?.id ?? "");
  await page.getByRole("button", { name: "Policz punkty" }).click();
  await expect(page.getByText("Z tą wersją", { exact: true })).toBeVisible();
  await page.getByText("Koszyk", { exact: true }).click();
  await page.getByLabel("Produkt (SKU)").fill("X-1");
  await page.getByLabel("Razem").fill("sto");
  await page.getByRole("button", { name: "Policz punkty" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Sprawdź koszyk" })).toBeVisible();
  await expect(page.getByLabel("Razem")).toHaveValue("sto");
  await page.getByLabel("Razem").fill("100");
  await page.getByRole("button", { name: "Policz punkty" }).click();
  await expect(page.getByText(/^Ta kampania: \+10\.$/)).toBeVisible();
});

test("a back-test runs in the background and stays with the campaign @desktop", async ({ signInAs, page }) => {
  test.slow();
  await signInAs("marketer");
  await page.goto(`/admin/campaigns/${BASE}/back-test`);
  await page.getByRole("button", { name: "Uruchom próbę" }).click();
  await expect(page.getByText("Koszt kampanii")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("heading", { name: "Kto zyskałby najwięcej" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("an order tells of every campaign what it gave or why not; others may not ask", async ({ signInAs, page }) => {
  const [order] = await sql<{ id: string; member: number }[]>`
    select id, member_id as member from activity where kind = 1 and points > 0 order by occurred_at desc limit 1`;
  const path = `/admin/members/${order?.member}/why/${order?.id}`;
  await signInAs("marketer");
  await page.goto(path);
  await expect(page.getByRole("table", { name: "Kampanie, które wtedy działały" })).toBeVisible();
  await expect(page.getByText("Warunki były spełnione.").first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const answer = await page.goto(`/admin/members/${(order?.member ?? 0) + 1}/why/${order?.id}`);
  expect(answer?.status()).toBe(404);
  await signInAs("cashier");
  await expectRefused(page, path);
});

test("results and overlaps are sound and fit their window", async ({ signInAs, page }) => {
  await signInAs("analyst");
  for (const path of [`/admin/campaigns/${BASE}/results`, "/admin/campaigns/overlap"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
