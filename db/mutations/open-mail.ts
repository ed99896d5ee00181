import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { blotTokens, getMail, type MailContent } from "@/db/queries/mail";

/** The message to open and who opens it. */
export interface OpenMailInput {
  readonly id: string;
  /** Whether the reader may see links that sign in as their addressee. */
  readonly withLinks: boolean;
  readonly accountId: string;
  readonly actorName: string;
  readonly now: Date;
}

/** A message as it was opened. */
export interface OpenedMail {
  readonly mail: MailContent;
  /** It carries a link with a token, shown or blotted out. */
  readonly secret: "none" | "shown" | "blotted";
}

/**
 * Opens a message of the outbox. Whoever is shown a link that signs in as somebody else leaves a row in the audit log,
 * written before the link is answered.
 */
export async function openMail(input: OpenMailInput, executor?: Executor): Promise<OpenedMail | null> {
  const { id, withLinks, accountId, actorName, now } = input;
  const write = async (tx: Executor): Promise<OpenedMail | null> => {
    const whole = await getMail({ id, withLinks: true }, tx);
    if (whole === null) return null;
    const live = blotTokens(whole.text) !== whole.text;
    if (!withLinks) {
      const mail = await getMail({ id, withLinks }, tx);
      return mail && { mail, secret: live ? "blotted" : "none" };
    }
    if (!live) return { mail: whole, secret: "none" };
    const { to, subject, purpose } = whole;
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "mail.opened",
      subject: "mail",
      subjectId: id,
      after: { to, subject, purpose },
    });
    return { mail: whole, secret: "shown" };
  };
  return executor ? write(executor) : transaction(write);
}
