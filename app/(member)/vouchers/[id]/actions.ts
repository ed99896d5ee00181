"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { getVoucher } from "@/db/queries/redemptions";
import { memberAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const schema = z.object({ redemptionId: z.uuid() });

/** Gives an unused voucher of the signed-in member back; its points return with their old expiry and a grace. */
export const giveBackVoucherAction = memberAction(schema, async ({ redemptionId }, { memberId }) => {
  const now = clock.now();
  const voucher = await getVoucher({ memberId, id: redemptionId, now });
  if (voucher?.state !== "ready") return { ok: false, reason: "NOT_FOUND" as const };
  const outcome = await cancelRedemption({ redemptionId, reason: "given back by the member", staffId: null, now });
  if (outcome.ok) revalidatePath("/", "layout");
  return outcome.ok ? { ok: true, value: null } : outcome;
});
