import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { type Role, test } from "@/e2e/setup/test";

const KB = 1000;

/** What each kind of page may make a phone load before it works, in kB, gzipped. */
const LIMITS: { kind: string; role: Role; limit: number; paths: string[] }[] = [
  {
    kind: "portal",
    role: "member",
    limit: 130,
    paths: ["/", "/activity", "/rewards", "/vouchers", "/card", "/profile"],
  },
  {
    kind: "back-office",
    role: "admin",
    limit: 180,
    paths: [
      "/admin",
      "/admin/members",
      "/admin/rewards",
      "/admin/imports",
      "/admin/api-keys",
      "/admin/programme",
      "/admin/audit",
    ],
  },
];

/** Gzipped bytes of the scripts that the served HTML of a page names: what its first load costs. */
async function firstLoad(page: Page, path: string): Promise<number> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  const html = await answer.text();
  // The polyfills for browsers without modules (`nomodule`, behind the address) are loaded by none that Laurel supports.
  const scripts = new Set(
    [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
      .filter(([tag]) => !/\bnomodule\b/i.test(tag))
      .flatMap(([tag]) => /\b(?:src|href)="([^"]+\.js(?:\?[^"]*)?)"/.exec(tag)?.[1] ?? []),
  );
  expect(scripts.size, `${path} names its scripts`).toBeGreaterThan(0);
  let total = 0;
  for (const source of scripts) total += gzipSync(await (await page.request.get(source)).body(), { level: 9 }).length;
  return total;
}

for (const { kind, role, limit, paths } of LIMITS) {
  test.describe(`the ${kind}'s first load @desktop`, () => {
    test.use({ role });

    for (const path of paths) {
      test(`${path} is at most ${limit} kB of JavaScript`, async ({ page }) => {
        const size = (await firstLoad(page, path)) / KB;
        test.info().annotations.push({ type: "first load", description: `${size.toFixed(1)} kB` });
        expect(size, `${path}: ${size.toFixed(1)} kB`).toBeLessThanOrEqual(limit);
      });
    }
  });
}
