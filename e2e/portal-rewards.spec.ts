import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/look";
import { archiveRewards, givenReward } from "@/e2e/portal-world";
import { clock } from "@/lib/clock";

// Guards the money path of the portal: points leave once, the screen agrees with the ledger, and no one else's is shown.
test("a member redeems a reward, gets its code, and gives it back", async ({ signInAsMember, page }) => {
  await signInAsMember({ balance: 642 });
  const reward = await givenReward({ cost: 500, stock: 3 });
  await page.goto("/rewards?show=ready");
  await page.getByRole("link", { name: reward.name }).click();
  await page.getByRole("button", { name: "Odbierz nagrodę" }).click();
  const dialog = page.getByRole("dialog", { name: "Odebrać nagrodę za 500 punktów?" });
  await expect(dialog).toContainText("642");
  await expect(dialog).toContainText("−500");
  await expect(dialog).toContainText("142 punkty");
  await expectAccessible(page, "the confirmation");
  await dialog.getByRole("button", { name: "Odbierz za 500 punktów" }).click();

  await expect(page).toHaveURL(/\/vouchers\//);
  await expect(page.getByRole("status").filter({ hasText: "Gotowe. Zostały Ci 142 punkty." })).toBeVisible();
  await expect(page.getByRole("img", { name: /Kod QR kuponu/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Kopiuj kod" })).toBeVisible();
  await expectAccessible(page, "the voucher");

  await page.goto("/activity?show=spent");
  await expect(page.getByRole("button", { name: new RegExp(reward.name) })).toContainText("−500");

  await page.goto("/vouchers");
  await page.getByRole("link", { name: reward.name }).click();
  await page.getByRole("button", { name: /Zwróć kupon/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Zwróć kupon" }).click();
  await expect(page.getByText("500 punktów wróciło na konto.")).toBeVisible();
  await page.goto("/rewards");
  await expect(page.getByText("642 punkty")).toBeVisible();
  await archiveRewards([reward]);
});

test("what a member owes is the same figure everywhere, and a voucher given back repays it first", async ({
  signInAsMember,
  page,
}) => {
  const { memberId } = await signInAsMember({ balance: 100 });
  const reward = await givenReward({ cost: 80 });
  const now = clock.now();
  await redeemReward({ requestId: randomUUID(), memberId, rewardId: reward.id, now });
  await adjustPoints({ memberId, points: -50, reason: "test", staffId: null, requestId: randomUUID(), now });
  await page.goto("/");
  await expect(page.getByText("−30", { exact: true })).toBeVisible();
  for (const path of ["/activity", "/rewards"]) {
    await page.goto(path);
    await expect(page.getByText("−30 punktów", { exact: true })).toBeVisible();
    await expectAccessible(page, path);
  }
  await page.goto("/card");
  await expect(page.getByText("−30", { exact: true })).toBeVisible();
  await page.goto(`/rewards/${reward.id}`);
  await expect(page.getByText("masz −30", { exact: true })).toBeVisible();
  await page.goto("/vouchers");
  await page.getByRole("link", { name: reward.name }).click();
  await page.getByRole("button", { name: /30 punktów wyrówna brak na koncie/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Najpierw 30 punktów wyrówna brak na koncie. Do wydania wróci 50 punktów");
  await dialog.getByRole("button", { name: "Zwróć kupon" }).click();
  await expect(page.getByText("80 punktów wróciło na konto.")).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText("50 punktów", { exact: true })).toBeVisible();
  await archiveRewards([reward]);
});

test("the dialog is left by Escape, and focus returns to its button @desktop", async ({ signInAsMember, page }) => {
  await signInAsMember({ balance: 100 });
  const reward = await givenReward({ cost: 60 });
  await page.goto(`/rewards/${reward.id}`);
  const open = page.getByRole("button", { name: "Odbierz nagrodę" });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(open).toBeFocused();
  await archiveRewards([reward]);
});

test("who comes second is told, and keeps the points", async ({ signInAsMember, givenMember, page }) => {
  await signInAsMember({ balance: 100 });
  const other = await givenMember({ balance: 100 });
  const reward = await givenReward({ cost: 60, stock: 1 });
  await page.goto(`/rewards/${reward.id}`);
  await page.getByRole("button", { name: "Odbierz nagrodę" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  const first = { requestId: randomUUID(), memberId: other.memberId, rewardId: reward.id, now: clock.now() };
  expect(await redeemReward(first)).toMatchObject({ ok: true });
  await dialog.getByRole("button", { name: "Odbierz za 60 punktów" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Ktoś był szybszy. Punkty zostały u Ciebie.");
  await dialog.getByRole("button", { name: "Jeszcze nie" }).click();
  await expect(page.getByRole("button", { name: "Wyczerpana" })).toBeDisabled();
  await page.goto("/rewards");
  await expect(page.getByText("100 punktów", { exact: true })).toBeVisible();
  await archiveRewards([reward]);
});

test("each reward says the one thing that stands in the way", async ({ signInAsMember, page }) => {
  await signInAsMember({ balance: 642 });
  const missing = await givenReward({ cost: 700 });
  const gold = await givenReward({ cost: 10, tierIds: ["gold"] });
  const gone = await givenReward({ cost: 10, stock: 0 });
  const once = await givenReward({ cost: 10, perMemberLimit: 1 });
  await page.goto("/rewards");
  const card = (name: string) => page.getByRole("link", { name: new RegExp(name) });
  await expect(card(missing.name)).toContainText("brakuje 58");
  await expect(card(gold.name)).toContainText("Od poziomu");
  await expect(card(gone.name)).toContainText("Wyczerpana");
  await expect(card(once.name)).toContainText("Do odebrania");
  await page.goto(`/rewards/${missing.id}`);
  await expect(page.getByRole("button", { name: "Brakuje 58 punktów" })).toBeDisabled();
  await page.goto(`/rewards/${gold.id}`);
  await expect(page.getByRole("button", { name: /Od poziomu/ })).toBeDisabled();
  await archiveRewards([missing, gold, gone, once]);
});

test("another member cannot: a voucher, an entry or a draft of somebody else is not there", async ({
  signInAsMember,
  givenMember,
  page,
}) => {
  const owner = await givenMember({ balance: 100 });
  const reward = await givenReward({ cost: 60 });
  const draft = await givenReward({ cost: 60, status: "draft" });
  const now = clock.now();
  const redeemed = await redeemReward({ requestId: randomUUID(), memberId: owner.memberId, rewardId: reward.id, now });
  if (!redeemed.ok) throw new Error(redeemed.reason);
  await signInAsMember();
  for (const path of [`/vouchers/${redeemed.redemptionId}`, `/rewards/${draft.id}`, "/vouchers/1", "/rewards/x"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByText("Nie ma takiej strony")).toBeVisible();
    await expect(page.locator("body")).not.toContainText(redeemed.voucherCode);
  }
  await page.goto("/activity?entry=1");
  await expect(page.getByRole("heading", { name: "Tu będzie Twoja historia" })).toBeVisible();
  await archiveRewards([reward]);
});

test("a member without vouchers is told what comes here", async ({ signInAsMember, page }) => {
  await signInAsMember();
  await page.goto("/vouchers");
  await expect(page.getByText("Kod pojawi się tu po odebraniu nagrody.")).toBeVisible();
  await page.getByRole("link", { name: "Zobacz nagrody w zasięgu" }).click();
  await expect(page.getByRole("heading", { name: "Na razie nic w zasięgu" })).toBeVisible();
});
