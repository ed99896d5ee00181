import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareGroups, differenceOfShares, differenceOfSpend, type GroupFigures } from "@/domain/campaign/effect-size";

const group = (members: number, returned: number, spend = 100): GroupFigures => ({
  members,
  returned,
  orders: returned,
  spendMinor: members * spend,
  spendSquares: members * spend * spend,
});

describe("differenceOfShares", () => {
  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [10, 10, 0, 10, 1, 0.6075, 1],
  ])("finds the published interval of %i/%i against %i/%i", (hits, of, others, ofOthers, difference, low, high) => {
    const found = differenceOfShares({ hits, of }, { hits: others, of: ofOthers });
    expect(found.difference).toBeCloseTo(difference, 4);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });

  it("holds the difference, and turns with the sides", () => {
    const side = fc
      .integer({ min: 1, max: 5_000 })
      .chain((of) => fc.record({ of: fc.constant(of), hits: fc.integer({ min: 0, max: of }) }));
    fc.assert(
      fc.property(side, side, (a, b) => {
        const one = differenceOfShares(a, b);
        const other = differenceOfShares(b, a);
        expect(one.low).toBeLessThanOrEqual(one.difference + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(one.difference - 1e-12);
        expect(one.low).toBeCloseTo(-other.high, 9);
      }),
    );
  });
});

it("narrows the interval of spend as groups grow", () => {
  const spread = (members: number): GroupFigures => ({
    members,
    returned: 0,
    orders: 0,
    spendMinor: members * 50,
    spendSquares: members * 5_000,
  });
  const width = (members: number) => {
    const { low, high } = differenceOfSpend(spread(members), spread(members));
    return high - low;
  };
  expect(width(400)).toBeCloseTo(width(100) / 2, 0);
});

describe("compareGroups", () => {
  const judge = (treated: GroupFigures, control: GroupFigures, controlPercent = 10) =>
    compareGroups({ treated, control, controlPercent }).verdict;

  it.each<[string, GroupFigures, GroupFigures, number]>([
    ["NO_CONTROL", group(1_000, 500), group(0, 0), 0],
    ["TOO_EARLY", group(0, 0), group(0, 0), 10],
    ["TOO_FEW", group(5_000, 2_000), group(99, 40), 10],
    ["TOO_FEW", group(5_000, 2_000), group(500, 9), 10],
    ["TOO_FEW", group(5_000, 4_995), group(500, 300), 10],
    ["BETTER", group(5_000, 2_500), group(500, 150), 10],
    ["WORSE", group(5_000, 1_000), group(500, 250), 10],
    ["NO_DIFFERENCE", group(5_000, 2_000), group(500, 199), 10],
  ])("says %s", (verdict, treated, control, percent) => {
    expect(judge(treated, control, percent)).toBe(verdict);
  });
});
