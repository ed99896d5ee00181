import { PinoPretty } from "pino-pretty";
import { env } from "@/env";

const TTY = process.stdout.isTTY === true && !env.CI;
const pretty = PinoPretty.prettyFactory({ colorize: TTY, ignore: "hostname,pid", translateTime: "SYS:HH:MM:ss" });

/** Writes a line for the person at the terminal. */
export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Milliseconds as seconds, for progress lines. */
function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * Shows a step while it runs and how long it took. `work` may refine what is shown. A fault passes through.
 */
export async function step<T>(label: string, work: (refine: (label: string) => void) => Promise<T>): Promise<T> {
  const begun = performance.now();
  let current = label;
  const draw = (): void => void process.stdout.write(`\r\x1b[2K  … ${current} ${seconds(begun)}`);
  const timer = TTY ? setInterval(draw, 200) : undefined;
  if (!TTY) say(`  … ${label}`);
  const refine = (next: string): void => {
    if (next !== current && !TTY) say(`    ${next}`);
    current = next;
  };
  try {
    const result = await work(refine);
    clearInterval(timer);
    say(`${TTY ? "\r\x1b[2K" : ""}  ✓ ${label} (${seconds(begun)})`);
    return result;
  } catch (error) {
    clearInterval(timer);
    if (TTY) process.stdout.write("\r\x1b[2K");
    throw error;
  }
}

/** Passes on a line that a part of Laurel wrote: log entries readably at a terminal, as they are elsewhere. */
export function relay(part: string, line: string): void {
  if (line.trim() === "") return;
  if (!line.startsWith("{")) say(TTY ? `${part}: ${line}` : line);
  else if (TTY) process.stdout.write(pretty(line) ?? "");
  else say(line);
}
