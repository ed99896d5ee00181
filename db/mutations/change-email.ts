import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { checkPassword } from "@/db/mutations/change-password";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { type MailRequestOutcome, takeMailAttempt } from "@/db/mutations/request-sign-in-link";
import { revokeTokens, spendToken } from "@/db/mutations/spend-token";
import { takeAttempt } from "@/db/mutations/take-attempt";
import { isClash } from "@/db/mutations/update-profile";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { normalizeEmail } from "@/domain/email";

/** SAME_EMAIL: nothing would change. Whether the new address is taken is told only to its owner. */
export type RequestEmailChangeOutcome =
  | MailRequestOutcome
  | { readonly ok: false; readonly reason: "WRONG_PASSWORD" | "SAME_EMAIL" | "NOT_FOUND" };

/** Mails a confirmation to the new address; nothing changes before it is used. Asks for the password again. */
export async function requestEmailChange(input: {
  accountId: string;
  email: string;
  password: string;
  address: string;
  now: Date;
}): Promise<RequestEmailChangeOutcome> {
  const { accountId, password, address, now } = input;
  const email = normalizeEmail(input.email);
  const [row] = await db
    .select()
    .from(account)
    .where(and(eq(account.id, accountId), isNull(account.disabledAt)))
    .limit(1);
  if (!row) return { ok: false, reason: "NOT_FOUND" };
  if (row.email === email) return { ok: false, reason: "SAME_EMAIL" };
  const refusal = await checkPassword(row, password, now);
  if (refusal !== null) return refusal;
  const attempt = await takeMailAttempt({ email, address, now });
  if (!attempt.ok) return attempt;
  await transaction(async (tx) => {
    const token = await issueToken(tx, {
      purpose: "change-email",
      email,
      accountId,
      payload: { from: row.email },
      now,
    });
    await queueMail(tx, {
      to: email,
      purpose: "change-email",
      locale: row.locale,
      name: row.name,
      path: `/confirm-email?token=${token}`,
      now,
    });
  });
  return { ok: true };
}

/** `signInToken` keeps this browser in; all other sessions end. */
export type ConfirmEmailOutcome =
  | { readonly ok: true; readonly signInToken: string }
  | { readonly ok: false; readonly reason: "LINK_USED_UP" | "EMAIL_TAKEN" }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

/** Gives the account, and the member it belongs to, the address that has just proven itself; the old one is told. */
export async function confirmEmailChange({
  token,
  address,
  now,
}: {
  token: string;
  address: string;
  now: Date;
}): Promise<ConfirmEmailOutcome> {
  const attempt = await takeAttempt({ policy: "token-address", subject: address, now });
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  try {
    return await transaction((tx) => moveAddress(tx, token, now));
  } catch (error) {
    if (isClash(error, "account_email_key") || isClash(error, "member_email_key"))
      return { ok: false, reason: "EMAIL_TAKEN" };
    throw error;
  }
}

async function moveAddress(tx: Executor, token: string, now: Date): Promise<ConfirmEmailOutcome> {
  const spent = await spendToken(tx, { purpose: "change-email", token, now });
  if (spent?.accountId == null) return { ok: false, reason: "LINK_USED_UP" };
  const [before] = await tx
    .select()
    .from(account)
    .where(and(eq(account.id, spent.accountId), isNull(account.disabledAt)))
    .for("update");
  if (!before) return { ok: false, reason: "LINK_USED_UP" };
  await tx
    .update(account)
    .set({ email: spent.email, emailVerifiedAt: now, sessionEpoch: sql`${account.sessionEpoch} + 1` })
    .where(eq(account.id, before.id));
  if (before.memberId !== null)
    await tx.update(member).set({ email: spent.email }).where(eq(member.id, before.memberId));
  await revokeTokens(tx, { email: before.email, accountId: before.id, now });
  await queueMail(tx, {
    to: before.email,
    purpose: "email-changed",
    locale: before.locale,
    name: before.name,
    path: "/",
    email: spent.email,
    now,
  });
  return {
    ok: true,
    signInToken: await issueToken(tx, { purpose: "sign-in", email: spent.email, accountId: before.id, now }),
  };
}
