import { expect } from "@playwright/test";
import { expectAccessible } from "@/e2e/look";
import { expectNoSidewaysScroll } from "@/e2e/portal-world";
import { test } from "@/e2e/setup/test";
import { localeCookie } from "@/lib/locale";

// Guards every portal screen of the demo's member: complete in three languages, nothing cut off, axe content.
const screens = ["/", "/rewards", "/activity", "/vouchers", "/card", "/profile", "/tiers", "/challenges"];
const headings = {
  pl: ["Twoje punkty", "Nagrody", "Historia", "Twoje kupony", "Karta", "Profil", "Poziomy", "Wyzwania"],
  en: ["Your points", "Rewards", "History", "Your vouchers", "Card", "Profile", "Tiers", "Challenges"],
  ru: ["Ваши баллы", "Награды", "История", "Ваши купоны", "Карта", "Профиль", "Уровни", "Задания"],
} as const;

test.use({ role: "member" });

for (const [language, names] of Object.entries(headings)) {
  test(`every screen speaks ${language}`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: localeCookie, value: language, url: baseURL ?? "" }]);
    for (const [index, path] of screens.entries()) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(names[index] ?? "");
      // A text that is missing shows its key.
      await expect(page.locator("body"), path).not.toContainText(/\b(portal|common|explain|errors)\.[a-z]/i);
      await expectNoSidewaysScroll(page, path);
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    for (const path of screens) {
      test(`on ${path}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
        await expectAccessible(page, path);
      });
    }

    test("on an open entry", async ({ page }) => {
      await page.goto("/activity?show=earned");
      await page
        .getByRole("button", { name: /Zamówienie/ })
        .first()
        .click();
      await expect(page.getByRole("heading", { name: /^Jak powstał/ })).toBeVisible();
      await expectAccessible(page, "an open entry");
    });
  });
}

test("320 px lose nothing @phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of screens) {
    await page.goto(path);
    await expectNoSidewaysScroll(page, path);
  }
});

test("home says it in one glance", async ({ page }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await expect(main.getByText(/^\d[\d\s]*punkt/).first()).toBeVisible();
  await expect(main.getByRole("progressbar", { name: /Postęp do poziomu/ })).toBeVisible();
  await expect(main.getByText(/Jeszcze .+ do poziomu .+ do\s31\sgrudnia/)).toBeVisible();
  await expect(main.getByRole("link", { name: /wygasa/ }).filter({ visible: true })).toBeVisible();
  await expect(main.getByRole("heading", { name: "W Twoim zasięgu" })).toBeVisible();
  await expect(main.getByRole("heading", { name: "Ostatnia aktywność" })).toBeVisible();
});

test("the frame is walked by keyboard: skip link first, the place marked", async ({ page }) => {
  await page.goto("/rewards");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Przejdź do treści" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  const menu = page.getByRole("navigation", { name: "Menu" }).filter({ visible: true });
  await expect(menu.getByRole("link", { name: "Nagrody" })).toHaveAttribute("aria-current", "page");
});

test("links move without loading the document anew, and a held key opens them elsewhere", async ({ page, context }) => {
  await page.goto("/");
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  const link = page.getByRole("main").getByRole("link", { name: "Historia", exact: true });
  const opened = context.waitForEvent("page");
  await link.click({ modifiers: ["ControlOrMeta"] });
  await (await opened).close();
  await expect(page).toHaveURL(/\/$/);
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Historia" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Twoje punkty" })).toBeVisible();
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});
