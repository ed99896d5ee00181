import { expect } from "@playwright/test";
import { PASSWORD, test } from "@/e2e/fixtures";
import { faults } from "@/e2e/look";

const SCREENS = [
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/check-email",
  "/signed-out",
  "/sign-in/link?token=used",
  "/accept-invite?token=x",
];

// Guards that everybody can come in: contrast, names and order, in both themes, with a refusal shown too.
for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the screens before the door, ${colorScheme}`, async ({ page, signInPage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const path of SCREENS) {
      await page.goto(path);
      expect(await faults(page), path).toEqual([]);
    }
    await signInPage.goto("/rewards");
    await page.getByText("Konta pokazowe").click();
    await signInPage.signIn("nobody@zielnik.example", PASSWORD);
    await expect(signInPage.refusal).toBeVisible();
    expect(await faults(page), "a refusal").toEqual([]);
  });
}

test("the screens hold at 320 px and never scroll sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of SCREENS) {
    await page.goto(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
});
