"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type RewardFieldName, readFields, rewardFieldNames, toFormFaults } from "@/app/admin/rewards/reward-fields";
import { archiveReward } from "@/db/mutations/archive-reward";
import { duplicateReward } from "@/db/mutations/duplicate-reward";
import { orderRewards } from "@/db/mutations/order-rewards";
import { saveReward } from "@/db/mutations/save-reward";
import { getProgramme } from "@/db/queries/programme";
import { staffActs } from "@/domain/access";
import { type LocalText, locales } from "@/domain/locale";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import type { StaffSession } from "@/lib/session";

const roles = staffActs.editRewards;
const actorOf = ({ accountId, name }: StaffSession) => ({ accountId, actorName: name, now: clock.now() });

/** The words in which the reward's three languages say "copy". */
async function copySuffix(): Promise<LocalText> {
  const [pl = "", en = "", ru = ""] = await Promise.all(
    locales.map(async (locale) => (await getTranslations({ locale, namespace: "admin.rewards" }))("copySuffix")),
  );
  return { pl, en, ru };
}

const fieldSchema = Object.fromEntries(
  rewardFieldNames.map((name) => [name, z.string().max(2_000).default("")]),
) as Record<RewardFieldName, z.ZodDefault<z.ZodString>>;

const saveSchema = z.object({
  ...fieldSchema,
  id: z.union([z.literal(""), z.uuid()]).default(""),
  revision: z.coerce.number().int().min(0).default(0),
  intent: z.enum(["live", "draft"]),
});

/** The saved reward's place and revision. */
export interface SavedReward {
  readonly id: string;
  readonly revision: number;
  readonly created: boolean;
}

/** Saves the reward's form over the revision it was read at. */
export const saveRewardAction = staffAction(
  roles,
  saveSchema,
  async ({ id, revision, intent, ...fields }, staff): Promise<ActionResult<SavedReward, "STALE" | "NOT_FOUND">> => {
    const programme = await getProgramme();
    const { draft, faults } = readFields(fields, intent, programme);
    if (faults.length > 0) return { ok: false, reason: "INVALID_INPUT", faults };
    const outcome = await saveReward({ id: id === "" ? null : id, revision, draft, ...actorOf(staff) });
    if (!outcome.ok && outcome.reason === "INVALID") {
      return { ok: false, reason: "INVALID_INPUT", faults: toFormFaults(outcome.faults) };
    }
    // Also for the second of two editors: the answer then brings the version that was saved meanwhile.
    revalidatePath("/admin/rewards", "layout");
    if (!outcome.ok) return { ok: false, reason: outcome.reason };
    return { ok: true, value: { id: outcome.id, revision: outcome.revision, created: id === "" } };
  },
);

/** Sends a reward to the archive or brings it back as a draft. */
export const archiveRewardAction = staffAction(
  roles,
  z.object({ id: z.uuid(), archived: z.enum(["yes", "no"]) }),
  async ({ id, archived }, staff): Promise<ActionResult<void, "NOT_FOUND" | "UNCHANGED">> => {
    const outcome = await archiveReward({ id, archived: archived === "yes", ...actorOf(staff) });
    revalidatePath("/admin/rewards", "layout");
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);

/** Copies a reward as a draft and opens the copy. */
export const duplicateRewardAction = staffAction(
  roles,
  z.object({ id: z.uuid() }),
  async ({ id }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const outcome = await duplicateReward({ id, suffix: await copySuffix(), ...actorOf(staff) });
    if (!outcome.ok) return outcome;
    revalidatePath("/admin/rewards");
    redirect(`/admin/rewards/${outcome.id}?saved=copy`);
  },
);

/** Keeps the order in which the portal shows the rewards. */
export const orderRewardsAction = staffAction(
  roles,
  z.object({ ids: z.array(z.uuid()).max(200) }),
  async ({ ids }, staff): Promise<ActionResult<void, "UNCHANGED">> => {
    const outcome = await orderRewards({ ids, ...actorOf(staff) });
    revalidatePath("/admin/rewards", "layout");
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);
