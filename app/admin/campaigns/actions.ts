"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { startOf } from "@/app/admin/campaigns/start-of";
import {
  archiveCampaign,
  copyCampaign,
  discardCampaignDraft,
  endCampaign,
  pauseCampaign,
  publishCampaign,
  resumeCampaign,
  returnCampaign,
  saveCampaignDraft,
  submitCampaign,
} from "@/db/mutations/campaign-drafts";
import { DRAFT_TITLE_MAX } from "@/db/mutations/edit-draft";
import { staffActs } from "@/domain/access";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import type { StaffSession } from "@/lib/session";

const roles = staffActs.editCampaigns;
const actorOf = ({ accountId, name }: StaffSession) => ({ accountId, actorName: name, now: clock.now() });
const id = z.coerce.number().int().positive().max(2_147_483_647);
const revision = z.coerce.number().int().min(0).max(2_147_483_647);
const one = z.object({ id });

/** Longest draft that is read, characters of JSON: some hundred conditions. */
const DEFINITION_MAX = 200_000;

// Also after a refusal: the answer then brings what was saved meanwhile.
const refresh = () => revalidatePath("/admin/campaigns", "layout");

/** A refusal as the browser takes it: what was wrong by field, no rows. */
function refused<R extends string>(
  outcome:
    | { ok: false; reason: R }
    | { ok: false; reason: "INVALID"; faults: readonly import("@/domain/fault").Fault[] },
): ActionResult<never, Exclude<R, "INVALID">> {
  refresh();
  if ("faults" in outcome) return { ok: false, reason: "INVALID_INPUT", faults: outcome.faults };
  return { ok: false, reason: outcome.reason as Exclude<R, "INVALID"> };
}

/** Makes a campaign, blank or from a template, and goes to its page. */
export const createCampaignAction = staffAction(
  roles,
  z.object({ template: z.string().max(60).default("") }),
  async ({ template }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const start = await startOf(template);
    if (start === null) return { ok: false, reason: "NOT_FOUND" };
    const outcome = await saveCampaignDraft({ ...actorOf(staff), id: null, revision: 0, ...start });
    if (!outcome.ok) throw new Error(`A template could not be kept: ${outcome.reason}`);
    refresh();
    redirect(`/admin/campaigns/${outcome.id}`);
  },
);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps the draft over the revision it was read at. */
export const saveCampaignAction = staffAction(
  roles,
  z.object({ id, revision, title: z.string().max(DRAFT_TITLE_MAX * 4), definition: z.string().max(DEFINITION_MAX) }),
  async (
    { definition, ...input },
    staff,
  ): Promise<ActionResult<{ revision: number }, "STALE" | "NOT_FOUND" | "ARCHIVED">> => {
    const outcome = await saveCampaignDraft({ ...input, ...actorOf(staff), definition: readJson(definition) });
    if (!outcome.ok) return refused(outcome);
    refresh();
    return { ok: true, value: { revision: outcome.revision } };
  },
);

/** Asks somebody else to publish the draft. */
export const submitCampaignAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (
    input,
    staff,
  ): Promise<ActionResult<{ revision: number }, "STALE" | "NOT_FOUND" | "NO_DRAFT" | "UNCHANGED" | "ARCHIVED">> => {
    const outcome = await submitCampaign({ ...input, ...actorOf(staff) });
    if (!outcome.ok) return refused(outcome);
    refresh();
    return { ok: true, value: { revision: outcome.revision } };
  },
);

/** Sends a draft back from review, or takes one's own back. */
export const returnCampaignAction = staffAction(
  roles,
  z.object({ id, revision, note: z.string().max(2_000).default("") }),
  async (input, staff): Promise<ActionResult<{ revision: number }, "STALE" | "NOT_FOUND" | "NOT_IN_REVIEW">> => {
    const outcome = await returnCampaign({ ...input, ...actorOf(staff) });
    if (!outcome.ok) return refused(outcome);
    refresh();
    return { ok: true, value: { revision: outcome.revision } };
  },
);

/** Puts the draft in force. */
export const publishCampaignAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (
    input,
    staff,
  ): Promise<
    ActionResult<
      { version: number; revision: number },
      "STALE" | "NOT_FOUND" | "NO_DRAFT" | "ARCHIVED" | "REVIEW_REQUIRED" | "OWN_SUBMISSION"
    >
  > => {
    const outcome = await publishCampaign({ ...input, ...actorOf(staff) });
    if (!outcome.ok) return refused(outcome);
    refresh();
    return { ok: true, value: { version: outcome.version, revision: outcome.revision } };
  },
);

/** Stops a campaign until it is resumed. */
export const pauseCampaignAction = staffAction(
  roles,
  one,
  async (input, staff): Promise<ActionResult<void, "NOT_FOUND" | "NOT_LIVE">> => {
    const outcome = await pauseCampaign({ ...input, ...actorOf(staff) });
    refresh();
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);

/** Puts a paused campaign in force again. */
export const resumeCampaignAction = staffAction(
  roles,
  one,
  async (input, staff): Promise<ActionResult<void, "NOT_FOUND" | "NOT_PAUSED" | "INVALID">> => {
    const outcome = await resumeCampaign({ ...input, ...actorOf(staff) });
    refresh();
    return outcome.ok ? { ok: true, value: undefined } : { ok: false, reason: outcome.reason };
  },
);

/** Ends a running campaign now. */
export const endCampaignAction = staffAction(
  roles,
  one,
  async (input, staff): Promise<ActionResult<void, "NOT_FOUND" | "NOT_LIVE">> => {
    const outcome = await endCampaign({ ...input, ...actorOf(staff) });
    refresh();
    return outcome.ok ? { ok: true, value: undefined } : { ok: false, reason: outcome.reason };
  },
);

/** Archives a campaign or brings it back. */
export const archiveCampaignAction = staffAction(
  roles,
  z.object({ id, archived: z.enum(["yes", "no"]) }),
  async ({ archived, ...input }, staff): Promise<ActionResult<void, "NOT_FOUND" | "UNCHANGED">> => {
    const outcome = await archiveCampaign({ ...input, archived: archived === "yes", ...actorOf(staff) });
    refresh();
    return outcome.ok ? { ok: true, value: undefined } : { ok: false, reason: outcome.reason };
  },
);

/** Copies a campaign and goes to the copy. */
export const copyCampaignAction = staffAction(
  roles,
  one,
  async (input, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const t = await getTranslations("admin.campaigns");
    const outcome = await copyCampaign({ ...input, suffix: t("copySuffix"), ...actorOf(staff) });
    if (!outcome.ok) return { ok: false, reason: outcome.reason };
    refresh();
    redirect(`/admin/campaigns/${outcome.id}?saved=copy`);
  },
);

/** Lets the draft go; a campaign that never ran goes with it, and the list comes up. */
export const discardDraftAction = staffAction(
  roles,
  z.object({ id, revision }),
  async (input, staff): Promise<ActionResult<void, "STALE" | "NOT_FOUND" | "NO_DRAFT">> => {
    const outcome = await discardCampaignDraft({ ...input, ...actorOf(staff) });
    if (!outcome.ok) return refused(outcome);
    refresh();
    if (outcome.removed) redirect("/admin/campaigns?removed=yes");
    return { ok: true, value: undefined };
  },
);
