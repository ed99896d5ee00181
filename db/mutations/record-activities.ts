import type { Executor } from "@/db/client";
import { storedRef } from "@/db/ledger/members";
import { type CheckedItem, toOrderItem } from "@/db/ledger/order-item";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { postByState } from "@/db/ledger/post-by-state";
import { type OrderItem, postOrders } from "@/db/ledger/post-orders";
import { postReturns } from "@/db/ledger/post-returns";
import { getRulebook, type RulesInForce } from "@/db/queries/rulebook";
import { type Activity, activityId } from "@/domain/activity";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { checkActivity } from "@/domain/check-activity";
import type { Programme } from "@/domain/programme";

export type { ActivityOutcome };

/** What to record. `programme` or `rules` save a look-up to callers that have them. */
export interface RecordActivities {
  readonly activities: readonly Activity[];
  readonly now: Date;
  readonly programme?: Programme;
  readonly rules?: RulesInForce;
  /** Nothing is written before this: a caller of many batches prepares one while another is written. */
  readonly after?: Promise<void>;
}

/** An item and its place among the activities. */
interface Placed {
  readonly index: number;
  readonly item: CheckedItem;
}

/** Orders and events, then the returns after them: what is posted together. */
interface Stage {
  readonly orders: Placed[];
  readonly returns: Placed[];
}

/**
 * The one door: records what members did, one or many, of any members and channels, and books what the rules in force make
 * of it. Outcomes are aligned with the input. A repeat, by its natural key, gets the first answer; one bad item never fails
 * its neighbours. Any batching of activities in the order in which they happened gives the same. Orders and events are one
 * transaction (per thousand), the returns after them another; once this resolves, all is committed, unless `executor` is an
 * open transaction. A throw (the database is away) means: unknown, send it again.
 */
export async function recordActivities(
  { activities, now, programme, rules: given, after }: RecordActivities,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  if (activities.length === 0) return [];
  const rules = given ?? (await getRulebook(programme ? { programme } : {}, executor));
  const outcomes = new Array<ActivityOutcome | undefined>(activities.length);
  const checked: Placed[] = [];
  for (const [index, activity] of activities.entries()) {
    const item = check(activity, rules.programme, now);
    if ("refusal" in item) outcomes[index] = item.refusal;
    else checked.push({ index, item });
  }
  const stages = toStages(checked);
  // The first stage is most often the only one: it is evaluated while the batch before is still being written.
  const first = stages[0] && evaluateAll(stages[0].orders, rules, outcomes);
  await after;
  for (const [place, stage] of stages.entries()) {
    const evaluated = place === 0 ? first : evaluateAll(stage.orders, rules, outcomes);
    const orders = stage.orders.filter(({ index }) => outcomes[index] === undefined);
    const posted = evaluated
      ? await postOrders({ items: evaluated, programme: rules.programme, now }, executor)
      : await postByState({ items: orders.map(({ item }) => item), rules, now }, executor);
    for (const [at, { index }] of orders.entries()) outcomes[index] = posted[at];
    const returned = await postReturns({ items: stage.returns.map(({ item }) => item), rules, now }, executor);
    for (const [at, { index }] of stage.returns.entries()) outcomes[index] = returned[at];
  }
  return outcomes.map((outcome) => outcome ?? { ok: false, reason: "INTERNAL" });
}

function check(
  activity: Activity,
  programme: Programme,
  now: Date,
): CheckedItem | { readonly refusal: ActivityOutcome } {
  const fault = checkActivity(activity, programme, now);
  if (fault) return { refusal: { ok: false, ...fault } };
  const ref = storedRef(activity.member);
  if (!ref) return { refusal: { ok: false, reason: "MEMBER_NOT_FOUND", field: "member" } };
  return { id: activityId(activity), ref, activity };
}

/**
 * A member's order that happened after a return before it begins a new stage, so that it finds what the return left. An
 * order that came after its own return is posted before it.
 */
function toStages(checked: readonly Placed[]): Stage[] {
  const stages: Stage[] = [];
  let stage: Stage | undefined;
  let firstReturn = new Map<string, Date>();
  for (const placed of checked) {
    const { ref, activity } = placed.item;
    const member = `${ref.kind}${ref.text}`;
    const returned = firstReturn.get(member);
    if (!stage || (activity.kind !== "return" && returned && activity.occurredAt > returned)) {
      stage = { orders: [], returns: [] };
      stages.push(stage);
      firstReturn = new Map();
    }
    if (activity.kind === "return") {
      stage.returns.push(placed);
      if (!returned || activity.occurredAt < returned) firstReturn.set(member, activity.occurredAt);
    } else stage.orders.push(placed);
  }
  return stages;
}

/** Where no rule asks about a member: everything, ready to be posted in one statement. Null where one does. */
function evaluateAll(
  orders: readonly Placed[],
  rules: RulesInForce,
  outcomes: (ActivityOutcome | undefined)[],
): OrderItem[] | null {
  if (orders.some(({ item }) => rules.asksMember(item.activity))) return null;
  return orders.flatMap(({ index, item }) => {
    try {
      const evaluation = evaluateActivity({ activity: item.activity, member: null, rulebook: rules });
      return [toOrderItem(item, evaluation, rules.programme)];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // The amounts were checked, so that only the points can be too many.
      outcomes[index] = { ok: false, reason: "POINTS_INVALID", field: "lines", detail: error.message };
      return [];
    }
  });
}
