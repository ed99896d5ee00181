import { db } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import type { MemberFilter } from "@/domain/member-list";

/** Notes in the audit log that personal data left the house: who took it, and which selection. */
export async function recordExport({
  filter,
  ...actor
}: {
  accountId: string;
  actorName: string;
  filter: MemberFilter;
  now: Date;
}): Promise<void> {
  await writeAudit(db, { ...actor, action: "members.exported", subject: "member", subjectId: "list", after: filter });
}

/** The same for the members of a segment. */
export async function recordSegmentExport({
  id,
  size,
  ...actor
}: {
  id: string;
  size: number;
  accountId: string;
  actorName: string;
  now: Date;
}): Promise<void> {
  await writeAudit(db, { ...actor, action: "segment.exported", subject: "segment", subjectId: id, after: { size } });
}
