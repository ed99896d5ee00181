"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { editTags } from "@/db/mutations/edit-tags";
import { staffActs } from "@/domain/access";
import { memberId } from "@/domain/id";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const schema = z.object({
  memberId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).transform(memberId),
  tags: z.array(z.string().max(200)).max(100).default([]),
});

/** Puts other tags on a member. */
export const editTagsAction = staffAction(
  staffActs.editMember,
  schema,
  async (input, { accountId, name, email }): Promise<ActionResult<void, "NOT_FOUND" | "TOO_MUCH">> => {
    const outcome = await editTags({ ...input, accountId, actorName: name || email, now: clock.now() });
    if (!outcome.ok) return outcome;
    revalidatePath(`/admin/members/${input.memberId}`);
    return { ok: true, value: undefined };
  },
);
