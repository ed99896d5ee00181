import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { freshEmail, mailedPath, test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";

// Guards the team's door: invited by mail, let in with a password of their own, shown out at once.
test("somebody is invited, joins by the mailed link, and is shown out @desktop", async ({
  signInAs,
  page,
  browser,
  baseURL,
}) => {
  await signInAs("admin");
  const email = freshEmail();
  await page.goto("/admin/staff");
  await page.getByRole("button", { name: "Zaproś osobę" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Adres e-mail").fill("nie-adres");
  await dialog.getByLabel("Imię i nazwisko").fill("Iga Nowak");
  await dialog.getByRole("button", { name: "Wyślij zaproszenie" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Adres e-mail").fill(email);
  await dialog.getByLabel("Analiza").check();
  await dialog.getByRole("button", { name: "Wyślij zaproszenie" }).click();
  await expect(page.getByText(`Zaproszenie wysłane: ${email}`)).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: email });
  await expect(row).toContainText("Zaproszona", { timeout: 20_000 });

  const context = await browser.newContext({ locale: "pl-PL", ...(baseURL ? { baseURL } : {}) });
  const invited = await context.newPage();
  await invited.goto(await mailedPath(email, "/accept-invite"));
  await invited.locator('input[type="password"]').first().fill("rumianek lipa melisa");
  await invited.locator("form:has(input[type=password]) button[type=submit]").click();
  await invited.waitForURL((url) => !url.pathname.startsWith("/accept-invite"));
  await invited.goto("/admin/rewards");
  await expect(invited.getByRole("heading", { level: 1, name: "Nagrody" })).toBeVisible();

  await page.reload();
  await row.getByRole("button", { name: "Czynności: Iga Nowak" }).click();
  await page.getByRole("menuitem", { name: "Wyłącz dostęp" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Wyłącz dostęp" }).click();
  await expect(row).toContainText("Wyłączona");
  await invited.goto("/admin/rewards");
  await expect(invited).toHaveURL(/\/sign-in/);
  await context.close();
});

test("a role is changed, an address already in the team is refused @desktop", async ({ signInAs, page }) => {
  const { email: own } = await signInAs("admin");
  const email = freshEmail();
  await sql`insert into account (id, email, name, staff_role, password_hash, created_at)
    values (gen_random_uuid(), ${email}, 'Ola Rola', 'cashier', 'x', now())`;
  await page.goto("/admin/staff");
  const row = page.getByRole("row").filter({ hasText: email });
  await row.getByRole("button", { name: "Czynności: Ola Rola" }).click();
  await page.getByRole("menuitem", { name: "Zmień rolę" }).click();
  await page.getByRole("dialog").getByLabel("Marketing").check();
  await page.getByRole("dialog").getByRole("button", { name: "Zmień rolę" }).click();
  await expect(row).toContainText("Marketing");
  await page.getByRole("button", { name: "Zaproś osobę" }).click();
  await page.getByRole("dialog").getByLabel("Adres e-mail").fill(own);
  await page.getByRole("dialog").getByLabel("Imię i nazwisko").fill("Ja");
  await page.getByRole("dialog").getByRole("button", { name: "Wyślij zaproszenie" }).click();
  await expect(page.getByRole("dialog").getByText("Ta osoba jest już w zespole.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("only admins come in", async ({ signInAs, page }) => {
  for (const role of ["marketer", "analyst", "cashier"] as const) {
    await signInAs(role);
    await expectRefused(page, "/admin/staff");
  }
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  await signInAs("admin");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/admin/staff");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
