import { and, desc, eq, ilike, lt, or, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { mailMessage } from "@/db/schema/operations";

/** Where a message stands: waiting, handed to the mail server, kept here because there is none, or given up. */
export type MailStatus = (typeof mailMessage.$inferSelect)["status"];

/** A message as the outbox lists it. */
export interface MailListing {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly purpose: string;
  readonly status: MailStatus;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** A message with what it says. */
export interface MailContent extends MailListing {
  readonly text: string;
  readonly html: string | null;
}

const columns = {
  id: mailMessage.id,
  to: mailMessage.to,
  subject: mailMessage.subject,
  purpose: mailMessage.purpose,
  status: mailMessage.status,
  attempts: mailMessage.attempts,
  lastError: mailMessage.lastError,
  createdAt: mailMessage.createdAt,
  sentAt: mailMessage.sentAt,
};

/** The outbox, newest first; `before` is the id of the last message of the page before (ids are in order of time). */
export async function listMail(
  {
    status,
    search,
    before,
    limit = 50,
  }: { status?: MailStatus; search?: string; before?: string; limit?: number } = {},
  executor: Executor = db,
): Promise<MailListing[]> {
  const pattern = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return executor
    .select(columns)
    .from(mailMessage)
    .where(
      and(
        status === undefined ? undefined : eq(mailMessage.status, status),
        search ? or(ilike(mailMessage.to, pattern), ilike(mailMessage.subject, pattern)) : undefined,
        before === undefined ? undefined : lt(mailMessage.id, before),
      ),
    )
    .orderBy(desc(mailMessage.id))
    .limit(Math.min(limit, 100));
}

/** How many messages stand at each status. */
export async function countMail(executor: Executor = db): Promise<Record<MailStatus, number>> {
  const rows = await executor
    .select({ status: mailMessage.status, count: sql<number>`count(*)::int` })
    .from(mailMessage)
    .groupBy(mailMessage.status);
  const counts = { queued: 0, sent: 0, held: 0, failed: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/**
 * One message. A link with a token signs in as its owner: pass `withLinks` only for an admin, all others
 * see the message with its tokens blotted out.
 */
export async function getMail(
  { id, withLinks }: { id: string; withLinks: boolean },
  executor: Executor = db,
): Promise<MailContent | null> {
  const [row] = await executor
    .select({ ...columns, text: mailMessage.text, html: mailMessage.html })
    .from(mailMessage)
    .where(eq(mailMessage.id, id))
    .limit(1);
  if (!row) return null;
  return withLinks
    ? row
    : { ...row, text: blotTokens(row.text), html: row.html === null ? null : blotTokens(row.html) };
}

/** A text with the tokens of its links replaced. */
export function blotTokens(text: string): string {
  return text.replace(/([?&]|&#38;)token=[\w-]+/g, "$1token=…");
}
