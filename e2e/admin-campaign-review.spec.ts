import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { saveCampaignDraft } from "@/db/mutations/campaign-drafts";
import { saveProgramme, settingsOf } from "@/db/mutations/save-programme";
import { findProgramme } from "@/db/queries/programme";
import { blankCampaign } from "@/domain/campaign/templates";
import { test } from "@/e2e/fixtures";
import { holdProgramme } from "@/e2e/programme-lock";
import { clock } from "@/lib/clock";

async function askForReview(wanted: boolean): Promise<void> {
  const programme = await findProgramme();
  if (programme === null) throw new Error("no programme");
  const settings = { ...settingsOf(programme), campaignReview: wanted };
  await saveProgramme({
    settings,
    baseVersion: programme.version,
    accountId: null,
    actorName: "Test",
    now: clock.now(),
  });
}

let letGo = async () => {};
test.beforeEach(async () => {
  letGo = await holdProgramme("alone");
});
test.afterEach(async () => {
  await askForReview(false);
  await letGo();
});

// Guards the four eyes: who asks cannot answer.
test("a second person sends a draft back, and publishes it when it is mended @desktop", async ({ signInAs, page }) => {
  test.slow();
  const title = `Kampania ${randomUUID().slice(0, 8)}`;
  const saved = await saveCampaignDraft({
    id: null,
    revision: 0,
    title,
    accountId: null,
    actorName: "Test",
    now: clock.now(),
    definition: {
      ...blankCampaign,
      name: { pl: title, en: title, ru: title },
      trigger: { on: "event", type: `test-${randomUUID()}` },
      effects: [{ kind: "fixed", points: 5 }],
    },
  });
  if (!saved.ok) throw new Error(saved.reason);
  const path = `/admin/campaigns/${saved.id}`;
  await askForReview(true);
  const { name } = await signInAs("marketer");
  // Every process knows a saved programme within two seconds.
  const ask = page.getByRole("button", { name: "Poproś o akceptację" });
  await expect(async () => {
    await page.goto(path);
    await expect(ask).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await ask.click();
  await expect(page.getByText("Szkic czeka na akceptację drugiej osoby", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Zatwierdź i opublikuj" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Wycofaj z akceptacji" })).toBeVisible();

  await signInAs("admin");
  await page.goto("/admin/campaigns?state=review");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText(`${name} prosi o akceptację`)).toBeVisible();
  await page.getByRole("button", { name: "Odeślij z uwagą" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Odeślij" }).click();
  await expect(dialog.getByText("Napisz, co trzeba zmienić.")).toBeVisible();
  await dialog.getByLabel("Co trzeba zmienić").fill("Za mało punktów.");
  await dialog.getByRole("button", { name: "Odeślij" }).click();
  await expect(page.getByText("Za mało punktów.")).toBeVisible();

  await signInAs("marketer");
  await page.goto(path);
  await page.getByRole("button", { name: "Poproś o akceptację" }).click();
  await expect(page.getByRole("button", { name: "Wycofaj z akceptacji" })).toBeVisible();
  await signInAs("admin");
  await page.goto(path);
  await page.getByRole("button", { name: "Zatwierdź i opublikuj" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Kampania działa.")).toBeVisible();
});
