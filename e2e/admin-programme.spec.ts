import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { holdProgramme } from "@/e2e/programme-lock";

// The programme is one for the whole run: these journeys change only what no other test reads, one after another.
test.describe.configure({ mode: "serial" });
let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("alone");
});
test.afterEach(() => letGo());

async function currentGrace(): Promise<number> {
  const [row] = await sql<{ days: number }[]>`
    select (settings->>'returnGraceDays')::int as days from programme_version order by version desc limit 1`;
  return row?.days ?? 0;
}

// Guards the rules: every number explained before it is saved, and no saver overwrites another unseen.
test("a faulty rule is named beside its field and keeps what was typed; campaigns are one click away @desktop", async ({
  signInAs,
  page,
}) => {
  await signInAs("marketer");
  await page.goto("/admin/programme");
  await page.getByLabel("Oczekiwanie na aktywację").fill("999");
  await page.getByRole("button", { name: "Sprawdź i zapisz" }).click();
  await expect(page.getByLabel("Oczekiwanie na aktywację")).toBeFocused();
  await expect(page.getByLabel("Oczekiwanie na aktywację")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Oczekiwanie na aktywację")).toHaveValue("999");
  await page.goto("/admin/programme");
  await page.getByRole("link", { name: "kampaniach" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kampanie" })).toBeVisible();
});

test("a change is reviewed, saved as a version and found in the history and the log @desktop", async ({
  signInAs,
  page,
}) => {
  const { name } = await signInAs("marketer");
  const days = (await currentGrace()) + 1;
  await page.goto("/admin/programme");
  await page.getByLabel("Ulga po anulowaniu nagrody").fill(String(days));
  await page.getByRole("button", { name: "Sprawdź i zapisz" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("dni ulgi po anulowaniu")).toBeVisible();
  await expect(dialog.getByText("Nikt nie traci poziomu, który ma datę.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("button", { name: /^Zapisz wersję \d+$/ }).click();
  await expect(page.getByRole("status").getByText(/Zapisano wersję \d+/)).toBeVisible();
  expect(await currentGrace()).toBe(days);
  await page.goto("/admin/programme/history");
  const latest = page.getByRole("list", { name: "Wersje zasad" }).getByRole("listitem").first();
  await expect(latest).toContainText(name);
  await expect(latest).toContainText("obowiązuje");
  await expect(latest).toContainText("dni ulgi po anulowaniu");
  await page.goto("/admin/audit?action=programme.saved");
  await expect(page.getByRole("list", { name: "Zmiany" }).getByRole("listitem").first()).toContainText(name);
});

test("the second of two savers is told, keeps the input and merges @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const days = (await currentGrace()) + 1;
  await page.goto("/admin/programme");
  const other = await page.context().newPage();
  await other.goto("/admin/programme");
  for (const [who, label, value] of [
    [other, "Ulga po anulowaniu nagrody", String(days)],
    [page, "Nazwa sklepu", "Zielnik i przyjaciele"],
  ] as const) {
    await who.getByLabel(label).fill(value);
    await who.getByRole("button", { name: "Sprawdź i zapisz" }).click();
    await who
      .getByRole("dialog")
      .getByRole("button", { name: /^Zapisz wersję/ })
      .click();
  }
  const news = page.getByRole("alert").filter({ hasText: "W międzyczasie zapisano wersję" });
  await expect(news).toBeVisible();
  await expect(page.getByLabel("Nazwa sklepu")).toHaveValue("Zielnik i przyjaciele");
  await news.getByRole("button", { name: "Zachowaj moje zmiany" }).click();
  await expect(page.getByLabel("Ulga po anulowaniu nagrody")).toHaveValue(String(days));
  await expect(page.getByLabel("Nazwa sklepu")).toHaveValue("Zielnik i przyjaciele");
});

test("a tier that members hold cannot be removed @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await sql`
    insert into member_tier (member_id, tier_id, since, until) values (999999999, 'gold', now(), null)
    on conflict (member_id) do nothing`;
  await page.goto("/admin/programme");
  await page.getByRole("button", { name: "Usuń poziom Złoty" }).click();
  await page.getByRole("button", { name: "Sprawdź i zapisz" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Zapisz wersję/ })
    .click();
  await expect(page.getByText("Tego poziomu nie można jeszcze usunąć")).toBeVisible();
  await sql`delete from member_tier where member_id = 999999999`;
});

test("an analyst reads the rules, a cashier does not", async ({ signInAs, page }) => {
  await signInAs("analyst");
  await page.goto("/admin/programme");
  await expect(page.getByText("Twoja rola pozwala oglądać zasady")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sprawdź i zapisz" })).toHaveCount(0);
  await signInAs("cashier");
  for (const path of ["/admin/programme", "/admin/programme/history"]) await expectRefused(page, path);
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/admin/programme", "/admin/programme/history"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
