import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { test } from "@/e2e/fixtures";

// Guards what members tell of themselves: kept as given, refused at the field, and in their language at once.
test("name, birthday, phone and language are saved, and the site follows", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  await page.goto("/profile");
  await page.getByLabel("Imię").fill("Aleksandra");
  await page.getByLabel("Data urodzenia").fill("1990-05-14");
  const phone = `6${String(member.memberId).padStart(8, "0")}`;
  await page.getByLabel("Telefon").fill(phone);
  await page.getByLabel("Język").selectOption("ru");
  await page.getByRole("button", { name: "Zapisz dane" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Профиль");
  await page.reload();
  await expect(page.getByLabel("Имя")).toHaveValue("Aleksandra");
  await expect(page.getByLabel("Дата рождения")).toHaveValue("1990-05-14");
  const [row] = await sql<{ phone: string; locale: string }[]>`
    select phone, locale from member where id = ${member.memberId}`;
  expect(row).toEqual({ phone: `+48${phone}`, locale: "ru" });
});

test("a wrong phone is refused at its field, and what was typed stays", async ({ signInAsMember, page }) => {
  await signInAsMember();
  await page.goto("/profile");
  await page.getByLabel("Imię").fill("Ola Maria");
  await page.getByLabel("Telefon").fill("12");
  await page.getByRole("button", { name: "Zapisz dane" }).click();
  await expect(page.getByLabel("Telefon")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert").filter({ hasText: "Podaj numer telefonu" })).toBeVisible();
  await expect(page.getByLabel("Telefon")).toHaveValue("12");
  await expect(page.getByLabel("Imię")).toHaveValue("Ola Maria");
});

test("a consent takes effect as it is switched", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  await page.goto("/profile");
  const consent = page.getByRole("switch", { name: /Wiadomości e-mail/ });
  const before = await consent.isChecked();
  await consent.click();
  await expect(page.getByRole("status").filter({ hasText: "Zapisano." })).toBeVisible();
  const [row] = await sql<{ consent_email: boolean }[]>`select consent_email from member where id = ${member.memberId}`;
  expect(row?.consent_email).toBe(!before);
});

test("the look is chosen, and kept", async ({ signInAsMember, page }) => {
  await signInAsMember();
  await page.goto("/profile");
  await page.getByText("Ciemny", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the password changes only with the old one", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  await page.goto("/profile");
  await page.getByText("Zmień hasło").first().click();
  await page.getByLabel("Obecne hasło").filter({ visible: true }).fill("not the password");
  await page.getByLabel("Nowe hasło").fill("rumianek i lipa na noc");
  await page.getByRole("button", { name: "Zmień hasło" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Obecne hasło się nie zgadza." })).toBeVisible();
  await page.getByLabel("Obecne hasło").filter({ visible: true }).fill(member.password);
  await page.getByLabel("Nowe hasło").fill("rumianek i lipa na noc");
  await page.getByRole("button", { name: "Zmień hasło" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Hasło zmienione." })).toBeVisible();
});
