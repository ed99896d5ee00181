import { describe, expect, it } from "vitest";
import type { Programme, Qualification } from "@/domain/programme";
import { sampleProgramme } from "@/domain/sample-programme";
import { NO_FIGURES, rankReached, thresholdOf, tierRank, tierReached } from "@/domain/tier";

const rules = (metrics: Qualification["metrics"]): Pick<Programme, "tiers" | "qualification"> => ({
  tiers: sampleProgramme.tiers,
  qualification: { ...sampleProgramme.qualification, metrics },
});

describe("what reaches a tier", () => {
  it.each([
    [["points"], { points: 499 }, 0],
    [["points"], { points: 500 }, 1],
    [["points"], { points: 1000, spendMinor: 0 }, 2],
    [["points"], { points: -30 }, 0],
    [["points"], { spendMinor: 10_000_00, orders: 100 }, 0],
    [["spend"], { spendMinor: 4_999_99, points: 5000 }, 0],
    [["spend"], { spendMinor: 5_000_00 }, 1],
    [["orders"], { orders: 9 }, 1],
    [["orders"], { orders: 10 }, 2],
    [["points", "orders"], { points: 500, orders: 10 }, 2],
    [["points", "spend", "orders"], { points: 499, spendMinor: 4_999_99, orders: 4 }, 0],
  ] as const)("%j: %j reach place %i", (metrics, figures, rank) => {
    expect(rankReached({ ...NO_FIGURES, ...figures }, rules([...metrics]))).toBe(rank);
  });

  it("is the first tier for nothing at all, and a tier the programme lost has no place", () => {
    expect(tierReached(NO_FIGURES, rules(["points"])).id).toBe("bronze");
    expect(tierRank("lost", sampleProgramme.tiers)).toBe(-1);
    expect(tierRank(null, sampleProgramme.tiers)).toBe(-1);
    const silver = sampleProgramme.tiers[1];
    expect(silver && thresholdOf(silver, "spend")).toBe(5_000_00);
  });
});
