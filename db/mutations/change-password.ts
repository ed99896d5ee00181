import { and, eq, isNull, sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { revokeTokens } from "@/db/mutations/spend-token";
import { forgiveAttempts, takeAttempt } from "@/db/mutations/take-attempt";
import { hashPassword, judgePassword, type PasswordFault, verifyPassword } from "@/db/password";
import { account } from "@/db/schema/account";

/** `signInToken` keeps this browser in; every other session has ended. */
export type ChangePasswordOutcome =
  | { readonly ok: true; readonly signInToken: string }
  | { readonly ok: false; readonly reason: "WRONG_PASSWORD" | "NOT_FOUND" | PasswordFault }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

/**
 * Changes a password for who knows the present one (an account without one sets its first), signs out everywhere,
 * and tells the owner by mail. Wrong guesses count like those of sign-in.
 */
export async function changePassword(input: {
  accountId: string;
  current: string;
  next: string;
  now: Date;
}): Promise<ChangePasswordOutcome> {
  const { accountId, current, next, now } = input;
  const [row] = await db
    .select()
    .from(account)
    .where(and(eq(account.id, accountId), isNull(account.disabledAt)))
    .limit(1);
  if (!row) return { ok: false, reason: "NOT_FOUND" };
  const refusal = await checkPassword(row, current, now);
  if (refusal !== null) return refusal;
  const fault = judgePassword(next, [row.email, row.name]);
  if (fault !== null) return { ok: false, reason: fault };
  const passwordHash = await hashPassword(next);
  return transaction(async (tx): Promise<ChangePasswordOutcome> => {
    const [changed] = await tx
      .update(account)
      .set({ passwordHash, sessionEpoch: sql`${account.sessionEpoch} + 1` })
      // Somebody may have changed it while this one was being hashed.
      .where(
        and(
          eq(account.id, accountId),
          row.passwordHash === null ? isNull(account.passwordHash) : eq(account.passwordHash, row.passwordHash),
        ),
      )
      .returning({ id: account.id });
    if (!changed) return { ok: false, reason: "WRONG_PASSWORD" };
    await revokeTokens(tx, { email: row.email, accountId, now });
    await queueMail(tx, {
      to: row.email,
      purpose: "password-changed",
      locale: row.locale,
      name: row.name,
      path: "/forgot-password",
      now,
    });
    return { ok: true, signInToken: await issueToken(tx, { purpose: "sign-in", email: row.email, accountId, now }) };
  });
}

/** Null when the present password is right (or there is none yet). Shared with other acts that ask for it. */
export async function checkPassword(
  { email, passwordHash }: { email: string; passwordHash: string | null },
  password: string,
  now: Date,
): Promise<
  { ok: false; reason: "WRONG_PASSWORD" } | { ok: false; reason: "THROTTLED"; retryAfterSeconds: number } | null
> {
  if (passwordHash === null) return null;
  const attempt = await takeAttempt({ policy: "sign-in-account", subject: email, now });
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  if (!(await verifyPassword(passwordHash, password))) return { ok: false, reason: "WRONG_PASSWORD" };
  await forgiveAttempts({ policy: "sign-in-account", subject: email });
  return null;
}
