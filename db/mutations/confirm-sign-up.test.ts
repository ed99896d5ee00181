import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { confirmSignUp } from "@/db/mutations/confirm-sign-up";
import { requestSignUp } from "@/db/mutations/request-sign-up";
import { signInWithLink } from "@/db/mutations/sign-in-with-link";
import { signInWithPassword } from "@/db/mutations/sign-in-with-password";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { parseCardNumber } from "@/domain/card-number";
import { testDatabase } from "@/test/database";
import { accountOf, forgetAttempts, givenAccount, givenKnownMember, mailTo, tokenMailedTo } from "@/test/people";

testDatabase();
beforeEach(forgetAttempts);

const now = new Date("2026-06-01T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = "203.0.113.8";
const password = "mięta lipa rumianek";
const join = (email: string, changes: Partial<Parameters<typeof requestSignUp>[0]> = {}) =>
  requestSignUp({
    email,
    address,
    locale: "ru",
    now,
    password,
    firstName: "Ewa",
    lastName: "Zielińska",
    birthday: "1990-02-28",
    consentEmail: true,
    consentProfiling: false,
    browserSecret,
    ...changes,
  });
const browserSecret = "the browser of the sign-up";
const confirm = (token: string, at = now) => confirmSignUp({ token, browserSecret, password: null, address, now: at });
const membersOf = (email: string) => db.select().from(member).where(eq(member.email, email));

describe("joining", () => {
  it("makes nothing before the address is confirmed, then member, card and account, and signs in", async () => {
    expect(await join("Ewa@Example.com")).toEqual({ ok: true });
    expect(await accountOf("ewa@example.com")).toBeUndefined();
    expect(await membersOf("ewa@example.com")).toEqual([]);
    const outcome = await confirm(await tokenMailedTo("ewa@example.com"));
    if (!outcome.ok) throw new Error(outcome.reason);
    const [row] = await membersOf("ewa@example.com");
    expect(row).toMatchObject({
      firstName: "Ewa",
      birthday: "1990-02-28",
      locale: "ru",
      consentEmail: true,
      consentProfiling: false,
      joinedChannel: "online",
      joinedAt: now,
    });
    expect(parseCardNumber(row?.cardNumber ?? "")).toBe(row?.cardNumber);
    expect(await accountOf("ewa@example.com")).toMatchObject({
      memberId: row?.id,
      name: "Ewa Zielińska",
      emailVerifiedAt: now,
    });
    expect((await signInWithLink({ token: outcome.signInToken, address, now })).ok).toBe(true);
    expect((await signInWithPassword({ email: "ewa@example.com", password, address, now })).ok).toBe(true);
  });

  it("answers the owner of an account the same, and mails them a way in", async () => {
    await givenAccount({ email: "known@example.com", password: "another password" });
    expect(await join("known@example.com")).toEqual({ ok: true });
    const [mail] = await mailTo("known@example.com");
    expect(mail?.purpose).toBe("account-exists");
    expect((await signInWithPassword({ email: "known@example.com", password, address, now })).ok).toBe(false);
    expect((await signInWithLink({ token: await tokenMailedTo("known@example.com"), address, now })).ok).toBe(true);
  });

  it("links the member known from orders and fills in only what was empty", async () => {
    const memberId = await givenKnownMember({ email: "shopper@example.com", firstName: "Ewelina", lastName: "Z." });
    await join("shopper@example.com");
    expect(await accountOf("shopper@example.com")).toBeUndefined();
    expect((await confirm(await tokenMailedTo("shopper@example.com"))).ok).toBe(true);
    expect(await accountOf("shopper@example.com")).toMatchObject({ memberId });
    expect(await membersOf("shopper@example.com")).toMatchObject([
      { id: memberId, firstName: "Ewelina", lastName: "Z.", birthday: "1990-02-28", consentEmail: true },
    ]);
  });

  it("confirms once, however many buttons are pressed at once", async () => {
    await join("eager@example.com");
    const token = await tokenMailedTo("eager@example.com");
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => confirm(token)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await membersOf("eager@example.com")).toHaveLength(1);
    expect(await confirm(token)).toEqual({ ok: false, reason: "LINK_USED_UP" });
  });

  it("makes one member and one account of two sign-ups confirmed at the same moment", async () => {
    await join("double@example.com");
    const first = await tokenMailedTo("double@example.com");
    await join("double@example.com", { now: later(1) });
    const second = await tokenMailedTo("double@example.com");
    const outcomes = await Promise.all([confirm(first, later(2)), confirm(second, later(2))]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await membersOf("double@example.com")).toHaveLength(1);
    expect(await db.select().from(account).where(eq(account.email, "double@example.com"))).toHaveLength(1);
  });

  it("takes no password that was chosen in another browser", async () => {
    // Somebody joins with the address of another, who opens the mail: the password must be the opener's.
    const email = "prepared@example.com";
    await join(email, { password: "the stranger knows it" });
    const token = await tokenMailedTo(email);
    const elsewhere = (typed: string | null) =>
      confirmSignUp({ token, browserSecret: null, password: typed, address, now });
    expect(await elsewhere(null)).toEqual({ ok: false, reason: "PASSWORD_NEEDED" });
    expect(await elsewhere("qwertyuiop")).toEqual({ ok: false, reason: "PASSWORD_TOO_COMMON" });
    expect((await elsewhere(password)).ok).toBe(true);
    expect((await signInWithPassword({ email, password: "the stranger knows it", address, now })).ok).toBe(false);
    expect((await signInWithPassword({ email, password, address, now })).ok).toBe(true);
  });

  it("never gives an existing account the password of a sign-up", async () => {
    // Somebody asks to join with the address of an invited colleague, who then presses the button.
    await givenAccount({ email: "invited@example.com", password: null, staffRole: "admin" });
    await join("late-invited@example.com");
    const token = await tokenMailedTo("late-invited@example.com");
    await givenAccount({ email: "late-invited@example.com", password: null, staffRole: "admin" });
    expect((await confirm(token)).ok).toBe(true);
    const row = await accountOf("late-invited@example.com");
    expect(row).toMatchObject({ passwordHash: null, staffRole: "admin" });
    expect(row?.memberId).not.toBeNull();
  });

  it("does not let a blocked member in again by joining", async () => {
    await givenKnownMember({ email: "blocked@example.com", status: "blocked" });
    await join("blocked@example.com");
    expect(await confirm(await tokenMailedTo("blocked@example.com"))).toEqual({ ok: false, reason: "MEMBER_BLOCKED" });
    expect(await accountOf("blocked@example.com")).toBeUndefined();
  });

  it("refuses weak and personal passwords before anything is mailed", async () => {
    expect(await join("weak@example.com", { password: "qwertyuiop" })).toEqual({
      ok: false,
      reason: "PASSWORD_TOO_COMMON",
    });
    expect(await join("weak@example.com", { password: "ewazielińska1" })).toEqual({
      ok: false,
      reason: "PASSWORD_TOO_PERSONAL",
    });
    expect(await mailTo("weak@example.com")).toEqual([]);
  });
});
