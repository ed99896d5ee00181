import { describe, expect, it } from "vitest";
import { differingParts, mergeDrafts, sameDraft } from "@/components/admin/merge-drafts";

const base = { title: "Herbaty", definition: { steps: [1, 2], reward: { points: 5 }, ordered: false } };

describe("two editors of one draft", () => {
  it("say the same whatever the order of their keys", () => {
    const turned = { title: "Herbaty", definition: { ordered: false, reward: { points: 5 }, steps: [1, 2] } };
    expect(sameDraft(base, turned)).toBe(true);
    expect(sameDraft(base, { ...base, title: "Inne" })).toBe(false);
  });

  it("lose nothing that only one of them touched", () => {
    const mine = { title: "Moje", definition: { ...base.definition, ordered: true } };
    const theirs = { ...base, definition: { ...base.definition, reward: { points: 9 } } };
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      title: "Moje",
      definition: { steps: [1, 2], reward: { points: 9 }, ordered: true },
    });
  });

  it("keep mine where both touched the same part", () => {
    const mine = { ...base, definition: { ...base.definition, steps: [3] } };
    const theirs = { ...base, definition: { ...base.definition, steps: [4] } };
    expect(mergeDrafts(base, mine, theirs).definition.steps).toEqual([3]);
    expect(differingParts(mine.definition, theirs.definition)).toEqual(["steps"]);
  });
});
