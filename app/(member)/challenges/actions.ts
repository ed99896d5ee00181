"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { celebrateChallenge } from "@/db/mutations/celebrate-challenge";
import { joinChallenge } from "@/db/mutations/join-challenge";
import { leaveChallenge } from "@/db/mutations/leave-challenge";
import { memberAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const challengeId = z.coerce.number().int().positive().max(2_147_483_647);

/** Lets the signed-in member take part in a challenge; pressing twice is once. */
export const joinChallengeAction = memberAction(z.object({ challengeId }), async (input, { memberId }) => {
  const outcome = await joinChallenge({ memberId, challengeId: input.challengeId, now: clock.now() });
  if (!outcome.ok) return outcome;
  revalidatePath("/", "layout");
  return { ok: true, value: undefined };
});

/** Takes the signed-in member out of a challenge. */
export const leaveChallengeAction = memberAction(z.object({ challengeId }), async (input, { memberId }) => {
  const outcome = await leaveChallenge({ memberId, challengeId: input.challengeId, now: clock.now() });
  if (!outcome.ok) return outcome;
  revalidatePath("/", "layout");
  return { ok: true, value: undefined };
});

/** Notes that the signed-in member has seen a completion celebrated. The page stays as it is. */
export const celebrateChallengeAction = memberAction(
  z.object({ challengeId, run: z.coerce.number().int().min(-2_147_483_648).max(2_147_483_647) }),
  async (input, { memberId }) => {
    await celebrateChallenge({ ...input, memberId, now: clock.now() });
    return { ok: true, value: undefined };
  },
);
