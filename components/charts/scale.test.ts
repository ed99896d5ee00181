import { describe, expect, it } from "vitest";
import { niceTicks } from "./scale";

describe("niceTicks", () => {
  it.each([
    [0, 16_400, [0, 5_000, 10_000, 15_000, 20_000]],
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
    [0, 0, [0, 1]],
    [-300, 700, [-500, -250, 0, 250, 500, 750]],
  ])("spans %i to %i", (low, high, ticks) => {
    expect(niceTicks(low, high)).toEqual(ticks);
  });
});
