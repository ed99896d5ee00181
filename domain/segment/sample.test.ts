import { describe, expect, it } from "vitest";
import { sampleIds, scaleSample } from "@/domain/segment/sample";

describe("a sample of members", () => {
  it("takes one of each stretch, the same each time, and never beyond the last", () => {
    const range = { first: 1, last: 1_000_003, size: 8_192 };
    const { ids, step } = sampleIds(range);
    expect(step).toBe(122);
    expect(ids).toHaveLength(Math.ceil(1_000_003 / 122));
    for (const [index, id] of ids.entries()) {
      expect(id).toBeGreaterThanOrEqual(1 + index * step);
      expect(id).toBeLessThan(1 + (index + 1) * step);
    }
    expect(ids.at(-1)).toBeLessThanOrEqual(1_000_003);
    expect(sampleIds(range)).toEqual({ ids, step });
  });

  it("does not lean towards any remainder of ids", () => {
    const { ids } = sampleIds({ first: 1, last: 1_000_000, size: 8_192 });
    for (const modulus of [2, 3, 5, 8, 61, 122]) {
      const share = ids.filter((id) => id % modulus === 0).length / ids.length;
      // Five standard errors.
      expect(Math.abs(share - 1 / modulus)).toBeLessThan(5 * Math.sqrt(1 / modulus / ids.length));
    }
  });

  it("takes everybody of few", () => {
    expect(sampleIds({ first: 5, last: 9, size: 100 })).toEqual({ ids: [5, 6, 7, 8, 9], step: 1 });
  });

  it("says no more digits than it knows, and nothing of a handful", () => {
    expect(scaleSample(1_234, 122)).toBe(150_000);
    expect(scaleSample(20, 122)).toBe(2_400);
    expect(scaleSample(19, 122)).toBeNull();
  });
});
