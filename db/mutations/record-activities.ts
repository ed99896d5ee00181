import type { Executor } from "@/db/client";
import { storedRef } from "@/db/ledger/members";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { type OrderItem, postOrders } from "@/db/ledger/post-orders";
import { postReturns, type ReturnItem } from "@/db/ledger/post-returns";
import { getProgramme } from "@/db/queries/programme";
import { type Activity, activityId } from "@/domain/activity";
import { storeBody } from "@/domain/activity-body";
import { checkActivity } from "@/domain/check-activity";
import { evaluate } from "@/domain/evaluate";
import { lotDates } from "@/domain/lot-dates";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { yearOf } from "@/domain/shop-calendar";

export type { ActivityOutcome };

/** What to record. `programme` saves a look-up to callers that have it. */
export interface RecordActivities {
  readonly activities: readonly Activity[];
  readonly now: Date;
  readonly programme?: Programme;
  /** Nothing is asked of the database before this: a caller of many batches prepares one while another is written. */
  readonly after?: Promise<void>;
}

/**
 * The one door: records what members did, one or many, of any members and channels, and books their points. Outcomes are
 * aligned with the input. A repeat, by its natural key, gets the first answer; one bad item never fails its neighbours.
 * Orders and events are one transaction (per thousand), the returns after them another; once this resolves, all is
 * committed, unless `executor` is an open transaction. A throw (the database is away) means: unknown, send it again.
 */
export async function recordActivities(
  { activities, now, programme, after }: RecordActivities,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  if (activities.length === 0) return [];
  const rules = programme ?? (await getProgramme(executor));
  const outcomes = new Array<ActivityOutcome | undefined>(activities.length);
  const orders: { index: number; item: OrderItem }[] = [];
  const returns: { index: number; item: ReturnItem }[] = [];
  for (const [index, activity] of activities.entries()) {
    const prepared = prepare(activity, rules, now);
    if ("refusal" in prepared) outcomes[index] = prepared.refusal;
    else if ("order" in prepared) orders.push({ index, item: prepared.order });
    else returns.push({ index, item: prepared.back });
  }
  await after;
  const context = { programme: rules, now };
  if (orders.length > 0) {
    const posted = await postOrders({ items: orders.map(({ item }) => item), ...context }, executor);
    for (const [place, { index }] of orders.entries()) outcomes[index] = posted[place];
  }
  if (returns.length > 0) {
    const posted = await postReturns({ items: returns.map(({ item }) => item), ...context }, executor);
    for (const [place, { index }] of returns.entries()) outcomes[index] = posted[place];
  }
  return outcomes.map((outcome) => outcome ?? { ok: false, reason: "INTERNAL" });
}

type Prepared = { readonly refusal: ActivityOutcome } | { readonly order: OrderItem } | { readonly back: ReturnItem };

function prepare(activity: Activity, programme: Programme, now: Date): Prepared {
  const fault = checkActivity(activity, programme, now);
  if (fault) return { refusal: { ok: false, ...fault } };
  const ref = storedRef(activity.member);
  if (!ref) return { refusal: { ok: false, reason: "MEMBER_NOT_FOUND", field: "member" } };
  const id = activityId(activity);
  if (activity.kind === "return") return { back: { id, ref, activity } };
  try {
    const { points, basis, effects } = evaluate({ activity, programme });
    const [effect] = effects;
    return {
      order: {
        id,
        ref,
        activity,
        currency: programme.currency,
        valueMinor: toMinor(basis, digits(programme.currency)),
        points,
        dates: lotDates(activity.occurredAt, programme),
        year: yearOf(activity.occurredAt, programme.timeZone),
        body: JSON.stringify(storeBody(activity)),
        explanation: effect ? JSON.stringify(effect.explanation) : null,
      },
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { refusal: { ok: false, reason: "AMOUNT_INVALID", field: "lines", detail: error.message } };
  }
}

const digitsByCurrency = new Map<string, number>();

function digits(currency: string): number {
  const known = digitsByCurrency.get(currency) ?? minorDigits(currency);
  digitsByCurrency.set(currency, known);
  return known;
}
