import { type Executor, transaction } from "@/db/client";
import { requeueMail } from "@/db/mutations/mark-mail";
import { writeAudit } from "@/db/mutations/write-audit";
import { getMail } from "@/db/queries/mail";

/** The message to send again and who asks for it. */
export interface RetryMailInput {
  readonly id: string;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** NOT_FOUND also answers a message that was sent, or that waits in the queue already. */
export type RetryMailOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" };

/** Puts a failed or held message back into the queue, once, with the audit row. */
export async function retryMail(
  { id, accountId, actorName, now }: RetryMailInput,
  executor?: Executor,
): Promise<RetryMailOutcome> {
  const write = async (tx: Executor): Promise<RetryMailOutcome> => {
    const mail = await getMail({ id, withLinks: false }, tx);
    if (mail === null || !(await requeueMail({ id }, tx))) return { ok: false, reason: "NOT_FOUND" };
    const { to, subject, purpose } = mail;
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "mail.requeued",
      subject: "mail",
      subjectId: id,
      before: { to, subject, purpose, status: mail.status },
      after: { to, subject, purpose, status: "queued" },
    });
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
