import { and, eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { member } from "@/db/schema/member";
import type { MemberId } from "@/domain/id";

/** What a member allows. */
export interface ConsentChange {
  readonly accountId: string;
  readonly memberId: MemberId;
  readonly consentEmail: boolean;
  readonly consentSms: boolean;
  readonly consentProfiling: boolean;
  readonly now: Date;
}

/**
 * Saves a member's consents. A change is written into the audit log with the state before and after, since the
 * shop must be able to show when a consent was given (GDPR, article 7).
 */
export async function updateConsents(
  input: ConsentChange,
  executor?: Executor,
): Promise<{ ok: true } | { ok: false; reason: "NOT_FOUND" }> {
  const { accountId, memberId, consentEmail, consentSms, consentProfiling, now } = input;
  const write = async (tx: Executor): Promise<{ ok: true } | { ok: false; reason: "NOT_FOUND" }> => {
    const [before] = await tx
      .select({
        firstName: member.firstName,
        lastName: member.lastName,
        consents: {
          consentEmail: member.consentEmail,
          consentSms: member.consentSms,
          consentProfiling: member.consentProfiling,
        },
      })
      .from(member)
      .where(and(eq(member.id, memberId), eq(member.status, "active")))
      .for("update");
    if (!before) return { ok: false, reason: "NOT_FOUND" };
    const after = { consentEmail, consentSms, consentProfiling };
    if (JSON.stringify(before.consents) === JSON.stringify(after)) return { ok: true };
    await tx.update(member).set(after).where(eq(member.id, memberId));
    const actorName = `${before.firstName} ${before.lastName}`.trim();
    await writeAudit(tx, {
      accountId,
      actorName,
      action: "member.consents-changed",
      subject: "member",
      subjectId: String(memberId),
      before: before.consents,
      after,
      now,
    });
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
