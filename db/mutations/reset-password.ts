import { and, eq, isNull, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { revokeTokens, spendToken } from "@/db/mutations/spend-token";
import { forgiveAttempts, takeAttempt } from "@/db/mutations/take-attempt";
import { hashPassword, judgePassword, type PasswordFault } from "@/db/password";
import { getTokenState } from "@/db/queries/account-tokens";
import { account, type TokenPurpose } from "@/db/schema/account";

/** `signInToken` signs this browser in at once; all others are signed out. */
export type SetPasswordOutcome =
  | { readonly ok: true; readonly signInToken: string }
  | { readonly ok: false; readonly reason: "LINK_USED_UP" | PasswordFault }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

interface SetPasswordInput {
  readonly token: string;
  readonly password: string;
  readonly address: string;
  readonly now: Date;
}

/**
 * Sets a new password for whoever holds the token, once, and signs the account out everywhere; other links
 * on their way to the same person stop working. The owner is told by mail.
 */
export function resetPassword(input: SetPasswordInput): Promise<SetPasswordOutcome> {
  return setPassword("reset-password", input);
}

/** The same for an invited person of the staff: the first password, by the link of the invitation. */
export function acceptInvite(input: SetPasswordInput): Promise<SetPasswordOutcome> {
  return setPassword("invite", input);
}

async function setPassword(
  purpose: TokenPurpose & ("reset-password" | "invite"),
  input: SetPasswordInput,
): Promise<SetPasswordOutcome> {
  const { token, password, address, now } = input;
  const attempt = await takeAttempt({ policy: "token-address", subject: address, now });
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  const state = await getTokenState({ purpose, token, now });
  if (!state.usable) return { ok: false, reason: "LINK_USED_UP" };
  const fault = judgePassword(password, [state.email]);
  if (fault !== null) return { ok: false, reason: fault };
  const passwordHash = await hashPassword(password);
  return transaction(async (tx): Promise<SetPasswordOutcome> => {
    const spent = await spendToken(tx, { purpose, token, now });
    if (spent?.accountId == null) return { ok: false, reason: "LINK_USED_UP" };
    const row = await changeHash(tx, { accountId: spent.accountId, email: spent.email, passwordHash, now });
    if (row === null) return { ok: false, reason: "LINK_USED_UP" };
    await revokeTokens(tx, { email: row.email, accountId: row.id, now });
    await forgiveAttempts({ policy: "sign-in-account", subject: row.email }, tx);
    if (purpose === "reset-password") {
      await queueMail(tx, {
        to: row.email,
        purpose: "password-changed",
        locale: row.locale,
        name: row.name,
        path: "/forgot-password",
        now,
      });
    }
    return {
      ok: true,
      signInToken: await issueToken(tx, { purpose: "sign-in", email: row.email, accountId: row.id, now }),
    };
  });
}

/** Nothing when the account is disabled or has moved to another address since the link was sent. */
async function changeHash(
  tx: Executor,
  { accountId, email, passwordHash, now }: { accountId: string; email: string; passwordHash: string; now: Date },
) {
  const [row] = await tx
    .update(account)
    .set({
      passwordHash,
      sessionEpoch: sql`${account.sessionEpoch} + 1`,
      emailVerifiedAt: sql`coalesce(${account.emailVerifiedAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(and(eq(account.id, accountId), eq(account.email, email), isNull(account.disabledAt)))
    .returning({ id: account.id, email: account.email, name: account.name, locale: account.locale });
  return row ?? null;
}
