import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { addTrigger } from "@/db/mutations/add-trigger";
import { type AccountRow, ensureAccount, findFreeMember, insertAccount } from "@/db/mutations/ensure-account";
import { issueToken } from "@/db/mutations/issue-token";
import { spendToken } from "@/db/mutations/spend-token";
import { takeAttempt } from "@/db/mutations/take-attempt";
import { hashPassword, judgePassword, type PasswordFault } from "@/db/password";
import type { PendingSignUp } from "@/db/pending-sign-up";
import { getSignUpState } from "@/db/queries/account-tokens";
import { findProgramme } from "@/db/queries/programme";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { reservedEvents } from "@/domain/campaign/campaign";
import { mintCardNumber } from "@/domain/card-number";

const TRIES = 5;

/** PASSWORD_NEEDED: the link was opened in another browser than the sign-up's. `signInToken` signs this browser in. */
export type ConfirmOutcome =
  | { readonly ok: true; readonly signInToken: string }
  | { readonly ok: false; readonly reason: "LINK_USED_UP" | "MEMBER_BLOCKED" | "PASSWORD_NEEDED" | PasswordFault }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

/**
 * Opens the account that waited for this proof of the address: links the member known by it from orders (filling in
 * only what was empty), or makes a new one with a card. An account that came to be meanwhile keeps its password.
 * In another browser than the sign-up's the password is chosen anew, so that nobody can prepare an account with a
 * password of theirs and have the owner of the mailbox open it.
 */
export async function confirmSignUp(input: {
  token: string;
  browserSecret: string | null;
  password: string | null;
  address: string;
  now: Date;
}): Promise<ConfirmOutcome> {
  const { token, browserSecret, password, address, now } = input;
  const attempt = await takeAttempt({ policy: "token-address", subject: address, now });
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  const state = await getSignUpState({ token, browserSecret, now });
  if (!state.usable) return { ok: false, reason: "LINK_USED_UP" };
  const chosen = state.sameBrowser ? state.pending.passwordHash : await choosePassword(password, state.email);
  if (typeof chosen !== "string") return chosen;
  return transaction(async (tx): Promise<ConfirmOutcome> => {
    const spent = await spendToken(tx, { purpose: "sign-up", token, now });
    if (spent === null) return { ok: false, reason: "LINK_USED_UP" };
    const opened = await openAccount(tx, spent.email, { ...state.pending, passwordHash: chosen }, now);
    if (opened === null) return { ok: false, reason: "MEMBER_BLOCKED" };
    const { id: accountId } = opened;
    return { ok: true, signInToken: await issueToken(tx, { purpose: "sign-in", email: spent.email, accountId, now }) };
  });
}

async function choosePassword(
  password: string | null,
  email: string,
): Promise<string | { ok: false; reason: "PASSWORD_NEEDED" | PasswordFault }> {
  if (password === null) return { ok: false, reason: "PASSWORD_NEEDED" };
  const fault = judgePassword(password, [email]);
  return fault === null ? hashPassword(password) : { ok: false, reason: fault };
}

async function openAccount(tx: Executor, email: string, pending: PendingSignUp, now: Date): Promise<AccountRow | null> {
  const [known] = await tx.select().from(account).where(eq(account.email, email)).for("update");
  if (known && known.memberId !== null) return known;
  const memberId = await joinMember(tx, email, pending, now);
  // Another confirmation may have finished while this one waited for the member: its account is the answer.
  if (memberId === null) return findJoined(tx, email);
  // Whoever opens an account signs up, also a member whom the shop's systems knew before; being known alone does not.
  await addTrigger(tx, { memberId, type: reservedEvents["sign-up"], key: "once", at: now });
  if (known) {
    await tx
      .update(account)
      .set({ memberId })
      .where(and(eq(account.id, known.id), isNull(account.memberId)));
    return known;
  }
  const name = `${pending.firstName} ${pending.lastName}`.trim();
  const { locale, passwordHash } = pending;
  return (
    (await insertAccount(tx, { email, name, locale, memberId, passwordHash, now })) ?? ensureAccount(tx, { email, now })
  );
}

async function findJoined(tx: Executor, email: string): Promise<AccountRow | null> {
  const [row] = await tx
    .select()
    .from(account)
    .where(and(eq(account.email, email), isNotNull(account.memberId)));
  return row ?? null;
}

/** The member's id: the one known by the address, or a new one; null when the one known may not join. */
async function joinMember(tx: Executor, email: string, pending: PendingSignUp, now: Date): Promise<number | null> {
  const cardPrefix = (await findProgramme(tx))?.cardPrefix ?? "";
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const free = await findFreeMember(tx, email);
    if (free) return completeMember(tx, free, pending);
    const { firstName, lastName, birthday, consentEmail, consentProfiling, locale } = pending;
    const [made] = await tx
      .insert(member)
      .values({
        email,
        firstName,
        lastName,
        birthday,
        consentEmail,
        consentProfiling,
        locale,
        joinedChannel: "online",
        joinedAt: now,
        cardNumber: mintCardNumber(cardPrefix),
      })
      .onConflictDoNothing()
      .returning({ id: member.id });
    // No row: the card number clashed, or an import made the member at this moment; both end on another try.
    if (made) return made.id;
  }
  return null;
}

/** What the shop knew stays; the person's own words fill the gaps, and their consents are theirs to give. */
async function completeMember(
  tx: Executor,
  known: typeof member.$inferSelect,
  pending: PendingSignUp,
): Promise<number> {
  const nameless = known.firstName === "" && known.lastName === "";
  await tx
    .update(member)
    .set({
      ...(nameless ? { firstName: pending.firstName, lastName: pending.lastName } : {}),
      birthday: known.birthday ?? pending.birthday,
      locale: pending.locale,
      consentEmail: pending.consentEmail,
      consentProfiling: pending.consentProfiling,
    })
    .where(eq(member.id, known.id));
  return known.id;
}
