import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { blotTokens, getMail } from "@/db/queries/mail";
import { mailMessage } from "@/db/schema/operations";

/** What came of trying to send a message. */
export type MailResult =
  | { readonly kind: "sent"; readonly now: Date }
  /** No mail server is configured: the message waits in the outbox page. */
  | { readonly kind: "held" }
  /** `final` gives up; otherwise the job tries again later. */
  | { readonly kind: "failed"; readonly error: string; readonly final: boolean };

/** Writes down what came of sending. Once a message has left, its links with tokens are blotted out here. */
export async function markMail(
  { id, result }: { id: string; result: MailResult },
  executor: Executor = db,
): Promise<void> {
  const attempts = sql`${mailMessage.attempts} + 1`;
  if (result.kind === "sent") {
    const mail = await getMail({ id, withLinks: true }, executor);
    const content =
      mail === null ? {} : { text: blotTokens(mail.text), html: mail.html === null ? null : blotTokens(mail.html) };
    await executor
      .update(mailMessage)
      .set({ status: "sent", attempts, sentAt: result.now, lastError: null, ...content })
      .where(eq(mailMessage.id, id));
    return;
  }
  const change =
    result.kind === "held"
      ? { status: "held" as const }
      : {
          status: result.final ? ("failed" as const) : ("queued" as const),
          attempts,
          lastError: result.error.slice(0, 500),
        };
  await executor
    .update(mailMessage)
    .set(change)
    .where(and(eq(mailMessage.id, id), ne(mailMessage.status, "sent")));
}

/** Orders a held or failed message to be sent again; false when there is none such. */
export async function requeueMail({ id }: { id: string }, executor?: Executor): Promise<boolean> {
  const write = async (tx: Executor): Promise<boolean> => {
    const rows = await tx
      .update(mailMessage)
      .set({ status: "queued" })
      .where(and(eq(mailMessage.id, id), inArray(mailMessage.status, ["held", "failed"])))
      .returning({ id: mailMessage.id });
    if (rows.length === 0) return false;
    await enqueue(tx, "send-mail", { mailId: id });
    return true;
  };
  return executor ? write(executor) : transaction(write);
}
