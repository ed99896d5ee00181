import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Waits until nothing moves but what moves for ever. A text that is still fading in has another contrast. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/**
 * What axe (WCAG 2.2 A and AA) finds wrong on the page as it stands, once its motion is over. Asked for violations only
 * and without a second page to sum up frames in, of which Laurel has none: that takes less than half the time.
 */
export async function faults(page: Page): Promise<string[]> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .withTags(WCAG)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(" | ")}`);
}

/** Axe finds nothing wrong on the page as it stands. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  expect(await faults(page), what).toEqual([]);
}

/** How many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The page behind `path` refuses whoever is signed in. The shell streams first, so the status says nothing. */
export async function expectRefused(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Tu nie masz dostępu" }), path).toBeVisible();
}
