import { describe, expect, it } from "vitest";

import { sampleProgramme } from "@/domain/sample-programme";
import { type HeldTier, heldUntil, reviewTier, tierReached } from "@/domain/tier";

const programme = sampleProgramme;
const [bronze, silver, gold] = programme.tiers.map(({ id }) => id);

function held(tierId: string | undefined, more: Partial<HeldTier> = {}): HeldTier {
  return { tierId: tierId ?? "", until: new Date(), givenByHand: false, floorTierId: null, ...more };
}

describe("tiers", () => {
  it.each([
    [0, bronze],
    [499, bronze],
    [500, silver],
    [999, silver],
    [1000, gold],
    [-30, bronze],
  ])("%i points reach %s", (points, tier) => {
    expect(tierReached(points, programme.tiers).id).toBe(tier);
  });

  it("are held to the end of the next year, or of the same one", () => {
    const at = { timeZone: "Europe/Warsaw", qualification: programme.qualification };
    expect(heldUntil(2026, at).toISOString()).toBe("2027-12-31T22:59:59.999Z");
    expect(
      heldUntil(2026, { ...at, qualification: { ...at.qualification, heldThrough: "same-year" } }).toISOString(),
    ).toBe("2026-12-31T22:59:59.999Z");
  });

  it("are recomputed from the years that count", () => {
    const years = new Map([
      [2026, 10],
      [2025, 700],
      [2024, 5000],
    ]);
    expect(reviewTier({ held: held(gold), years, year: 2026 }, programme)).toMatchObject({
      tierId: silver,
      until: heldUntil(2025, programme),
    });
  });

  it("fall no lower than one given by hand", () => {
    const years = new Map([[2026, 10]]);
    expect(
      reviewTier({ held: held(gold, { floorTierId: silver ?? null }), years, year: 2026 }, programme),
    ).toMatchObject({
      tierId: silver,
      until: null,
      givenByHand: true,
    });
  });

  it("keep the floor under one that was earned", () => {
    const years = new Map([[2026, 1500]]);
    expect(
      reviewTier({ held: held(gold, { floorTierId: silver ?? null }), years, year: 2026 }, programme),
    ).toMatchObject({
      tierId: gold,
      givenByHand: false,
      floorTierId: silver,
    });
  });
});
