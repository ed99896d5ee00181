import { markMail } from "@/db/mutations/mark-mail";
import { getMail } from "@/db/queries/mail";
import { hasMailServer, sendBySmtp } from "@/integrations/mail/smtp";
import type { JobDefinition } from "@/jobs/job";

/** After so many tries (about a day of growing pauses) a message is given up; staff may order another try. */
const MAX_TRIES = 12;

/**
 * Sends one message of the outbox: at least once, at most as often as the mail server refuses. Without a mail server
 * the message is held, to be read in the back-office.
 */
export const sendMail: JobDefinition<"send-mail"> = {
  async run({ mailId }, { now, attempt, log }) {
    const mail = await getMail({ id: mailId, withLinks: true });
    if (mail === null || mail.status === "sent") return;
    if (!hasMailServer()) return markMail({ id: mailId, result: { kind: "held" } });
    const outcome = await sendBySmtp(mail);
    if (outcome.ok) return markMail({ id: mailId, result: { kind: "sent", now } });
    const final = outcome.permanent || attempt >= MAX_TRIES;
    await markMail({ id: mailId, result: { kind: "failed", error: outcome.error, final } });
    log.warn({ mailId, attempt, final }, "a message could not be sent");
    if (!final) throw new Error("The mail server did not take the message.");
  },
};
