import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestStreak } from "@/domain/challenge/streak";

/** Slow and obvious: every beginning is tried, and every period from it to the end is looked at. */
function slowStreak(met: readonly number[], end: number, freezes: number): number {
  let best = 0;
  for (let start = end - 200; start <= end; start += 1) {
    if (!met.includes(start)) continue;
    let hits = 0;
    let missed = 0;
    let missedAtEnd = 0;
    for (let period = start; period <= end; period += 1) {
      if (met.includes(period)) {
        hits += 1;
        missedAtEnd = 0;
      } else if (period < end) {
        missed += 1;
        missedAtEnd += 1;
      }
    }
    if (missed <= freezes && missedAtEnd <= freezes) best = Math.max(best, hits);
  }
  return best;
}

describe("a streak", () => {
  it.each([
    ["nothing", [], 10, 0, 0],
    ["the period that still runs", [7, 8, 9], 10, 0, 3],
    ["a missed period", [7, 8], 10, 0, 0],
    ["a bridged one", [7, 8], 10, 1, 2],
    ["one freeze for two gaps", [5, 7, 9], 9, 1, 2],
    ["two freezes for two gaps", [5, 7, 9], 9, 2, 3],
  ] as const)("with %s", (_, met, end, freezes, length) => {
    expect(longestStreak(met, end, freezes).length).toBe(length);
  });

  it("is as long as the slow model says", () => {
    const periods = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 25 });
    fc.assert(
      fc.property(periods, fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 5 }), (found, end, freezes) => {
        const met = found.toSorted((a, b) => a - b);
        expect(longestStreak(met, end, freezes).length).toBe(slowStreak(met, end, freezes));
      }),
      { numRuns: 500 },
    );
  });

  it("never gets shorter when a period is met late", () => {
    const periods = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(periods, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 4 }), (found, late, freezes) => {
        const met = found.toSorted((a, b) => a - b);
        const more = [...new Set([...met, late])].toSorted((a, b) => a - b);
        expect(longestStreak(more, 31, freezes).length).toBeGreaterThanOrEqual(longestStreak(met, 31, freezes).length);
      }),
    );
  });
});
