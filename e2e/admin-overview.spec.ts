import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { faults, overflow } from "@/e2e/look";

// Guards the marketer's first look: figures that explain themselves, any period, and the same figures as a table and a file.
test("every figure says what it means, and the period is in the address", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1, name: "Przegląd" })).toBeVisible();
  const term = page.getByRole("button", { name: "Kupują ponownie" });
  await term.focus();
  await expect(page.getByRole("tooltip")).toContainText("kupujący pierwszy raz");
  await page.getByRole("navigation", { name: "Okres" }).getByRole("link", { name: "Kwartał" }).click();
  await expect(page).toHaveURL(/period=quarter/);
  await page.getByRole("button", { name: /Wybierz inny/ }).click();
  const form = page.getByRole("form", { name: "Inny okres" });
  await form.getByLabel("Od").fill("2026-01-01");
  await form.getByLabel("Do").fill("2026-01-31");
  await form.getByRole("button", { name: "Pokaż okres" }).click();
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-31/);
  await expect(page.getByRole("button", { name: /^Okres: .*sty 2026/ })).toBeVisible();
});

test("a chart tells its finding and is a table one key away", async ({ signInAs, page }) => {
  await signInAs("analyst");
  await page.goto("/admin?period=year");
  await expect(
    page.getByRole("figure", { name: /^Sprzedaż uczestników: .*poprzednim okresie|^Sprzedaż uczestników: / }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Pokaż jako tabelę: Zamówienia" }).press("Enter");
  const table = page.getByRole("table", { name: "Zamówienia" });
  await expect(table.getByRole("row")).toHaveCount(13);
  await page.getByRole("button", { name: "Pokaż jako wykres: Zamówienia" }).press("Enter");
  await expect(table).toBeHidden();
});

test("the figures come as a file @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.goto("/admin?period=7d");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Pobierz liczby (CSV)" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(8);
  expect(lines[0]).toContain("Sprzedaż po zwrotach (PLN)");
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d,\d+,/);
});

test("search and commands open by one key and lead to pages and people @desktop", async ({
  signInAs,
  givenMember,
  page,
}) => {
  const member = await givenMember({ name: "Żaneta Ćwiklińska" });
  await signInAs("marketer");
  await page.goto("/admin");
  await page.getByRole("heading", { level: 1 }).click();
  const search = page.getByRole("combobox", { name: "Strona, osoba lub numer karty" });
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await search.fill("dziennik");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/audit/);
  await page.keyboard.press("Control+k");
  await search.fill(member.email);
  await expect(page.getByRole("option", { name: /Żaneta Ćwiklińska/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/admin/members/${member.memberId}`));
});

test("the phone's menu leads everywhere and closes on arrival @phone", async ({ signInAs, page }) => {
  await signInAs("admin");
  await page.goto("/admin");
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await menu.getByRole("link", { name: "Uczestnicy" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Uczestnicy/ })).toBeVisible();
  await expect(menu).toBeHidden();
});

test("language and theme are the person's own", async ({ signInAs, page, isMobile }) => {
  await signInAs("analyst");
  await page.goto("/admin");
  const open = () => page.getByRole("button", { name: isMobile ? /^(Menu|Меню)$/ : /Ewa analyst/ }).click();
  await open();
  await page.getByRole("button", { name: "English" }).locator("visible=true").click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  if (isMobile) await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: isMobile ? "Menu" : /Ewa analyst/ }).click();
  await page.getByRole("button", { name: "Dark" }).locator("visible=true").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a cashier is led to the members, and gets no figures", async ({ signInAs, page }) => {
  await signInAs("cashier");
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/admin\/members$/);
  expect((await page.request.get("/admin/figures?period=7d")).status()).toBe(403);
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing and nothing overflows, ${theme}`, async ({ signInAs, page }) => {
    await signInAs("admin");
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: theme });
    await page.goto("/admin");
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}
