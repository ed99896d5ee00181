import type { Executor } from "@/db/client";
import { issueToken } from "@/db/mutations/issue-token";
import { queueMail } from "@/db/mutations/queue-mail";
import type { Locale } from "@/domain/locale";

/** Whom to invite. */
export interface InviteOrder {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** Mails a person of the staff a link that works once within seven days and lets them set a password. */
export async function sendInvite(tx: Executor, { accountId, email, name, locale, now }: InviteOrder): Promise<void> {
  const token = await issueToken(tx, { purpose: "invite", email, accountId, now });
  await queueMail(tx, { to: email, purpose: "invite", locale, name, path: `/accept-invite?token=${token}`, now });
}
