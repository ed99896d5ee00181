import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "@/db/startup-error";
import { childEnv, env } from "@/env";
import { compressFiles } from "@/scripts/supervisor/compress";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const FOLDERS = ["app", "components", "db", "domain", "integrations", "lib", "messages", "public"];
const FILES =
  /^(package-lock\.json|env\.ts|proxy\.ts|instrumentation\.ts|next\.config\.ts|postcss\.config\.mjs|tailwind\.config\.ts|tsconfig\.json)$/;
const NEXT = path.join(PROJECT, "node_modules/next/dist/bin/next");

function sourceHash(): string {
  const hash = createHash("sha256");
  const take = (file: string): void => {
    hash
      .update(`${path.relative(PROJECT, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  };
  for (const name of readdirSync(PROJECT).sort()) if (FILES.test(name)) take(path.join(PROJECT, name));
  for (const folder of FOLDERS) {
    const root = path.join(PROJECT, folder);
    if (!existsSync(root)) continue;
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name),
    );
    for (const file of entries.map((entry) => path.join(entry.parentPath, entry.name)).sort()) take(file);
  }
  return hash.digest("hex");
}

function stampFile(): string {
  return path.join(PROJECT, env.NEXT_DIST_DIR, "laurel-build");
}

/** True when the built site matches the sources. */
export function isBuilt(): boolean {
  return existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === sourceHash();
}

/** Builds the site and stamps it with what it was built from. Throws StartupError with the builder's last words. */
export async function buildSite(): Promise<void> {
  rmSync(stampFile(), { force: true });
  const stamp = sourceHash();
  const output: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [NEXT, "build"], {
      cwd: PROJECT,
      env: { ...childEnv({ NODE_ENV: "production" }), NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => output.push(chunk.toString("utf8")));
    const kill = (): void => void child.kill();
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
  if (code !== 0)
    throw new StartupError(`The site could not be built.\n${output.join("").trim().split("\n").slice(-30).join("\n")}`);
  await compressFiles(path.join(PROJECT, env.NEXT_DIST_DIR, "static"));
  writeFileSync(stampFile(), stamp);
}
