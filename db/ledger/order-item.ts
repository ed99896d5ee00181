import type { StoredRef } from "@/db/ledger/members";
import type { OrderItem } from "@/db/ledger/post-orders";
import type { Activity } from "@/domain/activity";
import { storeBody } from "@/domain/activity-body";
import type { CampaignUse, Credit, Evaluation } from "@/domain/evaluation";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { yearOf } from "@/domain/shop-calendar";
import { storeExplanation } from "@/domain/stored-explanation";

/** A checked order or event that is not evaluated yet. */
export interface CheckedItem {
  readonly id: string;
  readonly ref: StoredRef;
  readonly activity: Activity;
}

/** What an activity brought, ready to be posted. `credits` beside its own: what challenges gave for it. */
export function toOrderItem(
  { id, ref, activity }: CheckedItem,
  { basis, credits, uses, held }: Pick<Evaluation, "basis" | "credits" | "uses" | "held">,
  programme: Programme,
  more: readonly Credit[] = [],
): OrderItem {
  const all = more.length === 0 ? credits : [...credits, ...more];
  let points = 0;
  for (const credit of all) points += credit.points;
  return {
    id,
    ref,
    activity,
    currency: programme.currency,
    valueMinor: toMinor(basis, minorDigits(programme.currency)),
    points,
    credits: all.map((credit) => ({
      points: credit.points,
      dates: credit.dates,
      explanation: storeExplanation(credit.explanation),
    })),
    uses: usesText(uses, held),
    year: yearOf(activity.occurredAt, programme.timeZone),
    body: JSON.stringify(storeBody(activity)),
  };
}

/** As OutboxPayload has them; what the programme itself gives (campaign 0) belongs to no campaign. */
function usesText(uses: readonly CampaignUse[], held: readonly number[]): string | null {
  const parts = uses.flatMap(({ campaign, points, minor }) =>
    campaign === 0 ? [] : [`[${campaign},${points},${minor}]`],
  );
  for (const campaign of held) parts.push(`[${campaign}]`);
  return parts.length === 0 ? null : `[${parts.join(",")}]`;
}
