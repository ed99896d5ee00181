import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { findPostmaster } from "@/db/embedded/postmaster";
import { testDatabase } from "@/test/database";

const database = testDatabase();
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it("knows the living server of a folder that is reached by another name, and leaves its pid file alone", async () => {
  const [row] = await database.owner<{ data_directory: string }[]>`show data_directory`;
  const cluster = row?.data_directory ?? "";
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-link-"));
  folders.push(folder);
  const link = path.join(folder, "postgres");
  symlinkSync(cluster, link);
  const before = readFileSync(path.join(cluster, "postmaster.pid"), "utf8");
  expect(findPostmaster(link)).toEqual(findPostmaster(cluster));
  expect(findPostmaster(link)).not.toBeNull();
  expect(readFileSync(path.join(cluster, "postmaster.pid"), "utf8")).toBe(before);
});

it("removes the pid file that a killed server left", () => {
  const cluster = mkdtempSync(path.join(tmpdir(), "laurel-stale-"));
  folders.push(cluster);
  mkdirSync(path.join(cluster, "base"));
  writeFileSync(path.join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n0\n5432\n`);
  expect(findPostmaster(cluster)).toBeNull();
  expect(() => readFileSync(path.join(cluster, "postmaster.pid"))).toThrow("ENOENT");
});
