"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { resolveUnmatchedReturn } from "@/db/mutations/resolve-unmatched-return";
import { reviewUsedVoucher } from "@/db/mutations/review-used-voucher";
import { staffActs } from "@/domain/access";
import { staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const schema = z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(300) });

/** Closes an unmatched return with a note of what was decided. */
export const resolveReturnAction = staffAction(staffActs.resolveReturn, schema, async ({ id, reason }, staff) => {
  const outcome = await resolveUnmatchedReturn({ id, resolution: reason, staffId: staff.accountId, now: clock.now() });
  if (!outcome.ok) return outcome;
  revalidatePath("/admin/returns");
  return { ok: true, value: undefined };
});

/** Takes a used voucher of a returned order off the list. */
export const reviewVoucherAction = staffAction(
  staffActs.resolveReturn,
  z.object({ id: z.uuid() }),
  async ({ id }, staff) => {
    const outcome = await reviewUsedVoucher({ redemptionId: id, staffId: staff.accountId, now: clock.now() });
    if (!outcome.ok) return outcome;
    revalidatePath("/admin/returns");
    return { ok: true, value: undefined };
  },
);
