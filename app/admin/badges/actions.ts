"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { archiveBadge } from "@/db/mutations/archive-badge";
import { saveBadge } from "@/db/mutations/save-badge";
import { staffActs } from "@/domain/access";
import { badgeRarities } from "@/domain/challenge/badge-art";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const text = z.string().max(1_000).default("");

/** Makes a badge or changes one. */
export const saveBadgeAction = staffAction(
  staffActs.editChallenges,
  z.object({
    id: z.union([z.uuid(), z.literal("")]).default(""),
    "name.pl": text,
    "name.en": text,
    "name.ru": text,
    "description.pl": text,
    "description.en": text,
    "description.ru": text,
    rarity: z.enum(badgeRarities),
    art: z.string().max(40),
    pictureId: z.union([z.uuid(), z.literal("")]).default(""),
  }),
  async (input, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const outcome = await saveBadge({
      id: input.id === "" ? null : input.id,
      name: { pl: input["name.pl"], en: input["name.en"], ru: input["name.ru"] },
      description: { pl: input["description.pl"], en: input["description.en"], ru: input["description.ru"] },
      rarity: input.rarity,
      art: input.art,
      pictureId: input.pictureId === "" ? null : input.pictureId,
      accountId: staff.accountId,
      actorName: staff.name,
      now: clock.now(),
    });
    if (outcome.ok) {
      revalidatePath("/admin/badges");
      return { ok: true, value: undefined };
    }
    if (outcome.reason === "INVALID") return { ok: false, reason: "INVALID_INPUT", faults: outcome.faults };
    return { ok: false, reason: outcome.reason };
  },
);

/** Archives a badge or brings it back; refused while something gives it, which is named in `values.givers`. */
export const archiveBadgeAction = staffAction(
  staffActs.editChallenges,
  z.object({ id: z.uuid(), archived: z.enum(["yes", "no"]) }),
  async ({ id, archived }, staff): Promise<ActionResult<void, "IN_USE" | "NOT_FOUND" | "UNCHANGED">> => {
    const actor = { accountId: staff.accountId, actorName: staff.name, now: clock.now() };
    const outcome = await archiveBadge({ id, archived: archived === "yes", ...actor });
    revalidatePath("/admin/badges");
    if (outcome.ok) return { ok: true, value: undefined };
    if (outcome.reason === "IN_USE") {
      return { ok: false, reason: "IN_USE", values: { givers: outcome.givers.join(", ") } };
    }
    return { ok: false, reason: outcome.reason };
  },
);
