import type { Executor } from "@/db/client";
import { composeMail, type MailPurpose } from "@/db/mail/compose-mail";
import { enqueue } from "@/db/mutations/enqueue-job";
import { findProgramme } from "@/db/queries/programme";
import { mailMessage } from "@/db/schema/operations";
import { uuidv7 } from "@/domain/id";
import type { Locale } from "@/domain/locale";
import { publicUrl } from "@/env";

/** A message to write and send. `path` is the place on this site that its button opens. */
export interface MailOrder {
  readonly to: string;
  readonly purpose: MailPurpose;
  readonly locale: Locale;
  readonly name: string;
  readonly path: `/${string}`;
  readonly email?: string;
  readonly now: Date;
}

/**
 * Writes a message into the outbox and orders its sending, in the caller's transaction: it leaves exactly
 * if that commits. Returns its id.
 */
export async function queueMail(executor: Executor, { to, now, path, ...facts }: MailOrder): Promise<string> {
  const shop = (await findProgramme(executor))?.shopName ?? "Laurel";
  const { subject, text, html } = composeMail({ ...facts, shop, url: `${publicUrl()}${path}` });
  const id = uuidv7(now);
  await executor.insert(mailMessage).values({ id, to, subject, text, html, purpose: facts.purpose, createdAt: now });
  await enqueue(executor, "send-mail", { mailId: id });
  return id;
}
