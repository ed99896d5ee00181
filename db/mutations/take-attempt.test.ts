import { describe, expect, it } from "vitest";
import { forgiveAttempts, takeAttempt } from "@/db/mutations/take-attempt";
import { testDatabase } from "@/test/database";

testDatabase();

const now = new Date("2026-06-01T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const policy = "mail-account"; // three at once, then one every ten minutes

describe("takeAttempt", () => {
  it("lets the burst through, then says how long to wait, and lets one through then", async () => {
    const subject = "anna";
    for (let n = 0; n < 3; n += 1) expect(await takeAttempt({ policy, subject, now })).toEqual({ ok: true });
    expect(await takeAttempt({ policy, subject, now })).toEqual({ ok: false, retryAfterSeconds: 600 });
    expect(await takeAttempt({ policy, subject, now: later(599) })).toEqual({ ok: false, retryAfterSeconds: 1 });
    expect(await takeAttempt({ policy, subject, now: later(600) })).toEqual({ ok: true });
    expect(await takeAttempt({ policy, subject, now: later(600) })).toEqual({ ok: false, retryAfterSeconds: 600 });
    expect(await takeAttempt({ policy, subject, now: later(86_400) })).toEqual({ ok: true });
  });

  it("lets exactly the burst through, however many try at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => takeAttempt({ policy, subject: "crowd", now })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it("locks nobody out when the clock is set back", async () => {
    for (let n = 0; n < 3; n += 1) await takeAttempt({ policy, subject: "traveller", now: later(365 * 86_400) });
    expect(await takeAttempt({ policy, subject: "traveller", now })).toEqual({ ok: true });
  });

  it("counts each subject and policy apart, and forgets on request", async () => {
    for (let n = 0; n < 3; n += 1) await takeAttempt({ policy, subject: "bob", now });
    expect((await takeAttempt({ policy, subject: "carol", now })).ok).toBe(true);
    expect((await takeAttempt({ policy: "sign-in-account", subject: "bob", now })).ok).toBe(true);
    await forgiveAttempts({ policy, subject: "bob" });
    expect((await takeAttempt({ policy, subject: "bob", now })).ok).toBe(true);
  });
});
