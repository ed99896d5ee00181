import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { sql } from "@/db/client";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { forgiveAttempts } from "@/db/mutations/take-attempt";
import { type MemberId, memberId } from "@/domain/id";
import type { StaffRole } from "@/domain/staff";
import { joinDatabase } from "@/e2e/database";
import { CheckEmailPage } from "@/e2e/pages/check-email-page";
import { NewPasswordPage } from "@/e2e/pages/new-password-page";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { SignUpPage } from "@/e2e/pages/sign-up-page";
import { test as base } from "@/e2e/setup/test";
import { clock } from "@/lib/clock";
import { sealSession, sessionCookie } from "@/lib/session-token";
import { givenAccount, givenKnownMember, tokenMailedTo } from "@/test/people";

/** The password of every account that a fixture makes. */
export const PASSWORD = "mięta lipa rumianek";

/** Somebody a test made up. */
export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** A member a test made up. */
export interface TestMember extends Person {
  readonly memberId: MemberId;
  readonly cardNumber: string;
}

/** An address that nobody else in the run uses. */
export function freshEmail(): string {
  return `test-${randomUUID().slice(0, 13)}@zielnik.example`;
}

/** The place on this site that the newest mail to an address leads to. */
export async function mailedPath(email: string, page: string): Promise<string> {
  return `${page}?token=${await tokenMailedTo(email)}`;
}

interface Fixtures {
  /** Counters of attempts by network address start empty. */
  calm: undefined;
  /** Makes a member with an account and `balance` active points, without signing in. */
  givenMember: (facts?: { balance?: number; name?: string }) => Promise<TestMember>;
  /** Makes such a member and signs this browser (or another context) in as them. */
  signInAsMember: (facts?: { balance?: number; name?: string }, context?: BrowserContext) => Promise<TestMember>;
  /** Makes a person of the staff and signs this browser in as them. */
  signInAs: (role: StaffRole) => Promise<Person>;
  /** Signs a browser context in as somebody, without the form. */
  enter: (person: Person, context: BrowserContext) => Promise<void>;
  signInPage: SignInPage;
  signUpPage: SignUpPage;
  checkEmailPage: CheckEmailPage;
  newPasswordPage: NewPasswordPage;
}

/**
 * Playwright's `test` with people: made straight in the database of the application under test, signed in by a sealed
 * cookie rather than through the form. Refuses a database that is not on this machine.
 */
export const test = base.extend<Fixtures, { database: undefined }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter.
    async ({}, use) => {
      const leave = await joinDatabase();
      await use(undefined);
      await leave();
    },
    { scope: "worker", auto: true },
  ],
  calm: [
    async ({ database }, use) => {
      // The whole run asks for mail from one address; what it is throttled by has tests of its own.
      for (const subject of ["127.0.0.1", "0:0:0:0::/64"]) await forgiveAttempts({ policy: "mail-address", subject });
      await use(database);
    },
    { auto: true },
  ],
  givenMember: async ({ calm: _calm }, use) => {
    await use(async ({ balance = 0, name = "Ola Testowa" } = {}) => {
      const email = freshEmail();
      const [firstName = "", lastName = ""] = name.split(" ");
      const id = memberId(
        await givenKnownMember({ email, firstName, lastName, externalId: email, joinedAt: clock.now() }),
      );
      const accountId = await givenAccount({ email, memberId: id, password: PASSWORD, name });
      if (balance > 0) {
        const gift = {
          memberId: id,
          points: balance,
          reason: "Na dobry początek",
          staffId: null,
          requestId: randomUUID(),
          now: clock.now(),
        };
        const outcome = await adjustPoints(gift);
        if (!outcome.ok) throw new Error(`The points could not be given: ${outcome.reason}`);
      }
      const [row] = await sql<{ card_number: string }[]>`select card_number from member where id = ${id}`;
      return { memberId: id, accountId, email, name, password: PASSWORD, cardNumber: row?.card_number ?? "" };
    });
  },
  enter: async ({ baseURL }, use) => {
    await use(async ({ accountId }, context) => {
      const [row] = await sql<{ session_epoch: number }[]>`select session_epoch from account where id = ${accountId}`;
      const value = await sealSession({
        accountId,
        epoch: row?.session_epoch ?? 0,
        signedInAt: Math.floor(Date.now() / 1000),
      });
      const { name, options } = sessionCookie();
      await context.addCookies([{ name, value, url: baseURL ?? "", httpOnly: options.httpOnly, sameSite: "Lax" }]);
    });
  },
  signInAsMember: async ({ givenMember, enter, context }, use) => {
    await use(async (facts, other = context) => {
      const member = await givenMember(facts);
      await enter(member, other);
      return member;
    });
  },
  signInAs: async ({ enter, context }, use) => {
    await use(async (role) => {
      const email = freshEmail();
      const name = `Ewa ${role}`;
      const person = {
        accountId: await givenAccount({ email, staffRole: role, password: PASSWORD, name }),
        email,
        name,
        password: PASSWORD,
      };
      await enter(person, context);
      return person;
    });
  },
  signInPage: async ({ page }, use) => use(new SignInPage(page)),
  signUpPage: async ({ page }, use) => use(new SignUpPage(page)),
  checkEmailPage: async ({ page }, use) => use(new CheckEmailPage(page)),
  newPasswordPage: async ({ page }, use) => use(new NewPasswordPage(page)),
});
