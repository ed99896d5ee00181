import type { BadgeTone } from "@/components/ui/badge";
import type { MailStatus } from "@/db/queries/mail";

/** The colour of a message's state: held and queued wait, failed failed. */
export const mailTones: Record<MailStatus, BadgeTone> = { queued: "info", sent: "ok", held: "warn", failed: "bad" };

/** What a message is for, in words; a purpose without words is shown as it is. */
export function mailPurpose(purpose: string, t: { (key: string): string; has(key: string): boolean }): string {
  return t.has(`purpose.${purpose}`) ? t(`purpose.${purpose}`) : purpose;
}
