/**
 * The sizes of blocks, as powers of two, in which members' previous days are summed up beside the days themselves:
 * a range then takes some 50 look-ups instead of one for every day since the shop began.
 */
export const recurrenceLevels = [0, 4, 7, 10] as const;

/** The blocks of one level that together cover a part of the days before a range. */
export interface RecurrenceBlocks {
  readonly level: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Covers the days [0, `day`) by whole blocks: the largest first, then what remains towards `day` in smaller
 * ones. `day` counts from 1970; 0 stands for "never before".
 */
export function blocksBefore(day: number): RecurrenceBlocks[] {
  const levels = [...recurrenceLevels].reverse();
  let covered = 0;
  const blocks: RecurrenceBlocks[] = [];
  for (const level of levels) {
    const from = covered >> level;
    const to = day >> level;
    if (to > from) blocks.push({ level, from, to });
    covered = to << level;
  }
  return blocks;
}
