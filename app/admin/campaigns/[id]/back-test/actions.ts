"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { cancelBackTest } from "@/db/mutations/move-back-test";
import { startBackTest } from "@/db/mutations/start-back-test";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { getCampaign } from "@/db/queries/campaigns";
import { staffActs } from "@/domain/access";
import { parseCampaign } from "@/domain/campaign/check-campaign";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

const roles = staffActs.editCampaigns;
const campaignId = z.coerce.number().int().positive().max(2_147_483_647);

/** Queues a back-test of what the campaign says now: its draft, else what is live. */
export const startBackTestAction = staffAction(
  roles,
  z.object({ id: campaignId, from: z.iso.date(), to: z.iso.date() }),
  async ({ id, from, to }, staff): Promise<ActionResult<void, "NOT_FOUND" | "BUSY" | "PERIOD" | "INVALID">> => {
    const record = await getCampaign({ id });
    const definition = record?.draft ?? record?.live;
    if (!definition) return { ok: false, reason: "NOT_FOUND" };
    const parsed = parseCampaign(definition, await listCampaignReferences());
    if (!parsed.ok) return { ok: false, reason: "INVALID" };
    const now = clock.now();
    const outcome = await startBackTest({
      campaignId: id,
      definition: parsed.definition,
      from,
      to,
      accountId: staff.accountId,
      now,
    });
    if (!outcome.ok) return outcome;
    redirect(`/admin/campaigns/${id}/back-test?run=${outcome.id}`);
  },
);

/** Stops a back-test that waits or runs. */
export const cancelBackTestAction = staffAction(
  roles,
  z.object({ id: campaignId, run: z.uuid() }),
  async ({ id, run }): Promise<ActionResult<void, "NOT_RUNNING">> => {
    const stopped = await cancelBackTest({ id: run, now: clock.now() });
    revalidatePath(`/admin/campaigns/${id}/back-test`);
    return stopped ? { ok: true, value: undefined } : { ok: false, reason: "NOT_RUNNING" };
  },
);
