import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadDiscount } from "@/domain/discount";
import { micros } from "@/domain/money";

const spread = (amounts: number[], discount: number) => spreadDiscount(amounts.map(micros), micros(discount));

describe("spreadDiscount", () => {
  it("gives the cent that is left over to the largest remainder, the first among equals", () => {
    expect(spread([10_000_000, 10_000_000, 10_000_000], 10_000_000)).toEqual([3_340_000, 3_330_000, 3_330_000]);
    expect(spread([100_000_000, 50_000_000], 15_000_000)).toEqual([10_000_000, 5_000_000]);
  });

  it("refuses a discount of more than everything", () => {
    expect(spread([10_000], 20_000)).toBeNull();
    expect(spread([], 10_000)).toBeNull();
  });

  it("adds up exactly and never takes more than a line costs", () => {
    const amount = fc.integer({ min: 0, max: 5_000_000_000 });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (raw, part, cents) => {
          const amounts = cents ? raw.map((value) => value - (value % 10_000)) : raw;
          const total = amounts.reduce((a, b) => a + b, 0);
          const wanted = Math.floor(total * part);
          const discount = cents ? wanted - (wanted % 10_000) : wanted;
          const shares = spread(amounts, discount) ?? [];
          expect(shares.reduce((a, b) => a + b, 0)).toBe(discount);
          expect(shares.every((share, index) => share >= 0 && share <= (amounts[index] ?? 0))).toBe(true);
        },
      ),
    );
  });
});
