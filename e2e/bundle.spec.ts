import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { type Role, test } from "@/e2e/setup/test";

const KB = 1000;

/**
 * What each kind of page may make a phone load before it works, in kB: as browsers load it over https (brotli),
 * and gzipped. A bare page of Next 16.4 and React 19.3 alone is 133.4 kB gzipped, so the portal's 130 kB hold for
 * brotli, and its gzipped limit leaves 10.6 kB for Laurel's own code: see docs/decisions/0030-first-load.md.
 */
const LIMITS: { kind: string; role: Role; brotli: number; gzip: number; paths: string[] }[] = [
  {
    kind: "portal",
    role: "member",
    brotli: 130,
    gzip: 144,
    paths: ["/", "/activity", "/rewards", "/vouchers", "/card", "/profile"],
  },
  {
    kind: "back-office",
    role: "admin",
    brotli: 180,
    gzip: 180,
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

interface Size {
  readonly gzip: number;
  readonly brotli: number;
}

// Compressing as hard as a server does ahead of time takes a second for some; most pages share most scripts.
const sizes = new Map<string, Size>();

async function sizeOf(page: Page, script: string): Promise<Size> {
  const known = sizes.get(script);
  if (known) return known;
  const body = await (await page.request.get(script)).body();
  const size = { gzip: gzipSync(body, { level: 9 }).length / KB, brotli: brotliCompressSync(body).length / KB };
  sizes.set(script, size);
  return size;
}

/** Compressed bytes of the scripts that the served HTML of a page names: what its first load costs. */
async function firstLoad(page: Page, path: string): Promise<Size> {
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
  const total = { gzip: 0, brotli: 0 };
  for (const source of scripts) {
    const size = await sizeOf(page, source);
    total.gzip += size.gzip;
    total.brotli += size.brotli;
  }
  return total;
}

for (const { kind, role, brotli, gzip, paths } of LIMITS) {
  test.describe(`the ${kind}'s first load @desktop`, () => {
    test.use({ role });

    for (const path of paths) {
      test(`${path} is at most ${brotli} kB of JavaScript`, async ({ page }) => {
        const size = await firstLoad(page, path);
        const words = `${path}: ${size.gzip.toFixed(1)} kB gzipped, ${size.brotli.toFixed(1)} kB as brotli`;
        test.info().annotations.push({ type: "first load", description: words });
        expect(size.brotli, words).toBeLessThanOrEqual(brotli);
        expect(size.gzip, words).toBeLessThanOrEqual(gzip);
      });
    }
  });
}
