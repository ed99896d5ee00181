import { type Executor, transaction } from "@/db/client";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";

/**
 * Closes an unmatched return with a note of what was done (e.g. an adjustment by hand). Of two people at the same moment
 * one closes it.
 */
export async function resolveUnmatchedReturn(
  input: { readonly id: string; readonly resolution: string; readonly staffId: string; readonly now: Date },
  executor?: Executor,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "NOT_FOUND" | "ALREADY_RESOLVED" }> {
  if (!executor) return transaction((tx) => resolveUnmatchedReturn(input, tx));
  const { id, resolution, staffId, now } = input;
  const [closed] = await executor.$client<{ member_id: number; sku: string }[]>`
    update unmatched_return set resolved_at = ${now}, resolved_by = ${staffId}, resolution = ${resolution.trim()}
    where id = ${id} and resolved_at is null
    returning member_id, sku`;
  if (!closed) {
    const [known] = await executor.$client`select 1 from unmatched_return where id = ${id}`;
    return { ok: false, reason: known ? "ALREADY_RESOLVED" : "NOT_FOUND" };
  }
  await writeStaffAudit(executor, {
    staffId,
    action: "return.resolved",
    subject: "member",
    subjectId: String(closed.member_id),
    after: { sku: closed.sku, resolution },
    now,
  });
  return { ok: true };
}
