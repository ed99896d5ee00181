import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import { clock, isClockMovable, moveClock } from "@/lib/clock";
import { isClockRequestSigned, SIGNATURE_LIFE_MS, signClockRequest, testClockSecret } from "@/lib/test-clock";

const SECRET = "a secret of thirty-two characters";
const DAY = 86_400_000;
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "laurel-clock-"));
  setEnv({ LAUREL_CLOCK_FILE: path.join(folder, "clock") });
});
afterEach(() => {
  setEnv({ LAUREL_CLOCK_FILE: undefined, LAUREL_TEST_CLOCK: undefined, AUTH_SECRET: undefined, NODE_ENV: "test" });
  rmSync(folder, { recursive: true, force: true });
});

const off = (at: Date) => Math.abs(at.getTime() - clock.now().getTime());

describe("the clock", () => {
  it("shows the machine's time until it is moved, and runs on from where it is set", async () => {
    expect(off(new Date())).toBeLessThan(1_000);
    const year2030 = new Date("2030-02-28T23:59:59Z");
    moveClock({ set: year2030 });
    expect(off(year2030)).toBeLessThan(1_000);
    moveClock({ moveMs: 365 * DAY });
    expect(off(new Date(year2030.getTime() + 365 * DAY))).toBeLessThan(1_000);
    moveClock({ moveMs: -2 * 365 * DAY });
    expect(off(new Date(year2030.getTime() - 365 * DAY))).toBeLessThan(1_000);
    moveClock({ reset: true });
    expect(off(new Date())).toBeLessThan(1_000);
  });

  it("never moves in production without the secret, whatever the file says", () => {
    writeFileSync(path.join(folder, "clock"), "2031-01-01T00:00:00Z");
    expect(clock.now().getFullYear()).toBe(2031);
    setEnv({ NODE_ENV: "production" });
    expect(off(new Date())).toBeLessThan(1_000);
    expect(isClockMovable()).toBe(false);
    expect(() => moveClock({ moveMs: 1 })).toThrow("cannot be moved");
    setEnv({ LAUREL_TEST_CLOCK: SECRET });
    expect(clock.now().getFullYear()).toBe(2031);
  });

  it("takes the sessions' secret outside production only", () => {
    setEnv({ AUTH_SECRET: SECRET });
    expect(testClockSecret()).toBe(SECRET);
    setEnv({ NODE_ENV: "production" });
    expect(testClockSecret()).toBeNull();
  });
});

describe("a signed request", () => {
  const now = Date.parse("2026-06-01T12:00:00Z");
  const request = { body: "{}", timestamp: String(now), signature: signClockRequest(SECRET, "{}", now) };

  it.each([
    ["fresh", request, SECRET, now, true],
    ["a minute old", request, SECRET, now + SIGNATURE_LIFE_MS, true],
    ["older", request, SECRET, now + SIGNATURE_LIFE_MS + 1, false],
    ["of the future", request, SECRET, now - SIGNATURE_LIFE_MS - 1, false],
    ["of another body", { ...request, body: "{ }" }, SECRET, now, false],
    ["of another time", { ...request, timestamp: String(now + 1) }, SECRET, now, false],
    ["without a time", { ...request, timestamp: "" }, SECRET, now, false],
    ["unsigned", { ...request, signature: "" }, SECRET, now, false],
    ["of another secret", request, `${SECRET}!`, now, false],
  ])("%s: %#", (_name, signed, secret, at, expected) => {
    expect(isClockRequestSigned(signed, secret, at)).toBe(expected);
  });
});
