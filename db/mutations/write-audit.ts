import type { Executor } from "@/db/client";
import { auditLog } from "@/db/schema/operations";
import { uuidv7 } from "@/domain/id";

/** A change by staff, as the audit log keeps it. */
export interface AuditRecord {
  /** The acting account; null = the system or the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  /** `<noun>.<verb>` in the past tense, e.g. `reward.archived`. */
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly now: Date;
}

/** Writes an audit row; call it inside the transaction that makes the change, so that neither is without the other. */
export async function writeAudit(executor: Executor, record: AuditRecord): Promise<void> {
  await executor.insert(auditLog).values({
    id: uuidv7(record.now),
    at: record.now,
    accountId: record.accountId,
    actorName: record.actorName,
    action: record.action,
    subject: record.subject,
    subjectId: record.subjectId,
    before: record.before ?? null,
    after: record.after ?? null,
  });
}
