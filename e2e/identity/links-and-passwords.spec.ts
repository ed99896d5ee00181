import { expect } from "@playwright/test";
import { freshEmail, mailedPath, PASSWORD, test } from "@/e2e/fixtures";
import { mailTo } from "@/test/people";

const NEW_PASSWORD = "szałwia i tymianek";

// Guards the ways in by mail: single use, by a press of a button, silent about who is known.
test("a link signs in once, and only when the button is pressed", async ({
  givenMember,
  signInPage,
  checkEmailPage,
  page,
  context,
}) => {
  const member = await givenMember();
  await signInPage.goto("/rewards");
  await signInPage.askForLink(member.email);
  await expect(checkEmailPage.heading).toBeVisible();
  const path = `${await mailedPath(member.email, "/sign-in/link")}&next=%2Frewards`;
  expect((await page.request.get(path)).status()).toBe(200);
  await page.goto(path);
  await expect(page.getByText(member.email)).toBeVisible();
  await page.getByRole("button", { name: "Zaloguj mnie" }).click();
  await expect(page).toHaveURL(/\/rewards$/);
  await context.clearCookies();
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Ten link już nie działa" })).toBeVisible();
});

test("asking for a link or a new password says the same to a stranger", async ({
  signInPage,
  checkEmailPage,
  page,
}) => {
  const email = freshEmail();
  await signInPage.goto();
  await signInPage.askForLink(email);
  await expect(checkEmailPage.heading).toBeVisible();
  await page.goto("/forgot-password");
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByRole("button", { name: "Wyślij link" }).click();
  await expect(checkEmailPage.heading).toBeVisible();
  expect((await mailTo(email)).map(({ purpose }) => purpose)).toEqual(["no-account", "no-account"]);
  await expect(mailedPath(email, "/")).rejects.toThrow();
});

test("asking for mail again and again is refused with the time to wait", async ({ givenMember, signInPage, page }) => {
  const member = await givenMember();
  for (let n = 0; n < 3; n += 1) {
    await signInPage.goto();
    await signInPage.askForLink(member.email);
    await page.waitForURL("**/check-email");
  }
  await signInPage.goto();
  await signInPage.askForLink(member.email);
  await expect(signInPage.refusal).toHaveText(/Za dużo prób. Spróbuj ponownie za\s10\sminut./);
  expect(await mailedPath(member.email, "/sign-in/link")).toContain("token=");
});

test("a forgotten password is replaced, and every other browser is signed out", async ({
  browser,
  signInAsMember,
  signInPage,
  newPasswordPage,
  page,
  baseURL,
}) => {
  const other = await browser.newContext({ locale: "pl-PL", ...(baseURL ? { baseURL } : {}) });
  const member = await signInAsMember({}, other);
  const elsewhere = await other.newPage();
  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/profile$/);
  await signInPage.goto();
  await signInPage.forgot.click();
  await page.waitForURL("**/forgot-password");
  await page.getByLabel("Adres e-mail").fill(member.email);
  await page.getByRole("button", { name: "Wyślij link" }).click();
  await page.waitForURL("**/check-email");
  await page.goto(await mailedPath(member.email, "/reset-password"));
  await newPasswordPage.save("krótkie");
  await expect(newPasswordPage.fault).toHaveText("Hasło musi mieć co najmniej 10 znaków.");
  await newPasswordPage.save(NEW_PASSWORD);
  await expect(page).toHaveURL(/\/$/);
  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.context().clearCookies();
  await signInPage.goto();
  await signInPage.signIn(member.email, PASSWORD);
  await expect(signInPage.refusal).toBeVisible();
  await signInPage.signIn(member.email, NEW_PASSWORD);
  await expect(page).toHaveURL(/\/$/);
  await other.close();
});
