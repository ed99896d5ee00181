import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { sql } from "@/db/client";
import { publishCampaign, saveCampaignDraft } from "@/db/mutations/campaign-drafts";
import { createApiKey } from "@/db/mutations/create-api-key";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { blankCampaign } from "@/domain/campaign/templates";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { holdProgramme } from "@/e2e/programme-lock";
import { clock } from "@/lib/clock";

const freshTitle = () => `Kampania ${randomUUID().slice(0, 8)}`;
const system = () => ({ accountId: null, actorName: "Test", now: clock.now() });

/** A draft that nobody's order meets: only the test's own product earns by it. */
async function seedDraft(title: string, changes: Partial<CampaignDefinition> = {}): Promise<number> {
  const definition: CampaignDefinition = {
    ...blankCampaign,
    name: { pl: title, en: `${title} (en)`, ru: `${title} (ru)` },
    conditions: { all: [{ lines: { all: [{ field: "line.sku", op: "in", value: [`TEST-${title}`] }] } }] },
    effects: [{ kind: "fixed", points: 7 }],
    ...changes,
  };
  const saved = await saveCampaignDraft({ ...system(), id: null, revision: 0, title, definition });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

async function seedLive(title: string): Promise<number> {
  const id = await seedDraft(title);
  const outcome = await publishCampaign({ ...system(), id, revision: 1 });
  if (!outcome.ok) throw new Error(outcome.reason);
  return id;
}

const token = (page: Page, name: RegExp) => page.getByRole("button", { name });
const popover = (page: Page, name: string) => page.getByRole("dialog", { name });

/** Opens a part of the sentence once the page is awake. */
async function openPart(page: Page, button: RegExp, dialog: string) {
  await expect(async () => {
    await token(page, button).click();
    await expect(popover(page, dialog)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return popover(page, dialog);
}

async function pointsOf(page: Page, sku: string): Promise<number> {
  const key = await createApiKey({ ...system(), name: "Kampanie", scopes: ["activities:write"] });
  if (!key.ok) throw new Error(key.reason);
  const answer = await page.request.post("/api/v1/activities", {
    headers: { authorization: `Bearer ${key.token}` },
    data: {
      source: "e2e",
      kind: "order",
      externalId: randomUUID(),
      member: { externalId: `e2e-${randomUUID()}` },
      occurredAt: clock.now().toISOString(),
      channel: "online",
      currency: "PLN",
      lines: [{ sku, quantity: 1, amount: "0.01" }],
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { points } = (await answer.json()) as { points: number };
  return points;
}

// Whoever publishes needs nobody else's approval as long as the programme does not ask for it.
let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("shared");
});
test.afterEach(() => letGo());

// Guards the marketer's way from an idea to points, and that nothing acts before it is published.
test("a campaign is built from a template, published, earned by, and paused @desktop", async ({ signInAs, page }) => {
  test.slow();
  await signInAs("marketer");
  const title = freshTitle();
  await page.goto("/admin/campaigns/new");
  await page.getByRole("button", { name: /Bonus od kwoty/ }).click();
  await page.waitForURL(/\/admin\/campaigns\/\d+$/);
  await page.getByLabel("Nazwa robocza").fill(title);
  const value = page.getByRole("group", { name: "Wartość zamówienia" });
  await value.getByLabel("Wartość zamówienia", { exact: true }).fill("0,01");
  await page.getByRole("button", { name: "Warunek", exact: true }).click();
  await page.getByRole("combobox", { name: "Warunek" }).fill("produkt");
  await page.getByRole("option", { name: "Produkt", exact: true }).click();
  await page.getByRole("button", { name: "Produkt: dodaj wartość" }).click();
  await page.getByRole("combobox", { name: "Produkt", exact: true }).fill(title);
  await page.getByRole("option", { name: `Użyj „${title}”` }).click();
  await page.keyboard.press("Escape");
  const effect = await openPart(page, /^Co daje: 40.punktów/, "Co daje");
  await effect.getByLabel("Punkty", { exact: true }).fill("7");
  await effect.getByRole("button", { name: "Gotowe" }).click();
  await expect(token(page, /^Co daje: 7.punktów/)).toBeFocused();
  expect(await pointsOf(page, title)).toBe(0);
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const question = page.getByRole("dialog", { name: `Opublikować kampanię „${title}”?` });
  await expect(question.getByText(/daj 7.punktów/)).toBeVisible();
  await question.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Kampania działa.")).toBeVisible();
  await expect(page.getByText("Aktywna")).toBeVisible();
  await expect.poll(() => pointsOf(page, title)).toBe(7);
  await page.getByRole("button", { name: `Więcej: ${title}` }).click();
  await page.getByRole("menuitem", { name: "Wstrzymaj" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Wstrzymaj" }).click();
  await expect(page.getByText("Kampania jest wstrzymana.")).toBeVisible();
  await expect.poll(() => pointsOf(page, title)).toBe(0);
  await page.goto(`/admin/campaigns?q=${encodeURIComponent(title)}`);
  const row = page.getByRole("row", { name: new RegExp(title) });
  await expect(row.getByText("Wstrzymana")).toBeVisible();
});

test("what is wrong is named, linked and kept until it is mended @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title, {
    name: { pl: "Kawa", en: "", ru: "" },
    conditions: { all: [{ field: "activity.value", op: "gte", value: 100_00 }] },
  });
  await page.goto(`/admin/campaigns/${id}`);
  const value = page.getByLabel("Wartość zamówienia", { exact: true }).getByRole("textbox");
  await value.fill("sto złotych");
  await expect(page.getByText("Wpisz kwotę, np. 49,90.")).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const summary = page.getByRole("region", { name: /do poprawienia/ });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("listitem")).toHaveCount(3);
  await expect(value).toHaveValue("sto złotych");
  await summary.getByRole("link", { name: "nazwa dla uczestnika" }).first().click();
  await expect(page.getByLabel("English")).toBeFocused();
  await page.getByLabel("English").fill("Coffee");
  await page.getByLabel("Русский").fill("Кофе");
  await value.fill("150,50");
  await expect(summary).toBeHidden();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Szkic zapisany.")).toBeVisible();
  await page.reload();
  await expect(value).toHaveValue("150,50");
});

test("the second of two editors is told, keeps both changes and loses none @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title);
  await page.goto(`/admin/campaigns/${id}`);
  const other = await page.context().newPage();
  await other.goto(`/admin/campaigns/${id}`);
  const control = await openPart(other, /^Grupa kontrolna/, "Grupa kontrolna");
  await control.getByLabel("Część uczestników").fill("10");
  await control.getByRole("button", { name: "Gotowe" }).click();
  await other.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(other.getByText("Szkic zapisany.")).toBeVisible();
  await other.close();
  const effect = await openPart(page, /^Co daje: 7/, "Co daje");
  await effect.getByLabel("Punkty", { exact: true }).fill("9");
  await effect.getByRole("button", { name: "Gotowe" }).click();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  const news = page.getByRole("alert").filter({ hasText: "w międzyczasie" });
  await expect(news).toContainText("grupa kontrolna 10%");
  await expect(token(page, /^Co daje: 9/)).toBeVisible();
  await news.getByRole("button", { name: "Zachowaj moje zmiany" }).click();
  await expect(token(page, /^Grupa kontrolna: grupa kontrolna 10%/)).toBeVisible();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Szkic zapisany.")).toBeVisible();
  const [row] = await sql<{ percent: number; points: number }[]>`
    select (draft->>'controlPercent')::int as percent, (draft->'effects'->0->>'points')::int as points from campaign where id = ${id}`;
  expect(row).toEqual({ percent: 10, points: 9 });
});

test("a change of a live campaign is a new version, told in words @desktop", async ({ signInAs, page }) => {
  const { name } = await signInAs("marketer");
  const title = freshTitle();
  const id = await seedLive(title);
  await page.goto(`/admin/campaigns/${id}`);
  const limits = await openPart(page, /^Limity: bez limitu/, "Limity");
  await limits.getByRole("button", { name: "Limit na osobę" }).click();
  await limits.getByLabel("Najwyżej punktów").fill("500");
  await limits.getByRole("button", { name: "Gotowe" }).click();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  const question = page.getByRole("dialog", { name: /Opublikować wersję 2/ });
  await expect(question.getByText(/najwyżej 500.punktów na osobę miesięcznie/).first()).toBeVisible();
  await question.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Kampania działa.")).toBeVisible();
  await page.getByRole("link", { name: "Wersje" }).click();
  const newest = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Wersja 2" }) });
  await expect(newest).toContainText(name);
  await expect(newest.getByText("bez limitu")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Wersja 1" })).toBeVisible();
});

test("unsaved changes are not left behind by accident @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedDraft(freshTitle());
  await page.goto(`/admin/campaigns/${id}`);
  await page.getByLabel("Nazwa robocza").fill("Inna nazwa");
  await expect(page.getByText("Niezapisane zmiany")).toBeVisible();
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Wersje" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/campaigns/${id}$`));
  await expect(page.getByLabel("Nazwa robocza")).toHaveValue("Inna nazwa");
});

test("an analyst reads, a cashier is refused @desktop", async ({ signInAs, page }) => {
  const title = freshTitle();
  const id = await seedLive(title);
  await signInAs("analyst");
  await page.goto(`/admin/campaigns/${id}`);
  await expect(page.getByText("Tylko do odczytu")).toBeVisible();
  await expect(page.getByRole("button", { name: "Opublikuj" })).toHaveCount(0);
  await expectRefused(page, "/admin/campaigns/new");
  await signInAs("cashier");
  for (const path of ["/admin/campaigns", `/admin/campaigns/${id}`, `/admin/campaigns/${id}/versions`])
    await expectRefused(page, path);
});

test("the pages have no faults of accessibility and fit their window", async ({ signInAs, page }) => {
  test.slow();
  await signInAs("marketer");
  const id = await seedDraft(freshTitle(), {
    conditions: {
      all: [
        { lines: { all: [{ field: "line.category", op: "in", value: ["Zestawy"] }] } },
        { field: "activity.weekday", op: "in", value: [5, 6] },
        {
          any: [
            { field: "activity.value", op: "gte", value: 150_00 },
            { field: "order.days-since-last", op: "between", value: [30, 60] },
          ],
        },
      ],
    },
  });
  for (const path of ["/admin/campaigns", "/admin/campaigns/new", `/admin/campaigns/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
  await openPart(page, /^Co daje/, "Co daje");
  expect(await faults(page), "effect").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Warunek", exact: true }).first().click();
  await expect(page.getByRole("combobox", { name: "Warunek" })).toBeFocused();
  expect(await faults(page), "fields").toEqual([]);
});
