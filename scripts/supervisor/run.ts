import path from "node:path";
import { StartupError } from "@/db/startup-error";
import { childEnv, env, publicUrl } from "@/env";
import { buildSite, isBuilt } from "@/scripts/supervisor/build";
import { keepDatabase, lockData, prepareDatabase } from "@/scripts/supervisor/database";
import { introduce } from "@/scripts/supervisor/greeting";
import type { Lock } from "@/scripts/supervisor/lock";
import { type Part, type PartSpec, startPart } from "@/scripts/supervisor/part";
import { accepts, claimPort, freePort } from "@/scripts/supervisor/ports";
import { say, step } from "@/scripts/supervisor/screen";
import { watchSources } from "@/scripts/supervisor/watch";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const FREEING_MS = 20_000;
const TSX = ["--import", "tsx"];

/** How Laurel is run: `start` serves the built site, `dev` the sources. */
export type Mode = "start" | "dev";

interface House {
  mode: Mode;
  webPort: number;
  webHost: string;
}

/**
 * Runs Laurel: database, tables, demo, build, then the parts that LAUREL_ROLE names, until a signal comes or
 * a part dies for good. Stops the parts first and the database last. Sets the exit code.
 */
export async function runLaurel(mode: Mode): Promise<void> {
  const parts: Part[] = [];
  let lock: Lock | null = null;
  let opening: Promise<() => Promise<void>> | undefined;
  let ending: Promise<void> | undefined;
  let signals = 0;

  const end = (code: number): Promise<void> => {
    process.exitCode = code;
    ending ??= (async () => {
      // The door first, so that nothing new comes in; then those behind it.
      for (const part of parts.filter(({ name }) => name === "api")) await part.stop();
      await Promise.all(parts.map((part) => part.stop()));
      const stopDatabase = await opening?.catch(() => undefined);
      await stopDatabase?.();
      lock?.release();
    })();
    return ending;
  };
  const leave = (code: number): void => void end(code).finally(() => process.exit());
  const fail = (sentence: string): void => {
    say(`\n${sentence}`);
    leave(1);
  };
  const onSignal = (): void => {
    // npm passes the terminal's Ctrl-C on a second time; a third is a person who cannot wait.
    if (++signals === 1) {
      say("\nStopping …");
      leave(0);
    } else if (signals > 2) process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  try {
    lock = lockData();
    // What a killed supervisor started lets go of the port within seconds; another program does not.
    if (env.LAUREL_ROLE !== "worker") await claimPort(env.PORT, env.HOST, lock?.abandoned ? FREEING_MS : 0);
    opening = keepDatabase(fail);
    await opening;
    const prepares = env.LAUREL_ROLE === "all" || env.LAUREL_ROLE === "worker";
    const admin = prepares ? await prepareDatabase() : null;
    if (mode === "start" && serves("web") && !isBuilt()) await step("Building the site, about a minute", buildSite);
    const house = await plan(mode);
    await step("Serving", async () => {
      if (ending) return;
      parts.push(...specs(house).map((spec) => startPart(spec, fail)));
      await Promise.all(parts.map((part) => part.ready));
    });
    if (ending) return await ending;
    if (mode === "dev") watchSources(parts);
    await introduce(publicUrl(), admin);
  } catch (error) {
    if (ending) return await ending;
    say(
      error instanceof StartupError
        ? `\n${error.message}`
        : `\n${error instanceof Error ? error.stack : String(error)}`,
    );
    leave(1);
  }
}

function serves(part: "web" | "api" | "worker"): boolean {
  return env.LAUREL_ROLE === "all" || env.LAUREL_ROLE === part;
}

async function plan(mode: Mode): Promise<House> {
  if (env.LAUREL_ROLE === "web") return { mode, webPort: env.PORT, webHost: env.HOST };
  return { mode, webPort: env.LAUREL_ROLE === "all" ? await freePort() : 0, webHost: "127.0.0.1" };
}

function specs(house: House): PartSpec[] {
  const base = {
    NODE_ENV: house.mode === "dev" ? "development" : "production",
    LOG_LEVEL: env.LOG_LEVEL ?? (process.stdout.isTTY ? "warn" : "info"),
    PUBLIC_URL: publicUrl(),
    ...(env.LAUREL_ROLE === "all" ? { WEB_URL: `http://127.0.0.1:${house.webPort}` } : {}),
  } as const;
  const all: PartSpec[] = [
    {
      name: "web",
      args: [
        "--import",
        path.join(PROJECT, "scripts/supervisor/exit-with-parent.mjs"),
        path.join(PROJECT, "node_modules/next/dist/bin/next"),
        house.mode,
        "-p",
        String(house.webPort),
        "-H",
        house.webHost,
      ],
      env: { ...childEnv(base), NEXT_TELEMETRY_DISABLED: "1" },
      ready: (gone) => accepts(house.webPort, "127.0.0.1", gone),
      mute: /▲|- Local:|- Network:|- Environments:|✓ (Ready|Starting|Running)|^\s*$/,
    },
    { name: "worker", args: [...TSX, path.join(PROJECT, "jobs/main.ts")], env: childEnv(base) },
    { name: "api", args: [...TSX, path.join(PROJECT, "api/main.ts")], env: childEnv(base) },
  ];
  return all.filter(({ name }) => serves(name as "web" | "api" | "worker"));
}
