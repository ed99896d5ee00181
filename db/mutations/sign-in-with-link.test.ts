import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { requestSignInLink } from "@/db/mutations/request-sign-in-link";
import { signInWithLink } from "@/db/mutations/sign-in-with-link";
import { signOutEverywhere } from "@/db/mutations/sign-out-everywhere";
import { getTokenState } from "@/db/queries/account-tokens";
import { account, accountToken } from "@/db/schema/account";
import { testDatabase } from "@/test/database";
import { accountOf, forgetAttempts, givenAccount, givenKnownMember, mailTo, tokenMailedTo } from "@/test/people";

testDatabase();
beforeEach(forgetAttempts);

const now = new Date("2026-06-01T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = "203.0.113.7";
const ask = (email: string, next?: string, at = now) =>
  requestSignInLink({ email, address, locale: "pl", now: at, ...(next ? { next } : {}) });
const use = (token: string, at = now) => signInWithLink({ token, address, now: at });

describe("a sign-in link", () => {
  it("signs in once, at once or never", async () => {
    const id = await givenAccount({ email: "anna@example.com" });
    expect(await ask("Anna@example.com", "/rewards?x=1")).toEqual({ ok: true });
    const [mail] = await mailTo("anna@example.com");
    expect(mail?.text).toContain("&next=%2Frewards%3Fx%3D1");
    const token = await tokenMailedTo("anna@example.com");
    expect(await getTokenState({ purpose: "sign-in", token, now })).toMatchObject({
      usable: true,
      email: "anna@example.com",
    });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => use(token)));
    expect(outcomes.filter(({ ok }) => ok)).toEqual([
      { ok: true, accountId: id, epoch: 0, locale: "pl", staffRole: null },
    ]);
    expect(outcomes.filter((o) => !o.ok && o.reason === "LINK_USED_UP")).toHaveLength(9);
    expect(await getTokenState({ purpose: "sign-in", token, now })).toEqual({ usable: false });
  });

  it("keeps only a hash", async () => {
    await givenAccount({ email: "hash@example.com" });
    await ask("hash@example.com");
    const token = await tokenMailedTo("hash@example.com");
    const [row] = await db.select().from(accountToken).where(eq(accountToken.email, "hash@example.com"));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("ends after fifteen minutes", async () => {
    await givenAccount({ email: "late@example.com" });
    await ask("late@example.com");
    const token = await tokenMailedTo("late@example.com");
    expect(await use(token, later(15))).toEqual({ ok: false, reason: "LINK_USED_UP" });
    expect((await use(token, later(14.9))).ok).toBe(true);
  });

  it("opens an account for a member known only from orders, and only now", async () => {
    const memberId = await givenKnownMember({
      email: "imported@example.com",
      firstName: "Jan",
      lastName: "Nowak",
      locale: "pl",
    });
    await ask("imported@example.com");
    expect(await accountOf("imported@example.com")).toBeUndefined();
    expect((await use(await tokenMailedTo("imported@example.com"))).ok).toBe(true);
    expect(await accountOf("imported@example.com")).toMatchObject({
      memberId,
      name: "Jan Nowak",
      passwordHash: null,
      emailVerifiedAt: now,
    });
  });

  it("makes one account of two links used at the same moment", async () => {
    await givenKnownMember({ email: "twice@example.com" });
    await ask("twice@example.com");
    const first = await tokenMailedTo("twice@example.com");
    await ask("twice@example.com", "/", later(1));
    const second = await tokenMailedTo("twice@example.com");
    const outcomes = await Promise.all([use(first, later(2)), use(second, later(2))]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await db.select().from(account).where(eq(account.email, "twice@example.com"))).toHaveLength(1);
  });

  it("answers a stranger the same, and tells them by mail", async () => {
    expect(await ask("stranger@example.com")).toEqual({ ok: true });
    const [mail] = await mailTo("stranger@example.com");
    expect(mail?.purpose).toBe("no-account");
    expect(mail?.text).toContain("/sign-up");
    expect(mail?.text).not.toContain("token=");
  });

  it("is worth nothing once the account was signed out everywhere or disabled", async () => {
    const id = await givenAccount({ email: "careful@example.com" });
    await ask("careful@example.com");
    const token = await tokenMailedTo("careful@example.com");
    await signOutEverywhere({ accountId: id, now });
    expect(await use(token)).toEqual({ ok: false, reason: "LINK_USED_UP" });
    await ask("careful@example.com", "/", later(1));
    const fresh = await tokenMailedTo("careful@example.com");
    await db.update(account).set({ disabledAt: now }).where(eq(account.id, id));
    expect(await use(fresh, later(2))).toEqual({ ok: false, reason: "DISABLED" });
  });

  it("is mailed three times at once at most, to anybody alike", async () => {
    await givenAccount({ email: "flooded@example.com" });
    for (const email of ["flooded@example.com", "nobody@example.com"]) {
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask(email)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
      expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "THROTTLED", retryAfterSeconds: 600 });
      expect(await mailTo(email)).toHaveLength(3);
    }
  });
});
