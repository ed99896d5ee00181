import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { freshEmail, mailedPath, PASSWORD, test } from "@/e2e/fixtures";
import { SignUpPage } from "@/e2e/pages/sign-up-page";
import { givenKnownMember, mailTo } from "@/test/people";

// Guards the way in for newcomers: nothing exists before the address is proven, and nobody learns who is known.
test("a newcomer joins, confirms the address, and has a card", async ({ signUpPage, checkEmailPage, page }) => {
  const email = freshEmail();
  await signUpPage.goto();
  await signUpPage.birthday.fill("1990-02-28");
  await signUpPage.news.check();
  await signUpPage.join({ firstName: "Ewa", lastName: "Nowa", email, password: PASSWORD });
  await expect(checkEmailPage.heading).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  expect(await sql`select 1 from member where email = ${email}`).toHaveLength(0);
  const path = await mailedPath(email, "/sign-up/confirm");
  // What a mail scanner does must not use the link up.
  expect((await page.request.get(path)).status()).toBe(200);
  await page.goto(path);
  await signUpPage.confirm.click();
  await expect(page).toHaveURL(/\/$/);
  const [row] = await sql`select card_number, consent_email, birthday from member where email = ${email}`;
  expect(row).toMatchObject({
    consent_email: true,
    birthday: "1990-02-28",
    card_number: expect.stringMatching(/^ZL\d{12}$/),
  });
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Ten link już nie działa" })).toBeVisible();
});

test("joining with a known address looks the same, and the owner gets a way in by mail", async ({
  givenMember,
  signUpPage,
  checkEmailPage,
  page,
}) => {
  const member = await givenMember();
  await signUpPage.goto();
  await signUpPage.join({
    firstName: "Ktoś",
    lastName: "Inny",
    email: member.email,
    password: "another long password",
  });
  await expect(checkEmailPage.heading).toBeVisible();
  expect((await mailTo(member.email)).map(({ purpose }) => purpose)).toEqual(["account-exists"]);
  await page.goto(await mailedPath(member.email, "/sign-in/link"));
  await page.getByRole("button", { name: "Zaloguj mnie" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("a customer known from orders keeps their card when joining", async ({ signUpPage, page }) => {
  const email = freshEmail();
  const id = await givenKnownMember({ email, firstName: "Jan", lastName: "Stały", externalId: email });
  await signUpPage.goto();
  await signUpPage.join({ firstName: "Jasiek", lastName: "", email, password: PASSWORD });
  await page.waitForURL("**/check-email");
  expect(await sql`select 1 from account where email = ${email}`).toHaveLength(0);
  await page.goto(await mailedPath(email, "/sign-up/confirm"));
  await signUpPage.confirm.click();
  await expect(page).toHaveURL(/\/$/);
  expect(await sql`select member_id from account where email = ${email}`).toEqual([{ member_id: id }]);
});

test("in another browser the mail asks for a password of one's own", async ({ signUpPage, browser, page, baseURL }) => {
  const email = freshEmail();
  await signUpPage.goto();
  await signUpPage.join({ firstName: "Ewa", lastName: "", email, password: "known to a stranger" });
  await page.waitForURL("**/check-email");
  const other = await browser.newContext({ locale: "pl-PL", ...(baseURL ? { baseURL } : {}) });
  const elsewhere = new SignUpPage(await other.newPage());
  await elsewhere.open(await mailedPath(email, "/sign-up/confirm"));
  await elsewhere.password.fill(PASSWORD);
  await elsewhere.confirm.click();
  await expect(elsewhere.page).toHaveURL(/\/$/);
  await other.close();
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło", { exact: true }).fill("known to a stranger");
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByText("E-mail lub hasło się nie zgadza.")).toBeVisible();
});

test("a refused password keeps everything else that was typed", async ({ signUpPage, page }) => {
  const email = freshEmail();
  await signUpPage.goto();
  await signUpPage.news.check();
  await signUpPage.birthday.fill("1985-12-31");
  await signUpPage.join({ firstName: "Ewa", lastName: "Nowa", email, password: "qwertyuiop" });
  await expect(page.getByText("To hasło jest zbyt popularne.")).toBeVisible();
  await expect(signUpPage.firstName).toHaveValue("Ewa");
  await expect(signUpPage.email).toHaveValue(email);
  await expect(signUpPage.birthday).toHaveValue("1985-12-31");
  await expect(signUpPage.news).toBeChecked();
  await signUpPage.password.fill(PASSWORD);
  await signUpPage.submit.click();
  await expect(page).toHaveURL(/\/check-email$/);
  expect(await mailedPath(email, "/sign-up/confirm")).toContain("token=");
});
