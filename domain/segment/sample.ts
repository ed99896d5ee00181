/** Members who stand for others: each for `step` of them. */
interface Sample {
  readonly ids: readonly number[];
  readonly step: number;
}

/** With fewer found than so many, an estimate says nothing: it may be off by half. */
const LEAST_FOUND = 20;
/** Digits of an estimate that mean something. */
const DIGITS = 2;

/**
 * One id out of each stretch of ids from `first` to `last`, about `size` of them, at a place that looks random but is the same
 * each time: figures do not flicker, and what goes by remainders of ids (a card's series) does not lean the sample.
 */
export function sampleIds({ first, last, size }: { first: number; last: number; size: number }): Sample {
  const step = Math.max(1, Math.floor((last - first + 1) / size));
  const ids: number[] = [];
  for (let start = first; start <= last; start += step) ids.push(Math.min(last, start + (scatter(start) % step)));
  return { ids, step };
}

/** What so many found in a sample stand for, rounded to what is meant; null = too few to say. */
export function scaleSample(found: number, step: number): number | null {
  if (found < LEAST_FOUND) return null;
  return Number((found * step).toPrecision(DIGITS));
}

/** A whole number mixed well: the end of MurmurHash3 (Austin Appleby, public domain). */
function scatter(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
