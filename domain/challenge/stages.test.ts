import { describe, expect, it } from "vitest";
import { stagesOf } from "@/domain/challenge/stages";
import { challenge, step } from "@/test/challenges";

describe("where members may stop", () => {
  it.each([
    [
      { steps: [step(), step(), step()], ordered: true },
      { kind: "steps", count: 3 },
    ],
    [{ steps: [step(), step(), step()] }, { kind: "count", count: 2 }],
    [{ steps: [step({ target: { measure: "times", value: 3 } })] }, { kind: "value", marks: [1, 2] }],
    [{ steps: [step()] }, { kind: "value", marks: [] }],
    [
      { steps: [step({ target: { measure: "amount", value: 700_00 } })] },
      { kind: "value", marks: [175_00, 350_00, 525_00] },
    ],
    [{ steps: [step({ target: { measure: "single", value: 700_00 } })] }, { kind: "value", marks: [] }],
    [
      { steps: [step()], streak: { period: "week", length: 4, freezes: 1 } as const },
      { kind: "value", marks: [1, 2, 3] },
    ],
  ])("is told step by step, or by how far they came", (changes, stages) => {
    expect(stagesOf(challenge(changes))).toEqual(stages);
  });
});
