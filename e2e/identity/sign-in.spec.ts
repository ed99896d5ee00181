import { expect } from "@playwright/test";
import { freshEmail, PASSWORD, test } from "@/e2e/fixtures";

// Guards the door: who may come in, where they land, and that a refusal says nothing about who has an account.
test("a member signs in, lands at home, and signs out again", async ({ givenMember, signInPage, page }) => {
  const member = await givenMember();
  await signInPage.goto();
  await signInPage.signIn(member.email.toUpperCase(), member.password);
  await expect(page).toHaveURL(/\/$/);
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "laurel-session")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.context().clearCookies({ name: "laurel-session" });
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a wrong password and an unknown address are refused alike, and what was typed stays", async ({
  givenMember,
  signInPage,
}) => {
  const member = await givenMember();
  await signInPage.goto();
  for (const email of [member.email, freshEmail()]) {
    await signInPage.signIn(email, "not the password");
    await expect(signInPage.refusal).toHaveText("E-mail lub hasło się nie zgadza.");
    await expect(signInPage.email).toHaveValue(email);
    await expect(signInPage.submit).toBeEnabled();
  }
});

test("guessing stops after ten tries, with the time to wait, for the right password too", { tag: "@desktop" }, async ({
  givenMember,
  signInPage,
}) => {
  const member = await givenMember();
  await signInPage.goto();
  for (let n = 0; n < 10; n += 1) {
    await signInPage.signIn(member.email, `guess number ${n}`);
    await expect(signInPage.submit).toBeEnabled();
    await expect(signInPage.refusal).toHaveText("E-mail lub hasło się nie zgadza.");
  }
  await signInPage.signIn(member.email, member.password);
  await expect(signInPage.refusal).toHaveText(/Za dużo prób. Spróbuj ponownie za\s1\sminutę./);
});

test("after signing in, a person goes on where they wanted to", async ({ givenMember, signInPage, page }) => {
  const member = await givenMember();
  await page.goto("/activity?filter=earned");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Factivity%3Ffilter%3Dearned$/);
  await signInPage.signIn(member.email, member.password);
  await expect(page).toHaveURL(/\/activity\?filter=earned$/);
});

for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example"]) {
  test(`does not lead off to ${JSON.stringify(next)}`, { tag: "@desktop" }, async ({
    givenMember,
    signInPage,
    page,
    baseURL,
  }) => {
    const member = await givenMember();
    await signInPage.goto(next);
    await signInPage.signIn(member.email, member.password);
    await expect(page).toHaveURL(`${baseURL}/`);
  });
}

test("the language of the screen is chosen there, and stays", async ({ signInPage, page }) => {
  await signInPage.goto();
  await signInPage.email.fill("kept@zielnik.example");
  await signInPage.language.selectOption("ru");
  await expect(signInPage.heading).toHaveText("Рады видеть вас");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(page.getByLabel("Адрес e-mail")).toHaveValue("kept@zielnik.example");
  await page.goto("/sign-up");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Присоединяйтесь");
});

test("a new sign-in is not possible with the cookie of another key", async ({ page, context, baseURL }) => {
  await context.addCookies([
    { name: "laurel-session", value: "eyJhbGciOiJkaXIifQ..AAAA.BBBB.CCCC", url: baseURL ?? "" },
  ]);
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the form works without scripts", async ({ browser, givenMember, baseURL }) => {
  const member = await givenMember();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: "pl-PL",
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill(member.email);
  await page.getByLabel("Hasło", { exact: true }).fill("wrong password");
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByText("E-mail lub hasło się nie zgadza.")).toBeVisible();
  await page.getByLabel("Hasło", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
  await context.close();
});
