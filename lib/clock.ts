import { readFileSync } from "node:fs";
import { env } from "@/env";

/** What tells the time. */
export interface Clock {
  now(): Date;
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
 * The application's one clock; all else is handed `now`. With LAUREL_CLOCK_FILE (tests only) it shows the
 * instant written there, or the machine's time moved by that many milliseconds (`+86400000`), in every process.
 */
export const clock: Clock = {
  now: () => (env.LAUREL_CLOCK_FILE ? testInstant(env.LAUREL_CLOCK_FILE) : new Date()),
};
