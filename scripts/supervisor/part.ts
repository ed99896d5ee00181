import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "@/db/startup-error";
import { relay } from "@/scripts/supervisor/screen";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const STOP_PATIENCE_MS = 20_000;
const READY_PATIENCE_MS = 90_000;
const TOO_OFTEN = { times: 6, withinMs: 60_000 };

/** What to run. */
export interface PartSpec {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Resolves when the part serves; given a signal that says the process is gone. Without it: its "ready" message. */
  ready?: (gone: AbortSignal) => Promise<void>;
  /** Lines on stdout that are not worth showing. */
  mute?: RegExp;
}

/** A supervised process: started, watched, started again when it dies. */
export interface Part {
  readonly name: string;
  /** Resolves when it serves; rejects with StartupError when it does not come to that. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

/**
 * Starts a part. Once it has served, a death starts it again, a little later each time; `onHopeless` hears when
 * it dies too often.
 */
export function startPart(spec: PartSpec, onHopeless: (sentence: string) => void): Part {
  const state: { child: ChildProcess | null; stopping: boolean; deaths: number[]; tail: string[] } = {
    child: null,
    stopping: false,
    deaths: [],
    tail: [],
  };

  const launch = async (): Promise<void> => {
    // Stopped while it waited to be started again.
    if (state.stopping) return;
    state.tail = [];
    const gone = new AbortController();
    // In a group of its own, so that Ctrl-C reaches only the supervisor, which stops the parts in order.
    const child = spawn(process.execPath, spec.args, {
      cwd: PROJECT,
      env: spec.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    state.child = child;
    let served = false;
    listen(child, spec, state.tail);
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
    }).then((how) => {
      gone.abort();
      if (state.child === child) state.child = null;
      if (served && !state.stopping) void revive(how);
      return how;
    });
    const message = new Promise<void>((resolve) => child.on("message", (text) => text === "ready" && resolve()));
    const outcome = await Promise.race([
      (spec.ready ? spec.ready(gone.signal) : message).then(() => null),
      ended,
      sleep(READY_PATIENCE_MS, "no answer in time", { ref: false }),
    ]);
    if (outcome === null) served = true;
    else {
      child.kill("SIGKILL");
      if (state.stopping) return;
      const last = state.tail.slice(-12).join("\n");
      throw new StartupError(`The ${spec.name} process did not start (${outcome}).${last ? `\n${last}` : ""}`);
    }
  };

  const revive = async (how: string): Promise<void> => {
    const now = Date.now();
    state.deaths = [...state.deaths.filter((at) => now - at < TOO_OFTEN.withinMs), now];
    if (state.deaths.length >= TOO_OFTEN.times) {
      onHopeless(
        `The ${spec.name} process keeps ending (${how}), so Laurel stops.\n${state.tail.slice(-12).join("\n")}`,
      );
      return;
    }
    relay(spec.name, `ended (${how}); starting it again`);
    await sleep(100 * 2 ** state.deaths.length);
    await launch().catch((error: unknown) => revive(error instanceof Error ? error.message : String(error)));
  };

  const halt = async (): Promise<void> => {
    const { child } = state;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const inTime = await Promise.race([ended.then(() => true), sleep(STOP_PATIENCE_MS, false, { ref: false })]);
    if (!inTime) child.kill("SIGKILL");
    await ended;
  };

  return {
    name: spec.name,
    ready: launch(),
    async stop() {
      state.stopping = true;
      await halt();
    },
    async restart() {
      state.stopping = true;
      await halt();
      state.stopping = false;
      await launch().catch((error: unknown) =>
        relay(spec.name, error instanceof Error ? error.message : String(error)),
      );
    },
  };
}

function listen(child: ChildProcess, spec: PartSpec, tail: string[]): void {
  for (const [stream, mute] of [
    [child.stdout, spec.mute],
    [child.stderr, undefined],
  ] as const) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      tail.push(line);
      if (tail.length > 40) tail.shift();
      if (!mute?.test(line)) relay(spec.name, line);
    });
  }
}
