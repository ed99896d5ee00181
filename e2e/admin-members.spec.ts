import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";
import { faults, overflow } from "@/e2e/look";

// Guards finding people: by any handle, however it is typed, and only by those who may.
test("a member is found by name without accents, phone, card number and e-mail", async ({
  signInAs,
  givenMember,
  page,
}) => {
  const member = await givenMember({ name: "Łucja Święcicka-Źdźbło", balance: 120 });
  const phone = `+4860${String(member.memberId).padStart(7, "0")}`;
  await sql`update member set phone = ${phone} where id = ${member.memberId}`;
  await signInAs("cashier");
  await page.goto("/admin/members");
  const search = page.getByRole("searchbox", { name: "Imię, e-mail, telefon lub numer karty" });
  const spaced = phone.slice(3).replace(/(\d{3})(?=\d)/g, "$1 ");
  const card = member.cardNumber.replace(/(\d{4})(?=\d)/g, "$1 ");
  for (const words of ["lucja zdzblo", spaced, card, member.email.toUpperCase()]) {
    await search.fill(words);
    await expect(page.getByRole("link", { name: /Łucja Święcicka-Źdźbło/ }).first(), words).toBeVisible();
    await expect(
      page.getByRole("table", { name: "Uczestnicy" }).getByRole("link", { name: new RegExp(member.email) }),
      words,
    ).toBeVisible();
  }
  await search.fill("nikt-taki-się-tak-nie-nazywa");
  await expect(page.getByRole("heading", { name: "Nikt nie pasuje" })).toBeVisible();
  await page.getByRole("link", { name: "Pokaż wszystkich" }).click();
  await expect(search).toHaveValue("");
});

test("the list is sorted, filtered and turned both ways by its address @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  await page.goto("/admin/members");
  const table = page.getByRole("table", { name: "Uczestnicy" });
  await table.getByRole("link", { name: "Saldo" }).click();
  await expect(table.getByRole("columnheader", { name: "Saldo" })).toHaveAttribute("aria-sort", "descending");
  const first = await table.getByRole("row").nth(1).textContent();
  await page.getByRole("link", { name: "Dalej" }).click();
  await expect(page).toHaveURL(/first=26/);
  await expect(table.getByRole("row").nth(1)).not.toHaveText(first ?? "");
  await page.getByRole("link", { name: "Wstecz" }).click();
  await expect(table.getByRole("row").nth(1)).toHaveText(first ?? "");
  await page.getByRole("button", { name: /^Filtr/ }).click();
  const filter = page.getByRole("form", { name: "Filtr" });
  await filter.getByLabel("Poziom").selectOption({ label: "Złoty" });
  await filter.getByRole("button", { name: "Pokaż" }).click();
  await expect(page).toHaveURL(/tier=gold/);
  const rows = await table.getByRole("row").count();
  await expect(table.getByText("Złoty", { exact: true })).toHaveCount(rows - 1);
});

test("the list comes as a file for marketers, not for cashiers @desktop", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ name: "=2+3 Formuła" });
  await signInAs("marketer");
  await page.goto(`/admin/members?q=${encodeURIComponent(member.email)}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Eksport" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=2+3,Formuła");
  const [noted] = await sql<
    { n: number }[]
  >`select count(*)::int as n from audit_log where action = 'members.exported' and after ->> 'search' = ${member.email}`;
  expect(noted?.n).toBe(1);
  await signInAs("cashier");
  await page.goto("/admin/members");
  await expect(page.getByRole("link", { name: "Eksport" })).toHaveCount(0);
  expect((await page.request.get("/admin/members/export")).status()).toBe(403);
});

test("strangers and members get nothing out of the search and the file", async ({ signInAsMember, page }) => {
  for (const path of ["/admin/search?q=anna", "/admin/members/export", "/admin/figures"]) {
    expect((await page.request.get(path)).status(), path).toBe(401);
  }
  await signInAsMember();
  expect((await page.goto("/admin/members"))?.status()).toBe(403);
  expect((await page.request.get("/admin/search?q=anna")).status()).toBe(401);
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing and nothing overflows, ${theme}`, async ({ signInAs, page }) => {
    await signInAs("admin");
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: theme });
    await page.goto("/admin/members");
    await page.getByRole("button", { name: /^Filtr/ }).click();
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}
