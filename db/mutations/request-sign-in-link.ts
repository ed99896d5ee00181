import { and, eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import { takeAttempts } from "@/db/mutations/take-attempt";
import { getAccountByEmail } from "@/db/queries/accounts";
import { member } from "@/db/schema/member";
import { normalizeEmail } from "@/domain/email";
import type { Locale } from "@/domain/locale";

/** The answer to a request for mail never tells whether the address is known; the mail itself does. */
export type MailRequestOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

/** Who asks for a mail: `locale` is the language of the page, used where the person has chosen none. */
export interface MailRequest {
  readonly email: string;
  /** The network address of the request, for counting. */
  readonly address: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** Counts a request for mail, per recipient and per network address. */
export async function takeMailAttempt({
  email,
  address,
  now,
}: {
  email: string;
  address: string;
  now: Date;
}): Promise<MailRequestOutcome> {
  const attempt = await takeAttempts(
    [
      { policy: "mail-address", subject: address },
      { policy: "mail-account", subject: email },
    ],
    now,
  );
  return attempt.ok ? attempt : { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
}

/**
 * Mails a link that signs in once within fifteen minutes, to an account or to a member known only from orders;
 * anybody else is told by mail that there is no account. `next` is the same-site path to open afterwards.
 */
export async function requestSignInLink(input: MailRequest & { next?: string }): Promise<MailRequestOutcome> {
  const { address, locale, now, next } = input;
  const email = normalizeEmail(input.email);
  const attempt = await takeMailAttempt({ email, address, now });
  if (!attempt.ok) return attempt;
  await transaction(async (tx) => {
    const person = await findRecipient(tx, email);
    if (person === null)
      return queueMail(tx, { to: email, purpose: "no-account", locale, name: "", path: "/sign-up", now });
    const token = await issueToken(tx, { purpose: "sign-in", email, accountId: person.accountId, now });
    const onward = next === undefined || next === "/" ? "" : `&next=${encodeURIComponent(next)}`;
    return queueMail(tx, {
      to: email,
      purpose: "sign-in-link",
      locale: person.locale ?? locale,
      name: person.name,
      path: `/sign-in/link?token=${token}${onward}`,
      now,
    });
  });
  return { ok: true };
}

interface Recipient {
  readonly accountId: string | null;
  readonly name: string;
  readonly locale: Locale | null;
}

/** Whom a sign-in mail to this address would let in. */
async function findRecipient(tx: Executor, email: string): Promise<Recipient | null> {
  const known = await getAccountByEmail({ email }, tx);
  if (known) return known.disabled ? null : { accountId: known.id, name: known.name, locale: known.locale };
  const [row] = await tx
    .select({ firstName: member.firstName, lastName: member.lastName })
    .from(member)
    .where(and(eq(member.email, email), eq(member.status, "active")))
    .limit(1);
  // A member from an import never chose a language: the page's one is the better guess.
  return row ? { accountId: null, name: `${row.firstName} ${row.lastName}`.trim(), locale: null } : null;
}
