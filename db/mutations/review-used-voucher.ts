import { type Executor, transaction } from "@/db/client";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";

/** Takes a used voucher of a returned order off the list. Of two people at the same moment one does. */
export async function reviewUsedVoucher(
  input: { readonly redemptionId: string; readonly staffId: string; readonly now: Date },
  executor?: Executor,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "NOT_FOUND" }> {
  if (!executor) return transaction((tx) => reviewUsedVoucher(input, tx));
  const { redemptionId, staffId, now } = input;
  const [seen] = await executor.$client<{ member_id: number; voucher_code: string }[]>`
    with effect as (
      update campaign_effect set reviewed_at = ${now}, reviewed_by = ${staffId}
      where kind = 'voucher' and ref = ${redemptionId} and undone_at is not null and reviewed_at is null
        and activity_id = (select r.activity_id from redemption r where r.id = ${redemptionId})
      returning 1
    ), award as (
      update challenge_award set reviewed_at = ${now}, reviewed_by = ${staffId}
      where redemption_id = ${redemptionId} and undone_at is not null and reviewed_at is null
      returning 1
    )
    select r.member_id, r.voucher_code from redemption r
    where r.id = ${redemptionId} and (exists (select from effect) or exists (select from award))`;
  if (!seen) return { ok: false, reason: "NOT_FOUND" };
  await writeStaffAudit(executor, {
    staffId,
    action: "return.voucher-seen",
    subject: "member",
    subjectId: String(seen.member_id),
    after: { voucher: seen.voucher_code },
    now,
  });
  return { ok: true };
}
