"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { retryMail } from "@/db/mutations/retry-mail";
import { staffActs } from "@/domain/access";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

/** Puts a failed or held message back into the queue. */
export const retryMailAction = staffAction(
  staffActs.retryMail,
  z.object({ id: z.uuid() }),
  async ({ id }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const outcome = await retryMail({ id, accountId: staff.accountId, actorName: staff.name, now: clock.now() });
    revalidatePath("/admin/outbox", "layout");
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);
