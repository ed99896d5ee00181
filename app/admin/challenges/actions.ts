"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import {
  archiveChallenge,
  copyChallenge,
  discardChallengeDraft,
  pauseChallenge,
  publishChallenge,
  resumeChallenge,
  returnChallenge,
  saveChallengeDraft,
  submitChallenge,
} from "@/db/mutations/challenge-drafts";
import { getProgramme } from "@/db/queries/programme";
import { staffActs } from "@/domain/access";
import { challengeTemplate } from "@/domain/challenge/templates";
import { dayAt, dayText } from "@/domain/day";
import type { Fault } from "@/domain/fault";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import type { StaffSession } from "@/lib/session";

const roles = staffActs.editChallenges;
const actorOf = ({ accountId, name }: StaffSession) => ({ accountId, actorName: name, now: clock.now() });
const id = z.coerce.number().int().positive().max(2_147_483_647);
const revision = z.coerce.number().int().min(0).max(2_147_483_647);
const refresh = () => revalidatePath("/admin/challenges", "layout");

type Outcome =
  | { readonly ok: true; readonly revision?: number }
  | { readonly ok: false; readonly reason: string; readonly faults?: readonly Fault[] };

/** A refusal as the browser takes it: what was wrong by field, no rows. */
function answer(outcome: Outcome): ActionResult<{ revision: number }, string> {
  refresh();
  if (outcome.ok) return { ok: true, value: { revision: outcome.revision ?? 0 } };
  if (outcome.faults) return { ok: false, reason: "INVALID_INPUT", faults: outcome.faults };
  return { ok: false, reason: outcome.reason };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Makes a challenge from a template and goes to its page. */
export const createChallengeAction = staffAction(
  roles,
  z.object({ template: z.string().max(60) }),
  async ({ template }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const t = await getTranslations("admin.challenges.template");
    const { timeZone } = await getProgramme();
    const definition = challengeTemplate(template, dayText(dayAt(clock.now(), timeZone)));
    if (definition === null) return { ok: false, reason: "NOT_FOUND" };
    const title = t(template);
    const outcome = await saveChallengeDraft({ ...actorOf(staff), id: null, revision: 0, title, definition });
    if (!outcome.ok) throw new Error(`A template could not be kept: ${outcome.reason}`);
    refresh();
    redirect(`/admin/challenges/${outcome.id}`);
  },
);

/** Keeps the draft over the revision it was read at. */
export const saveChallengeAction = staffAction(
  roles,
  z.object({ id, revision, title: z.string().max(400), definition: z.string().max(200_000) }),
  async ({ definition, ...input }, staff): Promise<ActionResult<{ revision: number }, string>> =>
    answer(await saveChallengeDraft({ ...input, ...actorOf(staff), definition: readJson(definition) })),
);

/** Asks somebody else to publish the draft. */
export const submitChallengeAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (input, staff): Promise<ActionResult<{ revision: number }, string>> =>
    answer(await submitChallenge({ ...input, ...actorOf(staff) })),
);

/** Sends a draft back from review with a note, or takes one's own back. */
export const returnChallengeAction = staffAction(
  roles,
  z.object({ id, revision, note: z.string().max(2_000).default("") }),
  async (input, staff): Promise<ActionResult<{ revision: number }, string>> =>
    answer(await returnChallenge({ ...input, ...actorOf(staff) })),
);

/** Puts the draft in force. */
export const publishChallengeAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (input, staff): Promise<ActionResult<{ revision: number }, string>> =>
    answer(await publishChallenge({ ...input, ...actorOf(staff) })),
);

/** Pauses, resumes, archives or restores a challenge. */
export const moveChallengeAction = staffAction(
  roles,
  z.object({ id, act: z.enum(["pause", "resume", "archive", "restore"]) }),
  async ({ act, ...input }, staff): Promise<ActionResult<{ revision: number }, string>> => {
    const given = { ...input, ...actorOf(staff) };
    if (act === "pause") return answer(await pauseChallenge(given));
    if (act === "resume") return answer(await resumeChallenge(given));
    return answer(await archiveChallenge({ ...given, archived: act === "archive" }));
  },
);

/** Copies a challenge and goes to the copy. */
export const copyChallengeAction = staffAction(
  roles,
  z.object({ id }),
  async (input, staff): Promise<ActionResult<{ revision: number }, string>> => {
    const t = await getTranslations("admin.campaigns");
    const outcome = await copyChallenge({ ...input, suffix: t("copySuffix"), ...actorOf(staff) });
    if (!outcome.ok) return answer(outcome);
    refresh();
    redirect(`/admin/challenges/${outcome.id}?saved=copy`);
  },
);

/** Lets the draft go; a challenge that never ran goes with it, and the list comes up. */
export const discardChallengeAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (input, staff): Promise<ActionResult<{ revision: number }, string>> => {
    const outcome = await discardChallengeDraft({ ...input, ...actorOf(staff) });
    if (!outcome.ok) return answer(outcome);
    refresh();
    if (outcome.removed) redirect("/admin/challenges?removed=yes");
    return { ok: true, value: { revision: input.revision } };
  },
);
