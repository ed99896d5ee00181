import { describe, expect, it } from "vitest";
import { type Json, listChanges } from "@/domain/change";

const shown = (before: Json | undefined, after: Json | undefined) =>
  listChanges(before, after).map(
    (change) => `${change.path}: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`,
  );

describe("listChanges", () => {
  it.each<[string, Json, Json, string[]]>([
    ["nothing", { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
    ["a leaf", { a: 1, b: 2 }, { a: 1, b: 3 }, ["b: 2 → 3"]],
    ["a leaf in depth", { name: { pl: "a", en: "b" } }, { name: { pl: "a", en: "c" } }, ['name.en: "b" → "c"']],
    ["a key that came", { a: 1 }, { a: 1, b: false }, ["b: undefined → false"]],
    ["a list of plain values as one", { ids: ["a"] }, { ids: ["a", "b"] }, ['ids: ["a"] → ["a","b"]']],
    [
      "a list of things by position",
      { steps: [{ rate: "1" }] },
      { steps: [{ rate: "1" }, { rate: "2" }] },
      ['steps.2.rate: undefined → "2"'],
    ],
    [
      "a list of things by id",
      {
        tiers: [
          { id: "a", t: 0 },
          { id: "b", t: 5 },
        ],
      },
      {
        tiers: [
          { id: "b", t: 4 },
          { id: "a", t: 0 },
        ],
      },
      ["tiers.b.t: 5 → 4"],
    ],
    ["a creation leaf by leaf", null, { a: 1, b: { c: null } }, ["a: undefined → 1", "b.c: undefined → null"]],
    ["a thing that became a word", { a: { b: 1 } }, { a: "b" }, ['a: {"b":1} → "b"']],
  ])("sees %s", (_name, before, after, changes) => expect(shown(before, after)).toEqual(changes));
});
