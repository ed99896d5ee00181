import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";

// Guards the rooms: each role its own, and a change of rights takes effect with the next request.
test("a stranger is asked to sign in wherever they knock", async ({ page }) => {
  for (const path of ["/", "/activity", "/rewards", "/vouchers", "/card", "/profile", "/admin", "/admin/members"]) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in/);
  }
});

test("a member is refused the back-office with 403, and led home", async ({ signInAsMember, page }) => {
  await signInAsMember();
  for (const path of ["/admin", "/admin/rewards"]) {
    expect((await page.goto(path))?.status(), path).toBe(403);
    await expect(page.getByRole("heading", { name: "Tu nie masz dostępu" })).toBeVisible();
  }
  await page.getByRole("link", { name: "Strona główna" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("staff land in the back-office, and a cashier is refused the marketers' rooms", async ({ signInAs, page }) => {
  await signInAs("cashier");
  await page.goto("/");
  await expect(page).toHaveURL(/\/admin\/members$/);
  await page.goto("/admin/rewards");
  await expect(page.getByRole("main").getByRole("heading", { name: "Tu nie masz dostępu" })).toBeVisible();
});

test("disabling a person of the staff ends their session at once", async ({ signInAs, page }) => {
  const marketer = await signInAs("marketer");
  expect((await page.goto("/admin/rewards"))?.status()).toBe(200);
  await sql`update account set disabled_at = now() where id = ${marketer.accountId}`;
  await page.goto("/admin/rewards");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("blocking a member takes effect at once, and says so", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  await page.goto("/");
  await expect(page).toHaveURL(/\/$/);
  await sql`update member set status = 'blocked' where id = ${member.memberId}`;
  expect((await page.goto("/rewards"))?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "To konto jest wstrzymane" })).toBeVisible();
  await page.getByRole("button", { name: "Wyloguj się" }).click();
  await expect(page).toHaveURL(/\/signed-out$/);
});

test("signing out everywhere ends two browsers at once", async ({ browser, signInAsMember, enter, page, baseURL }) => {
  const member = await signInAsMember();
  const other = await browser.newContext({ locale: "pl-PL", ...(baseURL ? { baseURL } : {}) });
  await enter(member, other);
  const elsewhere = await other.newPage();
  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/profile$/);
  await page.goto("/profile");
  await page.getByRole("button", { name: /Wyloguj.*wszędzie|na wszystkich/ }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: /Wyloguj/ });
  await Promise.race([confirm.click({ timeout: 5_000 }).catch(() => undefined), page.waitForURL("**/signed-out**")]);
  await expect(page).toHaveURL(/\/signed-out/);
  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await other.close();
});
