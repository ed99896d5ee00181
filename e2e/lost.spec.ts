import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/look";

// Guards the pages that people see where there is nothing for them: one heading that says so, and axe content.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const nowhere = "/rewards/00000000-0000-7000-8000-000000000000";

test("a member finds nothing, and is refused the back-office", async ({ signInAsMember, page }) => {
  await signInAsMember();
  for (const [path, status] of [
    [nowhere, 404],
    ["/no/such/place", 404],
    ["/admin", 403],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(status);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    await expectAccessible(page, path);
  }
});

test("staff find nothing, and are refused what is not for their role", { tag: "@desktop" }, async ({
  signInAs,
  page,
}) => {
  await signInAs("cashier");
  for (const [path, status] of [
    ["/admin/no/such/place", 404],
    ["/admin/programme", 403],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(status);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    await expectAccessible(page, path);
  }
});
