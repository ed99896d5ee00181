"use server";

import { z } from "zod";
import { readBasket } from "@/app/admin/campaigns/[id]/try-it/read-basket";
import { type Tried, tryCampaign, worldsOf } from "@/app/admin/campaigns/[id]/try-it/try-campaign";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import { findOrder, listRecentOrders } from "@/db/queries/find-orders";
import { getRecordedActivity, readPastState } from "@/db/queries/past-decision";
import { getProgramme } from "@/db/queries/programme";
import { staffActs } from "@/domain/access";
import { activityOf } from "@/domain/back-test/activity-of";
import { parseCampaign } from "@/domain/campaign/check-campaign";
import { type ActionResult, staffAction } from "@/lib/action";
import { getFormatter } from "@/lib/i18n";

const roles = staffActs.editCampaigns;
const id = z.coerce.number().int().positive().max(2_147_483_647);
const definition = z.string().max(200_000);

/** Why a trial was refused. */
export type TrialRefusal = "FAULTY" | "ORDER_NOT_FOUND" | "MEMBER_NOT_FOUND" | "BASKET";

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Orders to choose from: the latest of members who were active last. */
export const recentOrdersAction = staffAction(roles, z.object({}), async () => {
  const { timeZone } = await getProgramme();
  const f = await getFormatter(timeZone);
  const orders = await listRecentOrders();
  return {
    ok: true as const,
    value: orders.map(({ externalId, occurredAt, valueMinor, currency }) => ({
      externalId,
      words: `${f.date(occurredAt, "dateTime")}, ${f.money({ minor: valueMinor, currency })}`,
    })),
  };
});

/** Tries a draft on an order that was recorded, with its member as they were then. */
export const tryOrderAction = staffAction(
  roles,
  z.object({ id, definition, order: z.string().trim().min(1).max(300) }),
  async (input): Promise<ActionResult<Tried, TrialRefusal>> => {
    const parsed = parseCampaign(read(input.definition), await listCampaignReferences());
    if (!parsed.ok) return { ok: false, reason: "FAULTY" };
    const found = await findOrder({ externalId: input.order.replaceAll("\0", "") });
    const recorded = found && (await getRecordedActivity({ memberId: found.memberId, activityId: found.id }));
    if (!recorded) return { ok: false, reason: "ORDER_NOT_FOUND" };
    const trial = { id: input.id, definition: parsed.definition };
    const { draft } = await worldsOf(trial);
    const member = await readPastState({ activity: recorded, campaigns: draft, programme: await getProgramme() });
    if (!member) return { ok: false, reason: "MEMBER_NOT_FOUND" };
    const key = { memberId: recorded.memberId, activityId: recorded.id };
    return { ok: true, value: await tryCampaign({ ...trial, activity: activityOf(recorded), member, recorded: key }) };
  },
);

/** Tries a draft on a basket as it is typed, of a member or of somebody new. */
export const tryBasketAction = staffAction(
  roles,
  z.object({ id, definition, basket: z.string().max(20_000) }),
  async (input): Promise<ActionResult<Tried, TrialRefusal>> => {
    const parsed = parseCampaign(read(input.definition), await listCampaignReferences());
    if (!parsed.ok) return { ok: false, reason: "FAULTY" };
    const basket = await readBasket(read(input.basket));
    if (!basket.ok) return basket;
    return { ok: true, value: await tryCampaign({ id: input.id, definition: parsed.definition, ...basket.value }) };
  },
);
