import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { holdProgramme } from "@/e2e/programme-lock";

let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("shared");
});
test.afterEach(() => letGo());

const made: number[] = [];
test.afterAll(async () => {
  await sql`update challenge set status = 'archived' where id = any (${made}::int[])`;
});

/** Makes a draft from a template and leads to its page; its id. */
async function fromTemplate(page: Page, name: string): Promise<number> {
  await page.goto("/admin/challenges");
  await page.getByRole("button", { name }).click();
  await page.waitForURL(/\/admin\/challenges\/\d+/);
  await expect(page.getByRole("button", { name: "Opublikuj" })).toBeVisible();
  const id = Number(/\/admin\/challenges\/(\d+)/.exec(page.url())?.[1]);
  expect(id).toBeGreaterThan(0);
  made.push(id);
  return id;
}

// Guards the marketer's path to a challenge: a template, a draft, and a version that members are asked to join.
test("a template becomes a challenge in force, and is put away again @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await fromTemplate(page, "Trzy zamówienia");
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const question = page.getByRole("dialog", { name: /Opublikować wyzwanie/ });
  await expect(question).toContainText("Od teraz widzi je każdy");
  await expect(question).toContainText("zamówienie zostanie opłacone; 3 razy");
  expect(await faults(page)).toEqual([]);
  await question.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByRole("button", { name: "Wstrzymaj" })).toBeVisible();
  const [live] = await sql<{ status: string; version: number }[]>`
    select status, live_version as version from challenge where id = ${id}`;
  expect(live).toEqual({ status: "live", version: 1 });
  await page.goto(`/admin/challenges/${id}/results`);
  await expect(page.getByText("Nikt jeszcze nie dołączył")).toBeVisible();
  await page.goto(`/admin/challenges/${id}`);
  await page.getByRole("button", { name: "Wstrzymaj" }).click();
  const pause = page.getByRole("dialog", { name: /Wstrzymać wyzwanie/ });
  await expect(pause).toContainText("Nikt nie jest w trakcie.");
  await pause.getByRole("button", { name: "Wstrzymaj" }).click();
  await expect(page.getByText("Wyzwanie jest wstrzymane.")).toBeVisible();
  await page.getByRole("button", { name: "Archiwizuj" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archiwizuj" }).click();
  await expect(page.getByRole("button", { name: "Przywróć" }).first()).toBeVisible();
});

test("what is wrong is listed and leads to its field", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await fromTemplate(page, "Puste wyzwanie");
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const list = page.getByRole("region", { name: /do poprawienia/ });
  await expect(list).toBeFocused();
  expect(await faults(page)).toEqual([]);
  await list.getByRole("link", { name: "Krok 1, Nazwa kroku (Polski)" }).click();
  await expect(page.getByRole("group", { name: "Nazwa kroku" }).getByLabel("Polski")).toBeFocused();
  await list.getByRole("link", { name: "Nagroda za ukończenie" }).click();
  await expect(page.getByLabel("Punkty").last()).toBeFocused();
});

