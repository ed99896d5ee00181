import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server that holds a cluster folder, as its postmaster.pid says. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Whether a process lives; one of another user counts as living. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process; empty when it cannot be read. */
export function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, "utf8").replaceAll("\0", " ");
  return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
}

/**
 * The living server of a cluster folder, or null. A pid file left by a killed server, whose number
 * another program may have by now, is removed.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  if (pid > 0 && isAlive(pid)) {
    const command = commandOf(pid);
    const names = [cluster, realpathSync(cluster), lines[1] ?? cluster];
    if (command === "" || (command.includes("postgres") && names.some((name) => command.includes(name)))) {
      return { pid, port };
    }
  }
  rmSync(file, { force: true });
  return null;
}

/** Stops a server: politely (clients are cut off, all is written), after `patience` ms at once. */
export async function stopPostmaster(pid: number, patience = 30_000): Promise<void> {
  for (const [signal, wait] of [
    ["SIGINT", patience],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 2_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + wait;
    while (isAlive(pid) && Date.now() < deadline) await sleep(25);
  }
}
