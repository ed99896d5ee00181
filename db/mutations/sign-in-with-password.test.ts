import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { signInWithPassword } from "@/db/mutations/sign-in-with-password";
import { account } from "@/db/schema/account";
import { testDatabase } from "@/test/database";
import { accountOf, forgetAttempts, givenAccount } from "@/test/people";

testDatabase();
beforeEach(forgetAttempts);

const now = new Date("2026-06-01T12:00:00Z");
const password = "mięta lipa rumianek";
let address = 0;
const signIn = (email: string, typed = password) => {
  address += 1;
  return signInWithPassword({ email, password: typed, address: `203.0.113.${address}`, now });
};

describe("signInWithPassword", () => {
  it("lets the owner in, whatever the case of the address, and notes the time", async () => {
    const id = await givenAccount({ email: "anna@example.com", staffRole: "cashier" });
    expect(await signIn(" Anna@Example.COM ")).toEqual({
      ok: true,
      accountId: id,
      epoch: 0,
      locale: "pl",
      staffRole: "cashier",
    });
    expect((await accountOf("anna@example.com"))?.lastSeenAt).toEqual(now);
  });

  it("gives one answer for a wrong password, an unknown address and an account without a password", async () => {
    await givenAccount({ email: "bob@example.com" });
    await givenAccount({ email: "link-only@example.com", password: null });
    const answers = [
      await signIn("bob@example.com", "wrong password"),
      await signIn("nobody@example.com"),
      await signIn("link-only@example.com"),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, reason: "NO_MATCH" });
  });

  it("works as long for an unknown address as for a known one", async () => {
    await givenAccount({ email: "timed@example.com" });
    await signIn("timed@example.com", "warming up");
    const median = async (email: (n: number) => string) => {
      const times: number[] = [];
      for (let n = 0; n < 9; n += 1) {
        await forgetAttempts();
        const start = performance.now();
        await signIn(email(n), "wrong password");
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    const known = await median(() => "timed@example.com");
    const unknown = await median((n) => `nobody-${n}@example.com`);
    // argon2 alone takes far longer than this difference; without the decoy the unknown would be about 0.1 of the known.
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it("tells only who knows the password that the account is disabled", async () => {
    const id = await givenAccount({ email: "gone@example.com" });
    await db.update(account).set({ disabledAt: now });
    expect(await signIn("gone@example.com", "wrong password")).toEqual({ ok: false, reason: "NO_MATCH" });
    expect(await signIn("gone@example.com")).toEqual({ ok: false, reason: "DISABLED" });
    await db.update(account).set({ disabledAt: null });
    expect(id).toBeTruthy();
  });

  it("stops guessing an account after ten tries from anywhere, also at once, and says for how long", async () => {
    await givenAccount({ email: "target@example.com" });
    const outcomes = await Promise.all(
      Array.from({ length: 15 }, () => signIn("target@example.com", "guess number one")),
    );
    expect(outcomes.filter((o) => !o.ok && o.reason === "NO_MATCH")).toHaveLength(10);
    expect(await signIn("target@example.com")).toEqual({ ok: false, reason: "THROTTLED", retryAfterSeconds: 60 });
    expect(await signIn("unknown@example.com")).toEqual({ ok: false, reason: "NO_MATCH" });
  });

  it("forgets the failed tries once the owner is in", async () => {
    await givenAccount({ email: "clumsy@example.com" });
    for (let n = 0; n < 9; n += 1) await signIn("clumsy@example.com", "not quite it");
    expect((await signIn("clumsy@example.com")).ok).toBe(true);
    for (let n = 0; n < 9; n += 1)
      expect(await signIn("clumsy@example.com", "not quite it")).toEqual({ ok: false, reason: "NO_MATCH" });
  });

  it("makes a hash of old parameters anew", async () => {
    const old = "$argon2id$v=19$m=4096,t=1,p=1$";
    const { hash } = await import("@node-rs/argon2");
    await givenAccount({ email: "old@example.com" });
    const weak = await hash(password, { algorithm: 2, memoryCost: 4096, timeCost: 1, parallelism: 1 });
    expect(weak.startsWith(old)).toBe(true);
    const { eq } = await import("drizzle-orm");
    await db.update(account).set({ passwordHash: weak }).where(eq(account.email, "old@example.com"));
    expect((await signIn("old@example.com")).ok).toBe(true);
    expect((await accountOf("old@example.com"))?.passwordHash).toMatch(/m=19456,t=2,p=1/);
    expect((await signIn("old@example.com")).ok).toBe(true);
  });
});
