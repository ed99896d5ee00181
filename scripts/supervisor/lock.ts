import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandOf, isAlive } from "@/db/embedded/postmaster";
import { StartupError } from "@/db/startup-error";

/** A held data folder. */
export interface Lock {
  /** True when a supervisor before us was killed without giving it back. */
  abandoned: boolean;
  release(): void;
}

interface Holder {
  pid: number;
  port: number;
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Takes the data folder for this supervisor. Throws one sentence while another one runs on it. */
export function lockFolder(folder: string, port: number): Lock {
  const file = path.join(folder, "laurel.lock");
  const mine = JSON.stringify({ pid: process.pid, port } satisfies Holder);
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return { abandoned: attempt > 0, release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST") || attempt > 3) throw error;
    }
    const holder = read(file);
    if (
      holder &&
      holder.pid !== process.pid &&
      isAlive(holder.pid) &&
      /scripts\/(start|dev)\.ts/.test(commandOf(holder.pid))
    ) {
      throw new StartupError(
        `Laurel already runs on the data folder ${folder} (process ${holder.pid}, http://localhost:${holder.port}): stop it first, or set LAUREL_DATA_DIR to another folder.`,
      );
    }
    rmSync(file, { force: true });
  }
}
