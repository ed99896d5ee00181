"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { memberAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const schema = z.object({ rewardId: z.uuid(), requestId: z.uuid() });

/**
 * Spends the signed-in member's points on a reward and leads to its voucher.
 * The same `requestId` is the same redemption, however often it is sent.
 */
export const redeemRewardAction = memberAction(schema, async ({ rewardId, requestId }, { memberId }) => {
  const outcome = await redeemReward({ requestId, memberId, rewardId, now: clock.now() });
  // Refused, the page stays as it was until its dialog is closed: a fresh one would sweep the reason away.
  if (!outcome.ok) return outcome;
  revalidatePath("/", "layout");
  redirect(`/vouchers/${outcome.redemptionId}?new=1`);
});
