import { db, type Executor } from "@/db/client";
import { parseVoucherCode } from "@/domain/voucher-code";

/** What came of using a voucher; a refusal says when it was used. */
export type VoucherUse =
  | { readonly ok: true; readonly redemptionId: string; readonly rewardId: string; readonly memberId: number }
  | {
      readonly ok: false;
      readonly reason: "NOT_FOUND" | "ALREADY_USED" | "EXPIRED" | "CANCELLED";
      readonly usedAt?: Date;
    };

interface VoucherRow {
  readonly id: string;
  readonly reward_id: string;
  readonly member_id: number;
  readonly status: "issued" | "used" | "expired" | "cancelled";
  readonly used_at: Date | null;
}

/** Uses a voucher, once: of two tills at the same moment one succeeds. `staffId` is the account of who took it. */
export async function useVoucher(
  { code, staffId, now }: { readonly code: string; readonly staffId: string | null; readonly now: Date },
  executor: Executor = db,
): Promise<VoucherUse> {
  const voucherCode = parseVoucherCode(code);
  if (voucherCode === null) return { ok: false, reason: "NOT_FOUND" };
  const client = executor.$client;
  const [used] = await client<VoucherRow[]>`
    update redemption set status = 'used', used_at = ${now}, used_by = ${staffId}
    where voucher_code = ${voucherCode} and status = 'issued' and (expires_at is null or expires_at > ${now})
    returning id, reward_id, member_id, status, used_at`;
  if (used) return { ok: true, redemptionId: used.id, rewardId: used.reward_id, memberId: used.member_id };
  const [voucher] = await client<VoucherRow[]>`
    select id, reward_id, member_id, status, used_at from redemption where voucher_code = ${voucherCode}`;
  if (!voucher) return { ok: false, reason: "NOT_FOUND" };
  if (voucher.status === "used")
    return { ok: false, reason: "ALREADY_USED", ...(voucher.used_at ? { usedAt: voucher.used_at } : {}) };
  return { ok: false, reason: voucher.status === "cancelled" ? "CANCELLED" : "EXPIRED" };
}
