import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "@/db/client";
import { confirmEmailChange, requestEmailChange } from "@/db/mutations/change-email";
import { changePassword } from "@/db/mutations/change-password";
import { requestPasswordReset } from "@/db/mutations/request-password-reset";
import { acceptInvite, resetPassword } from "@/db/mutations/reset-password";
import { sendInvite } from "@/db/mutations/send-invite";
import { signInWithPassword } from "@/db/mutations/sign-in-with-password";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { testDatabase } from "@/test/database";
import { accountOf, forgetAttempts, givenAccount, givenKnownMember, mailTo, tokenMailedTo } from "@/test/people";

testDatabase();
beforeEach(forgetAttempts);

const now = new Date("2026-06-01T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = "203.0.113.9";
const old = "mięta lipa rumianek";
const fresh = "szałwia i tymianek";
const ask = (email: string, at = now) => requestPasswordReset({ email, address, locale: "en", now: at });
const reset = (token: string, password = fresh, at = now) => resetPassword({ token, password, address, now: at });
const signIn = (email: string, password: string) => signInWithPassword({ email, password, address, now });

describe("a forgotten password", () => {
  it("is replaced once, signs out everywhere, kills other links, and the owner hears of it", async () => {
    await givenAccount({ email: "anna@example.com" });
    await ask("anna@example.com");
    const earlier = await tokenMailedTo("anna@example.com");
    await ask("anna@example.com", later(1));
    const token = await tokenMailedTo("anna@example.com");
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => reset(token, fresh, later(2))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accountOf("anna@example.com")).toMatchObject({ sessionEpoch: 1 });
    expect((await signIn("anna@example.com", old)).ok).toBe(false);
    expect((await signIn("anna@example.com", fresh)).ok).toBe(true);
    expect(await reset(earlier, "yet another password", later(2))).toEqual({ ok: false, reason: "LINK_USED_UP" });
    expect((await mailTo("anna@example.com")).at(-1)?.purpose).toBe("password-changed");
  });

  it("keeps the link when the new password is refused, and ends after half an hour", async () => {
    await givenAccount({ email: "bob@example.com" });
    await ask("bob@example.com");
    const token = await tokenMailedTo("bob@example.com");
    expect(await reset(token, "short")).toEqual({ ok: false, reason: "PASSWORD_TOO_SHORT" });
    expect(await reset(token, fresh, later(30))).toEqual({ ok: false, reason: "LINK_USED_UP" });
    expect((await reset(token, fresh, later(29))).ok).toBe(true);
  });

  it("answers a stranger and the disabled the same, and tells them by mail", async () => {
    const id = await givenAccount({ email: "disabled@example.com" });
    await db.update(account).set({ disabledAt: now }).where(eq(account.id, id));
    for (const email of ["stranger@example.com", "disabled@example.com"]) {
      expect(await ask(email)).toEqual({ ok: true });
      expect((await mailTo(email)).map(({ purpose }) => purpose)).toEqual(["no-account"]);
    }
  });
});

describe("an invitation", () => {
  it("sets the first password within seven days, once", async () => {
    const id = await givenAccount({ email: "new@zielnik.example", password: null, staffRole: "marketer" });
    const invite = (at: Date) =>
      transaction((tx) =>
        sendInvite(tx, { accountId: id, email: "new@zielnik.example", name: "Nowa", locale: "pl", now: at }),
      );
    await invite(now);
    const token = await tokenMailedTo("new@zielnik.example");
    expect(await acceptInvite({ token, password: fresh, address: "198.51.100.1", now: later(7 * 24 * 60) })).toEqual({
      ok: false,
      reason: "LINK_USED_UP",
    });
    expect((await acceptInvite({ token, password: fresh, address, now: later(60) })).ok).toBe(true);
    expect(await acceptInvite({ token, password: fresh, address, now: later(60) })).toEqual({
      ok: false,
      reason: "LINK_USED_UP",
    });
    expect((await signIn("new@zielnik.example", fresh)).ok).toBe(true);
  });
});

describe("a changed password", () => {
  it("needs the present one, ends other sessions, and counts wrong guesses", async () => {
    const accountId = await givenAccount({ email: "carol@example.com" });
    const change = (current: string, next = fresh) => changePassword({ accountId, current, next, now });
    expect(await change("wrong password")).toEqual({ ok: false, reason: "WRONG_PASSWORD" });
    expect(await change(old, "carol@example.com")).toEqual({ ok: false, reason: "PASSWORD_TOO_PERSONAL" });
    expect((await change(old)).ok).toBe(true);
    expect(await accountOf("carol@example.com")).toMatchObject({ sessionEpoch: 1 });
    for (let n = 0; n < 12; n += 1) await change("wrong password");
    expect(await change(fresh, "a third password here")).toMatchObject({ ok: false, reason: "THROTTLED" });
  });

  it("is changed by one of two people who change it at once", async () => {
    const accountId = await givenAccount({ email: "both@example.com" });
    const outcomes = await Promise.all([
      changePassword({ accountId, current: old, next: "first of the passwords", now }),
      changePassword({ accountId, current: old, next: "other of the passwords", now }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a new address", () => {
  it("takes effect when its owner confirms it, for account and member, and the old address is told", async () => {
    const memberId = await givenKnownMember({ email: "dora@example.com" });
    const accountId = await givenAccount({ email: "dora@example.com", memberId });
    const request = (email: string, password = old) => requestEmailChange({ accountId, email, password, address, now });
    expect(await request("dora@new.example", "wrong password")).toEqual({ ok: false, reason: "WRONG_PASSWORD" });
    expect(await request("DORA@example.com")).toEqual({ ok: false, reason: "SAME_EMAIL" });
    expect(await request("dora@new.example")).toEqual({ ok: true });
    const token = await tokenMailedTo("dora@new.example");
    expect(await accountOf("dora@new.example")).toBeUndefined();
    expect((await confirmEmailChange({ token, address, now })).ok).toBe(true);
    expect(await accountOf("dora@new.example")).toMatchObject({ id: accountId, sessionEpoch: 1 });
    expect(await db.select().from(member).where(eq(member.email, "dora@new.example"))).toHaveLength(1);
    expect((await mailTo("dora@example.com")).at(-1)?.purpose).toBe("email-changed");
    expect(await confirmEmailChange({ token, address, now })).toEqual({ ok: false, reason: "LINK_USED_UP" });
  });

  it("is refused where it belongs to somebody, and nothing has changed", async () => {
    const accountId = await givenAccount({ email: "fred@example.com" });
    await givenAccount({ email: "taken@example.com" });
    await requestEmailChange({ accountId, email: "taken@example.com", password: old, address, now });
    const token = await tokenMailedTo("taken@example.com");
    expect(await confirmEmailChange({ token, address, now })).toEqual({ ok: false, reason: "EMAIL_TAKEN" });
    expect(await accountOf("fred@example.com")).toMatchObject({ id: accountId, sessionEpoch: 0 });
  });
});
