import { expect } from "@playwright/test";
import { transaction } from "@/db/client";
import { saveCampaignDraft, submitCampaign } from "@/db/mutations/campaign-drafts";
import { writeAudit } from "@/db/mutations/write-audit";
import { blankCampaign, campaignTemplate } from "@/domain/campaign/templates";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { clock } from "@/lib/clock";

async function seedActs(actor: { accountId: string; name: string }, count: number): Promise<void> {
  await transaction(async (tx) => {
    for (let number = 1; number <= count; number += 1) {
      await writeAudit(tx, {
        accountId: actor.accountId,
        actorName: actor.name,
        action: "reward.edited",
        subject: "reward",
        subjectId: "00000000-0000-7000-8000-000000000001",
        before: { name: { pl: `Olejek ${number}` }, cost: 100 },
        after: { name: { pl: `Olejek ${number}` }, cost: 100 + number },
        now: clock.now(),
      });
    }
  });
}

// Guards the memory: who changed what, readable before and after, found by person and date, page by page.
test("an act is found by who did it and read before and after", async ({ signInAs, page }) => {
  const person = await signInAs("marketer");
  await seedActs(person, 1);
  await page.goto(`/admin/audit?actor=${person.accountId}`);
  const list = page.getByRole("list", { name: "Zmiany" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByText("Pokaż zmiany (1)").click();
  await expect(list).toContainText("koszt w punktach");
  await expect(list.getByText("101", { exact: true })).toBeVisible();
  await page.getByLabel("Od", { exact: true }).fill("2099-01-01");
  await page.getByRole("button", { name: "Pokaż" }).click();
  await expect(page.getByText("Nic nie pasuje")).toBeVisible();
  await page.getByRole("link", { name: "Wyczyść filtry" }).first().click();
  await expect(list.getByRole("listitem").first()).toBeVisible();
});

test("the log turns its pages both ways @desktop", async ({ signInAs, page }) => {
  const person = await signInAs("admin");
  await seedActs(person, 60);
  await page.goto(`/admin/audit?actor=${person.accountId}`);
  const items = page.getByRole("list", { name: "Zmiany" }).getByRole("listitem");
  await expect(items).toHaveCount(50);
  const first = await items.first().textContent();
  await page.getByRole("link", { name: "Starsze" }).click();
  await expect(items).toHaveCount(10);
  await page.getByRole("link", { name: "Nowsze" }).click();
  await expect(items).toHaveCount(50);
  expect(await items.first().textContent()).toBe(first);
});

test("a cashier does not come in", async ({ signInAs, page }) => {
  await signInAs("cashier");
  await expectRefused(page, "/admin/audit");
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  const person = await signInAs("analyst");
  await seedActs(person, 2);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/admin/audit");
  await page
    .getByText(/^Pokaż zmiany/)
    .first()
    .click();
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

// Guards the words: rules are read as on the campaign's own page, not as the paths they are stored under.
test("a campaign's changes are told as its sentence and its parts @desktop", async ({ signInAs, page }) => {
  const { accountId, name } = await signInAs("marketer");
  const start = clock.now().getTime();
  const actor = (ms: number) => ({ accountId, actorName: name, now: new Date(start + ms) });
  const title = `Kampania ${accountId.slice(-8)}`;
  const template = campaignTemplate("threshold") ?? blankCampaign;
  const saved = await saveCampaignDraft({ ...actor(0), id: null, revision: 0, title, definition: template });
  if (!saved.ok) throw new Error(saved.reason);
  const definition = { ...template, effects: [{ kind: "fixed", points: 90 }], controlPercent: 10 };
  const edited = await saveCampaignDraft({ ...actor(5), id: saved.id, revision: saved.revision, title, definition });
  if (!edited.ok) throw new Error(edited.reason);
  await submitCampaign({ ...actor(10), id: saved.id, revision: edited.revision });
  await page.goto(`/admin/audit?actor=${accountId}`);
  const items = page.getByRole("list", { name: "Zmiany" }).getByRole("listitem");
  await expect(items).toHaveCount(3);
  await expect(items.first().getByRole("link", { name: `kampania · ${title}` })).toBeVisible();
  await items.nth(1).getByText("Pokaż zmiany (2)").click();
  await expect(items.nth(1)).toContainText("90 punktów");
  await expect(items.nth(1)).toContainText("grupa kontrolna 10%");
  await items
    .nth(2)
    .getByText(/^Pokaż zmiany/)
    .click();
  await expect(items.nth(2)).toContainText(/Kiedy zamówienie zostanie opłacone, jeśli .* daj 40.punktów/);
  await expect(items.nth(2)).not.toContainText("perMember");
});
