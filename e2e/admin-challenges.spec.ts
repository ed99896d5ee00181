import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { holdProgramme } from "@/e2e/programme-lock";

let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("shared");
});
test.afterEach(() => letGo());

// Guards the marketer's path to a challenge: a template, a draft, and a version that members are asked to join.
test("a template becomes a challenge in force, and is put away again @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.goto("/admin/challenges");
  await page.getByRole("button", { name: "Trzy zamówienia" }).click();
  await expect(page.getByRole("button", { name: "Opublikuj" })).toBeVisible();
  const id = Number(/\/admin\/challenges\/(\d+)/.exec(page.url())?.[1]);
  expect(id).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const question = page.getByRole("dialog", { name: /Opublikować wyzwanie/ });
  await expect(question).toContainText("Od teraz widzi je każdy");
  await question.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByRole("button", { name: "Wstrzymaj" })).toBeVisible();
  const [live] = await sql<{ status: string; version: number }[]>`
    select status, live_version as version from challenge where id = ${id}`;
  expect(live).toEqual({ status: "live", version: 1 });
  await page.goto(`/admin/challenges/${id}/results`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await sql`update challenge set status = 'archived' where id = ${id}`;
});

test("an analyst reads challenges and badges, a cashier does not", async ({ signInAs, page }) => {
  await signInAs("analyst");
  await page.goto("/admin/challenges");
  await expect(page.getByRole("heading", { level: 1, name: "Wyzwania" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Trzy zamówienia" })).toHaveCount(0);
  await signInAs("cashier");
  for (const path of ["/admin/challenges", "/admin/badges"]) await expectRefused(page, path);
});

test("challenges and badges are sound and fit their window", async ({ signInAs, page }) => {
  test.slow();
  await signInAs("marketer");
  const [known] = await sql<{ id: number }[]>`select id from challenge where status = 'live' order by id limit 1`;
  for (const path of [
    "/admin/challenges",
    `/admin/challenges/${known?.id}`,
    `/admin/challenges/${known?.id}/results`,
    "/admin/badges",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
