import { describe, expect, it } from "vitest";
import { isSameOrigin } from "@/lib/same-origin";

const post = (headers: Record<string, string>) => new Request("http://127.0.0.1:3001/x", { method: "POST", headers });

describe("isSameOrigin", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }, false],
    [{ "sec-fetch-site": "none" }, false],
    [{ origin: "http://localhost:3000" }, true],
    [{ origin: "https://club.example", "x-forwarded-host": "club.example" }, true],
    [{ origin: "https://evil.example", "x-forwarded-host": "club.example" }, false],
    [{ origin: "null" }, false],
    [{}, false],
  ])("%j: %s", (headers, expected) => {
    expect(isSameOrigin(post(headers as Record<string, string>))).toBe(expected);
  });
});
