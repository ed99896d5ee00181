import { describe, expect, it } from "vitest";
import { safePath } from "@/lib/safe-path";

describe("safePath", () => {
  it.each(["/", "/rewards", "/rewards/1?from=home#top", "/admin/members?search=a%20b"])("lets %s pass", (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "javascript:alert(1)",
    "rewards",
    "",
    " /rewards",
    "/..//evil.example",
    "/.//evil.example",
    `/${"a".repeat(600)}`,
    null,
    7,
    ["/"],
  ])("sends %j home", (value) => {
    expect(safePath(value)).toBe("/");
  });
});
