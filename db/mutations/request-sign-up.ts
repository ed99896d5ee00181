import { type Executor, transaction } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { type MailRequest, type MailRequestOutcome, takeMailAttempt } from "@/db/mutations/request-sign-in-link";
import { hashPassword, judgePassword, type PasswordFault } from "@/db/password";
import type { PendingSignUp, SignUpDetails } from "@/db/pending-sign-up";
import { getAccountByEmail } from "@/db/queries/accounts";
import { hashToken } from "@/db/token-hash";
import { normalizeEmail } from "@/domain/email";
import type { Locale } from "@/domain/locale";

/** What a request to join may be answered with. */
export type SignUpOutcome = MailRequestOutcome | { readonly ok: false; readonly reason: PasswordFault };

/**
 * Mails a link that opens the account once the address has proven itself; until then nothing exists. If the address
 * has an account already, its owner gets a mail to sign in instead, and the answer here is the same, after the same work.
 */
export async function requestSignUp(
  input: MailRequest & SignUpDetails & { password: string; browserSecret: string },
): Promise<SignUpOutcome> {
  const { address, locale, now, password, firstName, lastName, birthday, consentEmail, consentProfiling } = input;
  const email = normalizeEmail(input.email);
  const fault = judgePassword(password, [email, firstName, lastName, `${firstName}${lastName}`]);
  if (fault !== null) return { ok: false, reason: fault };
  const attempt = await takeMailAttempt({ email, address, now });
  if (!attempt.ok) return attempt;
  const passwordHash = await hashPassword(password);
  const browserHash = hashToken(input.browserSecret);
  const details = { firstName, lastName, birthday, consentEmail, consentProfiling };
  const pending: PendingSignUp = { ...details, locale, passwordHash, browserHash };
  await transaction(async (tx) => {
    const known = await getAccountByEmail({ email }, tx);
    return known === null ? mailConfirmation(tx, { email, pending, now }) : mailOwner(tx, { email, known, now });
  });
  return { ok: true };
}

async function mailConfirmation(
  tx: Executor,
  { email, pending, now }: { email: string; pending: PendingSignUp; now: Date },
): Promise<void> {
  const token = await issueToken(tx, { purpose: "sign-up", email, payload: pending, now });
  await queueMail(tx, {
    to: email,
    purpose: "confirm-sign-up",
    locale: pending.locale,
    name: pending.firstName,
    path: `/sign-up/confirm?token=${token}`,
    now,
  });
}

async function mailOwner(
  tx: Executor,
  { email, known, now }: { email: string; known: { id: string; name: string; locale: Locale }; now: Date },
): Promise<void> {
  const token = await issueToken(tx, { purpose: "sign-in", email, accountId: known.id, now });
  await queueMail(tx, {
    to: email,
    purpose: "account-exists",
    locale: known.locale,
    name: known.name,
    path: `/sign-in/link?token=${token}`,
    now,
  });
}
