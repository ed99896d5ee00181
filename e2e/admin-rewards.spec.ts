import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { sql } from "@/db/client";
import { saveReward } from "@/db/mutations/save-reward";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { clock } from "@/lib/clock";

const words = (text: string) => ({ pl: text, en: `${text} (en)`, ru: `${text} (ru)` });

async function seedReward(name: string, stockTotal: number | null = 150): Promise<string> {
  const outcome = await saveReward({
    id: null,
    revision: 0,
    accountId: null,
    actorName: "Test",
    now: clock.now(),
    draft: {
      name: words(name),
      description: words("Do skóry suchej i zmęczonej zimą."),
      terms: words("Odbiór w sklepie."),
      pictureAlt: { pl: "", en: "", ru: "" },
      kind: "product",
      cost: 500,
      valueMinor: 49_90,
      discountPercent: null,
      discountMinor: null,
      pictureId: null,
      stockTotal,
      perMemberLimit: null,
      tierIds: [],
      segmentIds: [],
      startsAt: null,
      endsAt: null,
      voucherDays: 30,
      featured: false,
      position: 900,
      status: "live",
    },
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}

const freshName = () => `Krem ${randomUUID().slice(0, 8)}`;
const tab = (page: Page, language: string) => page.getByRole("tab", { name: language });

// Guards the catalogue's desk: what a marketer writes is what a member sees, and nothing goes out half-written.
test("a marketer writes a reward in three languages and publishes it @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const name = freshName();
  await page.goto("/admin/rewards/new");
  const phone = page.getByRole("region", { name: "Podgląd w telefonie" });
  await page.getByLabel("Nazwa", { exact: true }).fill(name);
  await page.getByLabel("Opis", { exact: true }).fill("Nagietek z pól pod Lanckoroną.");
  await page.getByLabel("Koszt w punktach").fill("500");
  await expect(phone.getByRole("heading", { name })).toBeVisible();
  await expect(phone.getByText("500 punktów")).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Brakuje tekstu w tym języku.").first()).toBeVisible();
  await expect(tab(page, "English")).toHaveAttribute("aria-selected", "true");
  for (const [language, text] of [
    ["English", "Marigold cream"],
    ["Русский", "Крем с календулой"],
  ] as const) {
    await tab(page, language).click();
    await page.getByLabel("Nazwa", { exact: true }).fill(text);
    await page.getByLabel("Opis", { exact: true }).fill(text);
    await expect(phone.getByRole("heading", { name: text })).toBeVisible();
  }
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page).toHaveURL(/\/admin\/rewards\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Aktywna")).toBeVisible();
  await page.goto(`/admin/rewards?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("table", { name: "Lista nagród" }).getByRole("link", { name })).toBeVisible();
});

test("a picture is taken in and shown; what is no picture is refused in words @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedReward(freshName());
  await page.goto(`/admin/rewards/${id}`);
  const file = page.locator('input[type="file"]');
  // Once more where the page was not awake yet.
  await expect(async () => {
    await file.setInputFiles({ name: "fake.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
    await expect(page.getByText("To nie jest zdjęcie")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: "#355" } })
    .png()
    .toBuffer();
  await file.setInputFiles({ name: "krem.png", mimeType: "image/png", buffer });
  await expect(page.getByText("Zdjęcie wgrane.")).toBeAttached();
  for (const language of ["Русский", "English", "Polski"]) {
    await tab(page, language).click();
    await page.getByLabel("Opis zdjęcia").fill("Słoik kremu");
  }
  await page.getByRole("button", { name: "Zapisz zmiany" }).click();
  await expect(page.getByText("Zmiany zapisane.")).toBeVisible();
  const picture = page.getByRole("region", { name: "Podgląd w telefonie" }).getByRole("img", { name: "Słoik kremu" });
  const answer = await page.request.get((await picture.getAttribute("src")) ?? "");
  expect(answer.headers()).toMatchObject({
    "content-type": "image/webp",
    "cache-control": expect.stringContaining("immutable"),
  });
});

test("the second of two editors is told and loses nothing @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedReward(freshName());
  await page.goto(`/admin/rewards/${id}`);
  const other = await page.context().newPage();
  await other.goto(`/admin/rewards/${id}`);
  await other.getByLabel("Wartość dla klienta").fill("59,90");
  await other.getByRole("button", { name: "Zapisz zmiany" }).click();
  await expect(other.getByText("Zmiany zapisane.")).toBeVisible();
  await other.close();
  await page.getByLabel("Koszt w punktach").fill("640");
  await page.getByRole("button", { name: "Zapisz zmiany" }).click();
  const news = page.getByRole("alert").filter({ hasText: "w międzyczasie" });
  await expect(news).toContainText("59,90");
  await expect(page.getByLabel("Koszt w punktach")).toHaveValue("640");
  await news.getByRole("button", { name: "Zachowaj moje zmiany" }).click();
  await expect(page.getByLabel("Wartość dla klienta")).toHaveValue("59,90");
  await page.getByRole("button", { name: "Zapisz zmiany" }).click();
  await expect(page.getByText("Zmiany zapisane.")).toBeVisible();
  const [row] = await sql<
    { cost: number; value: number }[]
  >`select cost, value_minor as value from reward where id = ${id}`;
  expect(row).toEqual({ cost: 640, value: 59_90 });
});

test("a reward is archived, brought back from the toast, and copied @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const name = freshName();
  await seedReward(name);
  await page.goto(`/admin/rewards?q=${encodeURIComponent(name)}`);
  const list = page.getByRole("table", { name: "Lista nagród" });
  const act = async (item: string) => {
    await list.getByRole("button", { name: `Czynności: ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await act("Przenieś do archiwum");
  await expect(page.getByText("Nic nie pasuje")).toBeVisible();
  await page.getByRole("button", { name: "Cofnij" }).click();
  await expect(list.getByText("Szkic")).toBeVisible();
  await act("Powiel");
  await expect(page.getByRole("heading", { level: 1, name: `${name} (kopia)` })).toBeVisible();
});

test("the order of the portal is kept @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const name = freshName();
  const id = await seedReward(name);
  await page.goto("/admin/rewards/order");
  await page.getByRole("button", { name: `Wyżej: ${name}` }).click();
  await page.getByRole("button", { name: "Zapisz kolejność" }).click();
  await expect(page.getByText("Kolejność zapisana.")).toBeVisible();
  const [row] = await sql<{ position: number }[]>`select position from reward where id = ${id}`;
  expect(row?.position).toBeLessThan(900);
});

test("an analyst looks and changes nothing; a cashier does not come in", async ({ signInAs, page }) => {
  const id = await seedReward(freshName());
  await signInAs("analyst");
  await page.goto(`/admin/rewards/${id}`);
  await expect(page.getByText("Twoja rola pozwala oglądać nagrody")).toBeVisible();
  await expect(page.getByRole("button", { name: "Zapisz zmiany" })).toHaveCount(0);
  await expect(page.getByLabel("Koszt w punktach")).toHaveAttribute("readonly", "");
  for (const path of ["/admin/rewards/new", "/admin/rewards/order"]) await expectRefused(page, path);
  await signInAs("cashier");
  for (const path of ["/admin/rewards", `/admin/rewards/${id}`]) await expectRefused(page, path);
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedReward(freshName());
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/admin/rewards", "/admin/rewards/new", `/admin/rewards/${id}`, "/admin/rewards/order"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
