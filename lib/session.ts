import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { getSessionAccount, type SessionAccount } from "@/db/queries/accounts";
import type { MemberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";
import { PATH_HEADER } from "@/lib/request-headers";
import { safePath } from "@/lib/safe-path";
import { openSession, STAFF_MAX_AGE_S, sessionCookie } from "@/lib/session-token";

/** A signed-in member. Its id comes from the session only, never from a form or an address. */
export interface MemberSession {
  readonly memberId: MemberId;
  readonly cardNumber: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** A signed-in person of the staff. */
export interface StaffSession {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly locale: Locale;
}

/** The account behind a request, and whether its sign-in is fresh enough to act for the staff. */
export interface Session extends SessionAccount {
  readonly staffFresh: boolean;
}

/**
 * The session of this request, if the account may still act. The account's row is read once per request, so that
 * signing out everywhere, disabling and blocking take effect at once.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const claims = await openSession((await cookies()).get(sessionCookie().name)?.value);
  if (claims === null) return null;
  const account = await getSessionAccount(claims);
  // The token's own times are the machine's, like the end that next-auth seals into it.
  return account && { ...account, staffFresh: Date.now() / 1000 - claims.signedInAt < STAFF_MAX_AGE_S };
});

/** The member who is signed in; null for nobody, for the blocked, and for staff who are no members. */
export async function getMember(): Promise<MemberSession | null> {
  const session = await getSession();
  return session && toMember(session);
}

/** The same, or away: to the sign-in page, to /admin for staff who are no members, to a refusal (403) for the blocked. */
export async function requireMember(): Promise<MemberSession> {
  const session = await getSession();
  if (session === null) return goToSignIn();
  const member = toMember(session);
  if (member !== null) return member;
  if (session.memberId === null && session.staffRole !== null) redirect("/admin");
  return forbidden();
}

/** The person of the staff who is signed in, within a working day of signing in. */
export async function getStaff(): Promise<StaffSession | null> {
  const session = await getSession();
  return session && toStaff(session);
}

/** The same, if of one of the roles (none named: any); otherwise away to the sign-in page or a refusal (403). */
export async function requireStaff(...roles: readonly StaffRole[]): Promise<StaffSession> {
  const session = await getSession();
  if (session === null || (session.staffRole !== null && !session.staffFresh)) return goToSignIn();
  const staff = toStaff(session);
  if (staff === null || (roles.length > 0 && !roles.includes(staff.role))) return forbidden();
  return staff;
}

function toMember(session: Session): MemberSession | null {
  const { memberId, cardNumber, memberActive, accountId, name, email, locale } = session;
  if (memberId === null || cardNumber === null || !memberActive) return null;
  return { memberId, cardNumber, accountId, name, email, locale };
}

function toStaff({ staffRole, staffFresh, accountId, name, email, locale }: Session): StaffSession | null {
  return staffRole !== null && staffFresh ? { accountId, name, email, role: staffRole, locale } : null;
}

async function goToSignIn(): Promise<never> {
  const path = safePath((await headers()).get(PATH_HEADER));
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
