import { describe, expect, it } from "vitest";
import { hashPassword, isOutdatedHash, judgePassword, verifyPassword } from "@/db/password";

describe("judgePassword", () => {
  it.each([
    ["krótkie", "PASSWORD_TOO_SHORT"],
    ["a".repeat(201), "PASSWORD_TOO_LONG"],
    ["password123", "PASSWORD_TOO_COMMON"],
    ["Password2026!!", "PASSWORD_TOO_COMMON"],
    ["1234567890", "PASSWORD_TOO_COMMON"],
    ["abcdefghijkl", "PASSWORD_TOO_COMMON"],
    ["zielzielziel", "PASSWORD_TOO_COMMON"],
    ["aaaaaaaaaaaa", "PASSWORD_TOO_COMMON"],
    ["anna.kowalska1", "PASSWORD_TOO_PERSONAL"],
    ["kowalska2026", "PASSWORD_TOO_PERSONAL"],
  ])("refuses %s: %s", (password, fault) => {
    expect(judgePassword(password, ["anna.kowalska@zielnik.example", "Anna Kowalska"])).toBe(fault);
  });

  it.each(["mięta lipa rumianek", "zielnik-demo", "correct horse battery", "мята и ромашка"])(
    "takes %s",
    (password) => {
      expect(judgePassword(password, ["anna.kowalska@zielnik.example"])).toBeNull();
    },
  );
});

describe("verifyPassword", () => {
  it("knows its own, in today's parameters, however the letters were composed", async () => {
    const stored = await hashPassword("zażółć gęślą");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isOutdatedHash(stored)).toBe(false);
    expect(isOutdatedHash("$argon2id$v=19$m=4096,t=3,p=1$abc$def")).toBe(true);
    expect(await verifyPassword(stored, "zażółć gęślą")).toBe(true);
    expect(await verifyPassword(stored, "zażółć gęślą".normalize("NFD"))).toBe(true);
    expect(await verifyPassword(stored, "zazolc gesla")).toBe(false);
  });

  it("says no, after the same work, where there is no password", async () => {
    expect(await verifyPassword(null, "whatever it is")).toBe(false);
    expect(await verifyPassword(null, "x".repeat(100_000))).toBe(false);
  });
});
