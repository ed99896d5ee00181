import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal } from "@/domain/campaign/exact";
import { fraction } from "@/domain/campaign/fraction";
import type { Explanation, OrderExplanation } from "@/domain/explanation";
import { readExplanation, type StoredExplanation, storeExplanation } from "@/domain/stored-explanation";

const order: OrderExplanation = {
  rule: "order",
  c: [1, 2],
  v: 3,
  basis: 231_430_000,
  rate: "0.125",
  from: 200_00,
  exact: "28.92875",
  round: "down",
  lines: [13, 15],
};

function stored(explanation: Explanation): StoredExplanation {
  return JSON.parse(storeExplanation(explanation));
}

describe("an explanation that is stored", () => {
  it("keeps of an order only what cannot be told from the rest", () => {
    expect(storeExplanation(order)).toBe('{"c":[1,2],"o":[3,231430000,"0.125",20000,0,13,15]}');
    expect(readExplanation(stored(order))).toEqual(order);
  });

  it("is what it was, whatever its figures", () => {
    const figures = fc.record({
      basis: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      micros: fc.integer({ min: 0, max: 5_000_000_000 }),
      from: fc.nat(),
      round: fc.constantFrom("down" as const, "half-up" as const, "up" as const),
      lines: fc.array(fc.nat({ max: 1e6 }), { maxLength: 9 }),
    });
    fc.assert(
      fc.property(figures, ({ basis, micros, from, round, lines }) => {
        const rate = decimal({ num: micros, den: 1_000_000 });
        const { num, den } = fraction(rate);
        const exact = decimal({ num: BigInt(basis) * BigInt(num), den: BigInt(den) * 1_000_000n });
        const explanation: OrderExplanation = { ...order, basis, rate, from, round, lines, exact };
        expect("o" in stored(explanation)).toBe(true);
        expect(readExplanation(stored(explanation))).toEqual(explanation);
      }),
    );
  });

  it("is kept whole where its exact points are not basis by rate", () => {
    const odd = { ...order, exact: "28" };
    expect(stored(odd)).toEqual(odd);
    expect(readExplanation(stored(odd))).toEqual(odd);
    const unrated = { ...order, rate: "", exact: "0" };
    expect(readExplanation(stored(unrated))).toEqual(unrated);
  });

  it("is read as it was written before there was a compact form", () => {
    const { c: _campaign, ...older } = order;
    expect(stored(older)).toEqual(older);
    expect(readExplanation(order)).toEqual(order);
    const event: Explanation = { rule: "event", v: 1, type: "visit" };
    expect(readExplanation(stored(event))).toEqual(event);
  });
});
