import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { sql } from "@/db/client";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { test } from "@/e2e/fixtures";
import { faults, overflow } from "@/e2e/look";
import { archiveRewards, givenReward } from "@/e2e/portal-world";
import { clock } from "@/lib/clock";

const balance = async (memberId: number) => {
  const [row] = await sql<{ active: number }[]>`select active from member_balance where member_id = ${memberId}`;
  return row?.active ?? 0;
};

const statOf = (page: Page, label: string) => page.getByText(label, { exact: true }).locator("..");

// Guards points by hand: booked once, with a reason, shown before and after, and undone by a new entry.
test("a marketer gives points for a reason and takes the entry back", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ name: "Helena Korektowa", balance: 100 });
  await signInAs("marketer");
  await page.goto(`/admin/members/${member.memberId}`);
  await page.getByRole("button", { name: "Korekta punktów" }).click();
  const dialog = page.getByRole("dialog", { name: "Skorygować punkty?" });
  await dialog.getByLabel("Ile punktów").fill("50");
  await expect(dialog.getByText("Saldo po korekcie").locator("..")).toContainText("150");
  await dialog.getByText("Odejmij", { exact: true }).click();
  await dialog.getByLabel("Ile punktów").fill("130");
  await expect(dialog.getByText("Deficyt po korekcie").locator("..")).toContainText("−30");
  await dialog.getByText("Dodaj", { exact: true }).click();
  await dialog.getByLabel("Ile punktów").fill("50");
  await dialog.getByRole("button", { name: "Dodaj 50 punktów" }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Powód").fill("Paczka dotarła po terminie");
  await dialog.getByRole("button", { name: "Dodaj 50 punktów" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Zapisano +50 pkt. Saldo: 150 punktów.")).toBeVisible();
  await expect(statOf(page, "Saldo")).toContainText("150");
  expect(await balance(member.memberId)).toBe(150);
  const entry = page.getByRole("listitem").filter({ hasText: "+50" });
  await entry.getByRole("button", { name: /\+50/ }).click();
  await entry.getByRole("button", { name: "Cofnij ten wpis" }).click();
  const reverse = page.getByRole("dialog");
  await reverse.getByLabel("Powód").fill("Pomyłka");
  await reverse.getByRole("button", { name: /^Cofnij \(/ }).click();
  await expect(reverse).toBeHidden();
  expect(await balance(member.memberId)).toBe(100);
  await expect(page.getByText("cofnięty", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Zmiany" }).click();
  await expect(page.getByText("powód: Paczka dotarła po terminie")).toBeVisible();
});

test("cancelling a voucher gives its points back, once", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ balance: 300 });
  const reward = await givenReward({ cost: 120, stock: 2 });
  const outcome = await redeemReward({
    requestId: randomUUID(),
    memberId: member.memberId,
    rewardId: reward.id,
    now: clock.now(),
  });
  expect(outcome.ok).toBe(true);
  await signInAs("marketer");
  await page.goto(`/admin/members/${member.memberId}?tab=vouchers`);
  await page.getByRole("button", { name: new RegExp(`Anuluj kupon ${reward.name}`) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Powód").fill("Zgubiony");
  await dialog.getByRole("button", { name: "Anuluj, oddaj 120 punktów" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("anulowany", { exact: true })).toBeVisible();
  expect(await balance(member.memberId)).toBe(300);
  await archiveRewards([reward]);
});

test("contact data is corrected, a taken phone number is refused beside its field", async ({
  signInAs,
  givenMember,
  page,
}) => {
  const [member, other] = [await givenMember({ name: "Jan Zmienny" }), await givenMember()];
  const taken = `+4870${String(other.memberId).padStart(7, "0")}`;
  await sql`update member set phone = ${taken} where id = ${other.memberId}`;
  await signInAs("admin");
  await page.goto(`/admin/members/${member.memberId}`);
  await page.getByRole("button", { name: /Więcej czynności/ }).click();
  await page.getByRole("menuitem", { name: "Zmień dane" }).click();
  const dialog = page.getByRole("dialog", { name: "Zmienić dane?" });
  await dialog.getByLabel("Nazwisko").fill("Odmieniony");
  await dialog.getByLabel("Telefon").fill(taken);
  await dialog.getByRole("button", { name: "Zapisz" }).click();
  await expect(dialog.getByText("Ten numer należy do innego konta.")).toBeVisible();
  await expect(dialog.getByLabel("Nazwisko")).toHaveValue("Odmieniony");
  await dialog.getByLabel("Telefon").fill("");
  await dialog.getByRole("button", { name: "Zapisz" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Jan Odmieniony");
});

test("a person is blocked, let in again, and erased for good by an admin", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ name: "Tadeusz Znikający", balance: 40 });
  await signInAs("admin");
  await page.goto(`/admin/members/${member.memberId}`);
  const act = async (item: string, button: string, reason?: string) => {
    await page.getByRole("button", { name: /Więcej czynności/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
    const dialog = page.getByRole("dialog");
    if (reason) await dialog.getByLabel("Powód").fill(reason);
    await dialog.getByRole("button", { name: button }).click();
    await expect(dialog).toBeHidden();
  };
  await act("Zablokuj konto", "Zablokuj konto", "Nadużycie");
  await expect(page.getByText("Konto jest zablokowane")).toBeVisible();
  await act("Odblokuj konto", "Odblokuj konto", "Wyjaśnione");
  await expect(page.getByText("Konto jest zablokowane")).toBeHidden();
  await act("Usuń dane osoby", "Usuń dane na zawsze");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Osoba usunięta");
  const [row] = await sql<{ email: string | null; text: string; accounts: number }[]>`
    select email, search_text as text, (select count(*)::int from account where member_id = m.id) as accounts from member m where id = ${member.memberId}`;
  expect(row).toMatchObject({ email: null, accounts: 0 });
  expect(row?.text).not.toContain("tadeusz");
  expect(await balance(member.memberId)).toBe(40);
});

test("cashiers and analysts see a member and can change nothing", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ balance: 10 });
  for (const role of ["cashier", "analyst"] as const) {
    await signInAs(role);
    expect((await page.goto(`/admin/members/${member.memberId}`))?.status()).toBe(200);
    await expect(page.getByRole("button", { name: "Korekta punktów" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Więcej czynności/ })).toHaveCount(0);
    await page.getByRole("button", { name: /\+10/ }).click();
    await expect(page.getByRole("button", { name: "Cofnij ten wpis" })).toHaveCount(0);
  }
  expect((await page.goto("/admin/members/999999999"))?.status()).toBe(404);
  expect((await page.goto("/admin/members/nobody"))?.status()).toBe(404);
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing and nothing overflows, ${theme}`, async ({ signInAs, page }) => {
    await signInAs("admin");
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: theme });
    await page.goto("/admin/members/1");
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    for (const tab of ["orders", "vouchers", "audit"]) {
      await page.goto(`/admin/members/1?tab=${tab}`);
      expect(await faults(page), tab).toEqual([]);
      expect(await overflow(page), tab).toBeLessThanOrEqual(0);
    }
    await page.getByRole("button", { name: "Korekta punktów" }).click();
    expect(await faults(page)).toEqual([]);
  });
}
