import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareByLargestRemainder } from "@/domain/largest-remainder";

describe("sharing by largest remainder", () => {
  it.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [10, [3333, 3333, 3334], [3, 3, 4]],
    [1, [1, 9], [0, 1]],
    [5, [0, 0], [0, 0]],
    [7, [4], [7]],
    [7, [0], [0]],
    [0, [1, 2], [0, 0]],
    [3, [], []],
  ])("shares %i among %j as %j", (total, weights, shares) => {
    expect(shareByLargestRemainder(total, weights)).toEqual(shares);
  });

  it("adds up, and no share is a whole point off its exact part", () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const sum = weights.reduce((all, each) => all + each, 0);
          const shares = shareByLargestRemainder(total, weights);
          expect(shares.reduce((all, each) => all + each, 0)).toBe(sum === 0 ? 0 : total);
          for (const [index, share] of shares.entries()) {
            expect(Math.abs(share - (sum === 0 ? 0 : (total * (weights[index] ?? 0)) / sum))).toBeLessThan(1.000001);
          }
        },
      ),
    );
  });

  it("refuses a negative weight", () => {
    expect(() => shareByLargestRemainder(1, [1, -1])).toThrow(RangeError);
  });
});
