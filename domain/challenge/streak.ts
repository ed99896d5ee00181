/** A streak: periods met in a row, of which so many missed ones were bridged. */
export interface Streak {
  readonly length: number;
  readonly freezesUsed: number;
  /** The number of the last period that was met (windows.ts: periodNumber); null = none. */
  readonly last: number | null;
  /** All periods that were met, ascending. */
  readonly met: readonly number[];
}

/**
 * The longest streak that stands in period `end`: met periods back from there, with at most `freezes` missed ones between
 * them. A period that was not met does not count, it only keeps the streak alive; `end` itself may still be met and
 * breaks nothing. `met` ascends.
 */
export function longestStreak(met: readonly number[], end: number, freezes: number): Streak {
  let length = 0;
  let freezesUsed = 0;
  let next = end;
  let missed = 0;
  for (let index = met.length - 1; index >= 0; index -= 1) {
    const period = met[index] ?? 0;
    if (period > end) continue;
    // The period at the end may still be running: it is not missed.
    missed += Math.max(0, next - period - 1);
    if (missed > freezes) break;
    length += 1;
    freezesUsed = missed;
    next = period;
  }
  return { length, freezesUsed, last: met.at(-1) ?? null, met };
}
