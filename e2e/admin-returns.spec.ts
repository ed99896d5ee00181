import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { recordActivities } from "@/db/mutations/record-activities";
import { micros } from "@/domain/money";
import { type TestMember, test } from "@/e2e/fixtures";
import { faults, overflow } from "@/e2e/look";
import { clock } from "@/lib/clock";

async function givenStrayReturn(member: TestMember, name: string): Promise<void> {
  const now = clock.now();
  const [outcome] = await recordActivities({
    activities: [
      {
        source: "e2e",
        kind: "return",
        externalId: randomUUID(),
        member: { id: member.memberId },
        occurredAt: now,
        channel: "online",
        currency: "PLN",
        orderExternalId: `ZL-${randomUUID().slice(0, 8)}`,
        lines: [{ id: "1", sku: "HERB-1", name, quantity: 2, amount: micros(39_800_000), kind: "goods" }],
      },
    ],
    now,
  });
  if (!outcome?.ok) throw new Error("The return could not be given.");
}

// Guards what no rule can decide: a stray return takes nothing, waits for a person, and keeps their note.
test("a return that matches nothing is closed with a note", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ name: "Irena Zwrotna" });
  const name = `Herbata ${randomUUID().slice(0, 8)}`;
  await givenStrayReturn(member, name);
  await signInAs("marketer");
  await page.goto("/admin/returns");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("39,80");
  await row.getByRole("button", { name: `Wyjaśnij zwrot: ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: "Zamknąć ten zwrot?" });
  await dialog.getByLabel("Co ustalono").fill("Zakup sprzed programu");
  await dialog.getByRole("button", { name: "Zamknij zwrot" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  await page.getByRole("link", { name: "Wyjaśnione" }).click();
  await expect(row).toContainText("Zakup sprzed programu");
});

test("an analyst reads, a cashier stays out, axe finds nothing", async ({ signInAs, givenMember, page }) => {
  await givenStrayReturn(await givenMember(), "Melisa");
  await signInAs("cashier");
  expect((await page.goto("/admin/returns"))?.status()).toBe(403);
  await signInAs("analyst");
  await page.goto("/admin/returns");
  await expect(page.getByText("Melisa").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Wyjaśnij zwrot/ })).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
