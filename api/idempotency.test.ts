import { describe, expect, it } from "vitest";
import { isFinal, parseIdempotencyKey, requestFingerprint } from "@/api/idempotency";

describe("parseIdempotencyKey", () => {
  it.each([
    ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ['"8e03978e"', "8e03978e"],
    ['"a \\"b\\""', 'a "b"'],
    ["", null],
    ['""', null],
    ["two words", null],
    ["zażółć", null],
    ["x".repeat(256), null],
  ])("reads %s", (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });
});

describe("answers", () => {
  it("are final unless they ask to come back", () => {
    expect([200, 201, 404, 422, 409, 429, 500, 503].map(isFinal)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("belong to one method, path and body", () => {
    const prints = [
      requestFingerprint("POST", "/a", "{}"),
      requestFingerprint("POST", "/a", "{ }"),
      requestFingerprint("POST", "/b", "{}"),
    ];
    expect(new Set(prints).size).toBe(3);
  });
});
