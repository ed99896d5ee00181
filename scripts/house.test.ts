import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const PROJECT = path.resolve(import.meta.dirname, "..");

const FORBIDDEN: [layer: string, specifier: string][] = [
  ["domain", "@/db/client"],
  ["domain", "../env"],
  ["domain", "zod"],
  ["domain", "node:fs"],
  ["db", "@/lib/log"],
  ["db", "../app/page"],
  ["integrations", "@/db/client"],
  ["jobs", "@/app/page"],
  ["jobs", "@/lib/auth"],
  ["components", "@/db/queries/members"],
  ["components", "@/env"],
  ["lib", "@/db/schema/member"],
  ["lib", "@/components/ui/button"],
  ["api", "@/components/ui/button"],
  ["api", "@/app/page"],
  ["app", "@/db/client"],
  ["app", "@/db/schema/member"],
  ["app", "@/api/app"],
];

const ALLOWED: [layer: string, specifier: string][] = [
  ["domain", "@/domain/id"],
  ["domain", "node:crypto"],
  ["db", "@/domain/id"],
  ["jobs", "@/db/client"],
  ["components", "@/domain/id"],
  ["api", "@/db/client"],
  ["app", "@/db/queries/members"],
];

/** Plants each import in a file of its layer, in a copy of the house with the real rules, and lints them all. */
function lintPlanted(): Set<string> {
  const house = mkdtempSync(path.join(tmpdir(), "laurel-house-"));
  try {
    const rules = JSON.parse(readFileSync(path.join(PROJECT, "biome.json"), "utf8"));
    writeFileSync(path.join(house, "biome.json"), JSON.stringify({ ...rules, vcs: { enabled: false } }));
    for (const [index, [layer, specifier]] of [...FORBIDDEN, ...ALLOWED].entries()) {
      mkdirSync(path.join(house, layer, "deep"), { recursive: true });
      const [statement, folder] =
        index % 2
          ? [`import type { P } from "${specifier}";`, "."]
          : [`export const p = () => import("${specifier}");`, "deep"];
      writeFileSync(path.join(house, layer, folder, `planted-${index}.ts`), `${statement}\n`);
    }
    const { stdout } = spawnSync(
      path.join(PROJECT, "node_modules/.bin/biome"),
      ["lint", "--only=style/noRestrictedImports", "--reporter=github", "--max-diagnostics=none", "."],
      { cwd: house, encoding: "utf8" },
    );
    return new Set([...stdout.matchAll(/planted-(\d+)\.ts.*House:/g)].map(([, number]) => number ?? ""));
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

describe("the arrows of the house", () => {
  const caught = lintPlanted();
  afterAll(() => caught.clear());

  it.each(FORBIDDEN.map((planted, index) => ({ planted, index })))("forbid $planted", ({ index }) => {
    expect(caught.has(String(index))).toBe(true);
  });

  it.each(ALLOWED.map((planted, index) => ({ planted, index: index + FORBIDDEN.length })))(
    "allow $planted",
    ({ index }) => {
      expect(caught.has(String(index))).toBe(false);
    },
  );
});
