import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonFault } from "@/api/json-fault";

describe("locateJsonFault", () => {
  it.each([
    ['{"a": 1,}', 8],
    ['{"a": tru}', 6],
    ['{"a": 01}', 7],
    ['{"a": "x', 6],
    ['{"a" 1}', 5],
    ["[1, 2", 5],
    ['{"a": 1} x', 9],
    ["{'a': 1}", 1],
    ["", 0],
  ])("finds the place in %s", (text, offset) => {
    expect(locateJsonFault(text).offset).toBe(offset);
  });

  it("counts lines and columns from one", () => {
    expect(locateJsonFault('{\n  "a": 1,\n  b: 2\n}')).toEqual({ offset: 14, line: 3, column: 3 });
  });

  it("reads every valid JSON to its end", () => {
    fc.assert(fc.property(fc.json(), (text) => locateJsonFault(text).offset === text.length));
  });

  it("survives any depth", () => {
    expect(() => locateJsonFault("[".repeat(200_000))).not.toThrow();
  });
});