test("a picture is put on the card, steps change places, and the card shows every state", async ({
  signInAs,
  page,
}) => {
  await signInAs("marketer");
  await fromTemplate(page, "Trzy zamówienia");
  const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#464" } })
    .png()
    .toBuffer();
  const file = page.locator('input[type="file"]');
  await expect(async () => {
    await file.setInputFiles({ name: "fake.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
    await expect(page.getByText("To nie jest zdjęcie")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await file.setInputFiles({ name: "herbata.png", mimeType: "image/png", buffer });
  await expect(page.getByRole("img", { name: "Obecne zdjęcie wyzwania" })).toBeVisible();
  const card = page.getByRole("region", { name: "Karta wyzwania" });
  // On a phone the card stands below, and its picture is fetched on the way there.
  await card.scrollIntoViewIfNeeded();
  await expect(card.locator("img")).toHaveJSProperty("complete", true);
  expect(await card.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Dodaj krok" }).click();
  await page.getByRole("group", { name: "Nazwa kroku" }).nth(1).getByLabel("Polski").fill("Opinia");
  await page.getByRole("button", { name: "Przesuń krok 2 w górę" }).click();
  await expect(page.getByText("Opinia: teraz krok 1.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Przesuń krok 1 w dół" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByText("Opinia: teraz krok 2.")).toBeAttached();
  await expect(card.getByRole("listitem")).toHaveText([/^Zamówienia/, /^Opinia/]);

  const state = page.getByLabel("Jak daleko jest uczestnik");
  await state.selectOption({ label: "W połowie" });
  await expect(card.getByRole("progressbar")).toHaveAttribute("aria-valuetext", /^1\sz\s2$/);
  await state.selectOption({ label: "Ukończyło" });
  await expect(card).toContainText("Ukończone");
  await page.getByLabel("Język podglądu").selectOption({ label: "Русский" });
  await expect(card).toContainText("Три заказа");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Szkic jest zapisany.")).toBeVisible();
});

test("of two editors nobody loses anything: the second sees who, and what differs", async ({
  signInAs,
  page,
  browser,
  enter,
}) => {
  await signInAs("marketer");
  const id = await fromTemplate(page, "Trzy zamówienia");
  const context = await browser.newContext();
  const other = await context.newPage();
  const ewa = await signInAs("admin");
  await enter(ewa, context);
  await other.goto(new URL(`/admin/challenges/${id}`, page.url()).href);
  await other.getByLabel("Nazwa robocza").fill("Trzy zamówienia Ewy");
  await other.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(other.getByText("Szkic jest zapisany.")).toBeVisible();
  await context.close();

  await page.getByLabel("Samo, od pierwszego kroku").check();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  const stale = page.getByRole("alert").filter({ hasText: "w międzyczasie zapisuje to wyzwanie" });
  await expect(stale).toContainText("Ewa admin");
  await expect(stale).toContainText("Trzy zamówienia Ewy");
  expect(await faults(page)).toEqual([]);
  await stale.getByRole("button", { name: "Zachowaj moje zmiany na nowej wersji" }).click();
  await expect(page.getByLabel("Nazwa robocza")).toHaveValue("Trzy zamówienia Ewy");
  await expect(page.getByLabel("Samo, od pierwszego kroku")).toBeChecked();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Szkic jest zapisany.")).toBeVisible();
});

test("a challenge is found by name, and what is not there says so", async ({ signInAs, page }) => {
  await signInAs("analyst");
  await page.goto("/admin/challenges");
  await page.getByRole("searchbox", { name: "Szukaj wyzwań" }).fill("trzy herb");
  await page.getByRole("button", { name: "Szukaj", exact: true }).click();
  await expect(page.getByRole("link", { name: "Trzy herbaty jesieni" })).toBeVisible();
  await page.goto("/admin/challenges?q=nic+takiego");
  await expect(page.getByText("Nic nie pasuje")).toBeVisible();
  await page.getByRole("link", { name: "Wyczyść filtry" }).click();
  await expect(page).toHaveURL(/\/admin\/challenges$/);
});

test("a badge gets a picture of its own, and is put away only after asking", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.goto("/admin/badges");
  await page.getByText("Nowa odznaka").click();
  const name = `Smakosz ${Date.now()}`;
  const form = page
    .getByRole("group")
    .filter({ has: page.getByRole("button", { name: "Zapisz odznakę" }) })
    .first();
  for (const group of ["Nazwa", "Opis"]) {
    for (const language of ["Polski", "English", "Русский"]) {
      await form.getByRole("group", { name: group, exact: true }).getByLabel(language).fill(name);
    }
  }
  const buffer = await sharp({ create: { width: 500, height: 500, channels: 3, background: "#a53" } })
    .png()
    .toBuffer();
  await form.locator('input[type="file"]').setInputFiles({ name: "odznaka.png", mimeType: "image/png", buffer });
  await expect(form.getByText("Zdjęcie wgrane.")).toBeAttached();
  await form.getByRole("button", { name: "Zapisz odznakę" }).click();
  await expect(page.getByText("Odznaka jest zapisana.")).toBeVisible();
  const badge = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(badge.locator("img").first()).toHaveAttribute("src", /\/pictures\//);
  await badge.getByText("Zmień").click();
  expect(await faults(page)).toEqual([]);
  await badge.getByRole("button", { name: "Archiwizuj" }).click();
  const question = page.getByRole("dialog", { name: `Przenieść odznakę „${name}” do archiwum?` });
  await expect(question).toContainText("Nikt jej jeszcze nie ma");
  await question.getByRole("button", { name: "Archiwizuj" }).click();
  await expect(page.getByText("Odznaka jest w archiwum.")).toBeVisible();
  await sql`delete from badge where name->>'pl' = ${name}`;
});

test("an analyst reads challenges and badges, a cashier does not", async ({ signInAs, page }) => {
  await signInAs("analyst");
  await page.goto("/admin/challenges");
  await expect(page.getByRole("heading", { level: 1, name: "Wyzwania" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Trzy zamówienia" })).toHaveCount(0);
  const [known] = await sql<{ id: number }[]>`select id from challenge where status = 'live' order by id limit 1`;
  await page.goto(`/admin/challenges/${known?.id}`);
  await expect(page.getByText("Tylko do odczytu.")).toBeVisible();
  for (const act of ["Wstrzymaj", "Archiwizuj", "Kopiuj", "Zapisz szkic"]) {
    await expect(page.getByRole("button", { name: act })).toHaveCount(0);
  }
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
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
