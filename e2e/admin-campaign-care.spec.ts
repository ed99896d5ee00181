import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { sql } from "@/db/client";
import { publishCampaign, saveCampaignDraft } from "@/db/mutations/campaign-drafts";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { blankCampaign } from "@/domain/campaign/templates";
import { test } from "@/e2e/fixtures";
import { faults, overflow } from "@/e2e/look";
import { holdProgramme } from "@/e2e/programme-lock";
import { clock } from "@/lib/clock";

const freshTitle = () => `Opieka ${randomUUID().slice(0, 8)}`;
const system = () => ({ accountId: null, actorName: "Test", now: clock.now() });

/** A campaign that nobody's order meets. */
function definitionOf(title: string, changes: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return {
    ...blankCampaign,
    name: { pl: title, en: `${title} (en)`, ru: `${title} (ru)` },
    conditions: { all: [{ lines: { all: [{ field: "line.sku", op: "in", value: [`TEST-${title}`] }] } }] },
    effects: [{ kind: "fixed", points: 7 }],
    ...changes,
  };
}

async function seedDraft(title: string, changes: Partial<CampaignDefinition> = {}): Promise<number> {
  const definition = definitionOf(title, changes);
  const saved = await saveCampaignDraft({ ...system(), id: null, revision: 0, title, definition });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

/** Publishes what it is now, and then with each of the changes; the revision it comes to. */
async function publishAll(id: number, title: string, changes: readonly Partial<CampaignDefinition>[]): Promise<number> {
  let revision = 1;
  for (const [index, change] of [{}, ...changes].entries()) {
    if (index > 0) {
      const definition = definitionOf(title, change);
      const saved = await saveCampaignDraft({ ...system(), id, revision, title, definition });
      if (!saved.ok) throw new Error(saved.reason);
      revision = saved.revision;
    }
    const published = await publishCampaign({ ...system(), id, revision });
    if (!published.ok) throw new Error(published.reason);
    revision = published.revision;
  }
  return revision;
}

async function setPoints(page: Page, before: number, points: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Co daje" });
  await expect(async () => {
    await page.getByRole("button", { name: new RegExp(`^Co daje: ${before}`) }).click();
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await dialog.getByLabel("Punkty", { exact: true }).fill(points);
  await dialog.getByRole("button", { name: "Gotowe" }).click();
}

let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("shared");
});
test.afterEach(() => letGo());

// Guards an afternoon's work: a tab that closes, or a browser that dies, takes nothing with it.
test("what a closed tab left unsaved is offered back over what others saved meanwhile @desktop", async ({
  signInAs,
  page,
  context,
}) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title);
  await page.goto(`/admin/campaigns/${id}`);
  await setPoints(page, 7, "31");
  await expect(page.getByText("Niezapisane zmiany", { exact: true })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/admin/campaigns/${id}`);
  await expect(other.getByRole("button", { name: /^Co daje: 7/ })).toBeVisible();
  await expect(other.getByText("czekają w tej przeglądarce")).toHaveCount(0);
  await page.close({ runBeforeUnload: false });
  const definition = definitionOf(title, { controlPercent: 10 });
  await saveCampaignDraft({ ...system(), id, revision: 1, title, definition });
  await other.reload();
  const offer = other.getByRole("status").filter({ hasText: "czekają w tej przeglądarce" });
  await expect(offer).toContainText("31 punktów");
  await expect(offer).not.toContainText("grupa kontrolna");
  expect(await faults(other)).toEqual([]);
  await offer.getByRole("button", { name: "Przywróć zmiany" }).click();
  await expect(other.getByRole("button", { name: /^Co daje: 31/ })).toBeVisible();
  await expect(other.getByRole("button", { name: /^Grupa kontrolna: grupa kontrolna 10%/ })).toBeVisible();
  await other.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(other.getByText("Szkic zapisany.")).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: /^Co daje: 31/ })).toBeVisible();
  await expect(other.getByText("czekają w tej przeglądarce")).toHaveCount(0);
});

test("what was left unsaved can be let go, and another person at the computer is not offered it @desktop", async ({
  signInAs,
  page,
}) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title);
  await page.goto(`/admin/campaigns/${id}`);
  await setPoints(page, 7, "31");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByText("czekają w tej przeglądarce")).toBeVisible();
  await signInAs("marketer");
  await page.reload();
  await expect(page.getByRole("button", { name: /^Co daje: 7/ })).toBeVisible();
  await expect(page.getByText("czekają w tej przeglądarce")).toHaveCount(0);
  await setPoints(page, 7, "12");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Nie są potrzebne" }).click();
  await expect(page.getByText("czekają w tej przeglądarce")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Co daje: 7/ })).toBeVisible();
  await expect(page.getByText("czekają w tej przeglądarce")).toHaveCount(0);
});

test("a discarded draft of a live campaign comes back while its message stands @desktop", async ({
  signInAs,
  page,
}) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title);
  const revision = await publishAll(id, title, []);
  const changed = definitionOf(title, { effects: [{ kind: "fixed", points: 44 }] });
  await saveCampaignDraft({ ...system(), id, revision, title, definition: changed });
  await page.goto(`/admin/campaigns/${id}`);
  await expect(page.getByRole("button", { name: /^Co daje: 44/ })).toBeVisible();
  await page.getByRole("button", { name: `Więcej: ${title}` }).click();
  await page.getByRole("menuitem", { name: "Odrzuć szkic" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Odrzuć szkic" }).click();
  await page.getByRole("button", { name: "Cofnij", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Co daje: 44/ })).toBeVisible();
  await expect(page.getByText("Niezapisane zmiany", { exact: true })).toBeVisible();
});

test("any two versions are set side by side in words, and the draft with them", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const title = freshTitle();
  const id = await seedDraft(title);
  const revision = await publishAll(id, title, [
    { effects: [{ kind: "fixed", points: 8 }] },
    { effects: [{ kind: "fixed", points: 9 }], controlPercent: 20 },
  ]);
  const draft = definitionOf(title, { effects: [{ kind: "fixed", points: 10 }] });
  await saveCampaignDraft({ ...system(), id, revision, title, definition: draft });
  await page.goto(`/admin/campaigns/${id}/versions`);
  const form = page.getByRole("form", { name: "Porównaj dwie wersje" });
  await form.getByLabel("było").selectOption({ label: "Wersja 1" });
  await form.getByLabel("jest").selectOption({ label: "Wersja 3" });
  await form.getByRole("button", { name: "Porównaj" }).click();
  const result = page.getByRole("region", { name: "Wersja 1 obok: Wersja 3" });
  await expect(result).toContainText(/7.punktów/);
  await expect(result).toContainText(/9.punktów/);
  await expect(result).toContainText("grupa kontrolna 20%");
  await form.getByLabel("było").selectOption({ label: "Wersja 3" });
  await form.getByRole("button", { name: "Porównaj" }).click();
  await expect(page.getByText("Niczym się nie różnią.")).toBeVisible();
  await form.getByLabel("jest").selectOption({ label: "Szkic" });
  await form.getByRole("button", { name: "Porównaj" }).click();
  await expect(page.getByRole("region", { name: "Wersja 3 obok: Szkic" })).toContainText(/10.punktów/);
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("the list is put in order by a column's head, and back @desktop", async ({ signInAs, page }) => {
  await signInAs("analyst");
  const tag = freshTitle();
  for (const name of ["Beta", "Alfa"]) await seedDraft(`${name} ${tag}`);
  await page.goto(`/admin/campaigns?q=${encodeURIComponent(tag)}`);
  const titles = page.getByRole("table").getByRole("link", { name: new RegExp(tag) });
  const head = page.getByRole("columnheader", { name: "Kampania" });
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect(titles).toHaveText([`Alfa ${tag}`, `Beta ${tag}`]);
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect(titles).toHaveText([`Beta ${tag}`, `Alfa ${tag}`]);
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "none");
  expect(await faults(page)).toEqual([]);
});

// Guards against rules about attributes that no event has: a letter too many, and a campaign never gives anything.
test("attributes of an event are suggested with the values they had @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const type = `opinia-${randomUUID().slice(0, 8)}`;
  const [context] = await sql<{ id: number }[]>`
    insert into behaviour_context (kind, event, channel, store, payment, country, source, digest)
    values (3, ${type}, 'app', '', '', '', 'e2e', md5(${type})::uuid) returning id`;
  await sql`
    insert into behaviour_activity (member_id, key, value_minor, quantity_micros, slot, context_id, attributes)
    values (1, ${Math.floor(Math.random() * 1e12)}, 0, 0, 2147483000, ${context?.id ?? 0}, ${sql.json({ gwiazdki: 5, miejsce: "ogród" })})`;
  const id = await seedDraft(freshTitle(), {
    trigger: { on: "event", type },
    conditions: { all: [{ field: "event.attribute", param: "", op: "is" }] },
  });
  await expect(async () => {
    await page.goto(`/admin/campaigns/${id}`);
    const name = page.getByLabel("Nazwa atrybutu");
    const list = await name.getAttribute("list");
    const offered = await page
      .locator(`datalist[id="${list}"] option`)
      .evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    expect(offered).toEqual(["gwiazdki", "miejsce"]);
  }).toPass({ timeout: 30_000, intervals: [3_000] });
  await page.getByLabel("Nazwa atrybutu").fill("gwiazdki");
  await expect(page.getByLabel("Rodzaj wartości")).toHaveValue("number");
  await page.getByLabel("Nazwa atrybutu").fill("miejsce");
  await expect(page.getByLabel("Rodzaj wartości")).toHaveValue("text");
  await sql`delete from behaviour_activity where context_id = ${context?.id ?? 0}`;
});
