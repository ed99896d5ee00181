import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { env } from "@/env";

/** What tells the time. */
export interface Clock {
  now(): Date;
}

/** How the test clock may be moved. `set`: it shows that instant and runs on; `moveMs`: on or back from what it shows. */
export type ClockMove =
  | { readonly set: Date }
  | { readonly moveMs: number }
  /** Back to the machine's time. */
  | { readonly reset: true };

/** The file that all processes read the time from; null where time cannot be moved: in production without the secret. */
function clockFile(): string | null {
  const allowed = env.NODE_ENV !== "production" || env.LAUREL_TEST_CLOCK !== undefined;
  return allowed ? (env.LAUREL_CLOCK_FILE ?? null) : null;
}

function testInstant(file: string): Date {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch {
    return new Date();
  }
  if (/^[+-]\d+$/.test(text)) return new Date(Date.now() + Number(text));
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? new Date() : instant;
}

/**
 * The application's one clock; all else is handed `now`. With LAUREL_CLOCK_FILE (tests only; in production only beside
 * LAUREL_TEST_CLOCK) it shows the instant written there, or the machine's time moved by that many milliseconds
 * (`+86400000`), in every process.
 */
export const clock: Clock = {
  now: () => {
    const file = clockFile();
    return file === null ? new Date() : testInstant(file);
  },
};

/** Whether this process's clock can be moved. */
export function isClockMovable(): boolean {
  return clockFile() !== null;
}

/** Moves the clock of all processes that share its file, and answers what it shows now. Throws where time is not moved. */
export function moveClock(move: ClockMove): Date {
  const file = clockFile();
  if (file === null) throw new Error("The clock of this process cannot be moved: it has no LAUREL_CLOCK_FILE.");
  const offset = (): number => {
    if ("reset" in move) return 0;
    const shown = "set" in move ? move.set.getTime() : testInstant(file).getTime() + move.moveMs;
    return Math.round(shown - Date.now());
  };
  const ms = offset();
  // Whole or not at all: others read it at this moment.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, ms < 0 ? String(ms) : `+${ms}`);
  renameSync(draft, file);
  return testInstant(file);
}
