import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";

// Guards the keys: shown once, kept as a hash, ended by a question answered.
test("a key is made, shown once, and revoked", async ({ signInAs, page }) => {
  await signInAs("admin");
  const name = `Sklep ${randomUUID().slice(0, 8)}`;
  await page.goto("/admin/api-keys");
  await page.getByRole("button", { name: "Nowy klucz" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Utwórz klucz" }).click();
  await expect(dialog.getByText("Podaj nazwę.")).toBeVisible();
  await dialog.getByLabel("Nazwa").fill(name);
  await dialog.getByRole("button", { name: "Utwórz klucz" }).click();
  await expect(dialog.getByRole("heading", { name: `Klucz gotowy: ${name}` })).toBeVisible();
  const token = await dialog.getByLabel("Klucz API").inputValue();
  expect(token).toMatch(/^lrl_\w{8}_\w{40}$/);
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Klucz zapisany, zamknij" }).click();
  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(`lrl_${token.slice(4, 12)}_…`);
  await row.getByRole("button", { name: `Unieważnij klucz ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Unieważnij klucz" }).click();
  await expect(row).toContainText("Unieważniony");
  const stored =
    await sql`select 1 from api_key where name = ${name} and revoked_at is not null and key_hash <> ${token}`;
  expect(stored).toHaveLength(1);
});

test("only admins come in", async ({ signInAs, page }) => {
  for (const role of ["marketer", "analyst", "cashier"] as const) {
    await signInAs(role);
    await expectRefused(page, "/admin/api-keys");
  }
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  await signInAs("admin");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/admin/api-keys");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
