"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formSchema } from "@/app/admin/programme/form-schema";
import { type ProgrammeForm, readForm } from "@/app/admin/programme/programme-form";
import { saveProgramme, type TierInUse } from "@/db/mutations/save-programme";
import { getProgramme } from "@/db/queries/programme";
import { estimateTierEffect, type TierEffect } from "@/db/queries/tier-outlook";
import { staffActs } from "@/domain/access";
import type { Fault } from "@/domain/fault";
import type { ProgrammeSettings } from "@/domain/programme";
import { checkProgramme } from "@/domain/programme-rules";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const roles = staffActs.editProgramme;

function readWhole(form: ProgrammeForm): { settings: ProgrammeSettings; faults: Fault[] } {
  const { settings, faults } = readForm(form);
  return { settings, faults: [...faults, ...checkProgramme(settings)] };
}

/** Judges the form and says where members would stand by its tiers, before anything is saved. */
export const reviewProgrammeAction = staffAction(
  roles,
  z.object({ form: formSchema }),
  async ({ form }): Promise<ActionResult<TierEffect>> => {
    const { settings, faults } = readWhole(form);
    if (faults.length > 0) return { ok: false, reason: "INVALID_INPUT", faults };
    const current = await getProgramme();
    const draft = { ...settings, version: current.version + 1 };
    return { ok: true, value: await estimateTierEffect({ current, draft, now: clock.now() }) };
  },
);

/** What a save came to: the new version, or the tiers that cannot go yet. */
export type SavedProgramme = { readonly version: number } | { readonly inUse: readonly TierInUse[] };

/** Puts the form's rules in force as a new version. */
export const saveProgrammeAction = staffAction(
  roles,
  z.object({ form: formSchema, baseVersion: z.coerce.number().int().min(0) }),
  async ({ form, baseVersion }, { accountId, name }): Promise<ActionResult<SavedProgramme, "STALE" | "UNCHANGED">> => {
    const { settings, faults } = readWhole(form);
    if (faults.length > 0) return { ok: false, reason: "INVALID_INPUT", faults };
    const outcome = await saveProgramme({ settings, baseVersion, accountId, actorName: name, now: clock.now() });
    if (outcome.ok) {
      revalidatePath("/admin", "layout");
      return { ok: true, value: { version: outcome.version } };
    }
    if (outcome.reason === "INVALID") return { ok: false, reason: "INVALID_INPUT", faults: outcome.faults };
    if (outcome.reason === "TIER_IN_USE") return { ok: true, value: { inUse: outcome.tiers } };
    // The answer brings the version that was saved meanwhile.
    if (outcome.reason === "STALE") revalidatePath("/admin/programme");
    return { ok: false, reason: outcome.reason };
  },
);
