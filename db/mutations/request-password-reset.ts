import { transaction } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { type MailRequest, type MailRequestOutcome, takeMailAttempt } from "@/db/mutations/request-sign-in-link";
import { getAccountByEmail } from "@/db/queries/accounts";
import { normalizeEmail } from "@/domain/email";

/** Mails a link that sets a new password once within thirty minutes; an unknown address is told so by mail, never here. */
export async function requestPasswordReset(input: MailRequest): Promise<MailRequestOutcome> {
  const { address, locale, now } = input;
  const email = normalizeEmail(input.email);
  const attempt = await takeMailAttempt({ email, address, now });
  if (!attempt.ok) return attempt;
  await transaction(async (tx) => {
    const known = await getAccountByEmail({ email }, tx);
    if (known === null || known.disabled)
      return queueMail(tx, { to: email, purpose: "no-account", locale, name: "", path: "/sign-up", now });
    const token = await issueToken(tx, { purpose: "reset-password", email, accountId: known.id, now });
    return queueMail(tx, {
      to: email,
      purpose: "reset-password",
      locale: known.locale,
      name: known.name,
      path: `/reset-password?token=${token}`,
      now,
    });
  });
  return { ok: true };
}
