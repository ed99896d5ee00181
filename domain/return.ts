import { type Activity, activityId, quantityMicros } from "@/domain/activity";
import type { BodyLine } from "@/domain/activity-body";
import { counts } from "@/domain/evaluate";
import type { ReturnExplanation } from "@/domain/explanation";
import { micros, minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";

/** An order as returns see it. `lines[i].points` is what line i earned; returned figures grow as returns are planned. */
export interface ReturnableOrder {
  readonly id: string;
  readonly externalId: string;
  readonly occurredAt: Date;
  readonly year: number;
  /** The lot its points are in; null when it earned none. */
  readonly lot: number | null;
  readonly lines: readonly ReturnableLine[];
}

/** A line of such an order. */
export interface ReturnableLine {
  readonly line: BodyLine;
  readonly points: number;
  returnedQuantity: number;
  returnedPoints: number;
}

/** What a return undoes of one order. */
export interface ReturnPart {
  readonly order: string;
  readonly lot: number | null;
  readonly year: number;
  readonly points: number;
  /** Points that earlier returns of this order undid. */
  readonly claimed: number;
  /** Value given back, minor units. */
  readonly spend: number;
  readonly lines: readonly (readonly [line: number, quantity: number, points: number, value: number])[];
  readonly explanation: ReturnExplanation;
}

/** A returned quantity that matches nothing. */
export interface UnmatchedLine {
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amount: number;
  readonly reason: "ORDER_NOT_FOUND" | "LINE_NOT_FOUND" | "MORE_THAN_BOUGHT";
}

/** What a return undoes, and what it cannot. */
export interface ReturnPlan {
  readonly parts: readonly ReturnPart[];
  readonly unmatched: readonly UnmatchedLine[];
  readonly valueMinor: number;
}

/** The id of the order that a return names; null when it names none. */
export function returnedOrderId(activity: Activity): string | null {
  if (activity.orderExternalId === undefined) return null;
  return activityId({
    source: activity.orderSource ?? activity.source,
    kind: "order",
    externalId: activity.orderExternalId,
  });
}

/** The share of `total` that `part` of `whole` is, cut down to a whole number; exact. */
function share(total: number, part: number, whole: number): number {
  const product = total * part;
  if (Number.isSafeInteger(product)) return Math.floor(product / whole);
  return Number((BigInt(total) * BigInt(part)) / BigInt(whole));
}

class Planner {
  private readonly taken = new Map<ReturnableOrder, Map<number, { quantity: number; points: number; value: number }>>();
  private readonly claimedBefore = new Map<ReturnableOrder, number>();

  constructor(private readonly programme: Programme) {}

  /** Takes up to `quantity` of a line; returns how much there was. */
  take(order: ReturnableOrder, index: number, quantity: number): number {
    const target = order.lines[index];
    if (!target) return 0;
    const whole = target.line.quantity;
    const part = Math.min(quantity, whole - target.returnedQuantity);
    if (part <= 0) return 0;
    if (!this.claimedBefore.has(order)) {
      this.claimedBefore.set(
        order,
        order.lines.reduce((sum, line) => sum + line.returnedPoints, 0),
      );
    }
    const after = target.returnedQuantity + part;
    const points = share(target.points, after, whole) - target.returnedPoints;
    const value = this.valueOf(target, after) - this.valueOf(target, target.returnedQuantity);
    target.returnedQuantity = after;
    target.returnedPoints += points;
    const lines = this.taken.get(order) ?? new Map();
    const before = lines.get(index) ?? { quantity: 0, points: 0, value: 0 };
    lines.set(index, {
      quantity: before.quantity + part,
      points: before.points + points,
      value: before.value + value,
    });
    this.taken.set(order, lines);
    return part;
  }

  parts(): ReturnPart[] {
    return [...this.taken].map(([order, taken]) => {
      const lines = [...taken].map(([index, { quantity, points, value }]) => [index, quantity, points, value] as const);
      return {
        order: order.id,
        lot: order.lot,
        year: order.year,
        points: lines.reduce((sum, [, , points]) => sum + points, 0),
        claimed: this.claimedBefore.get(order) ?? 0,
        spend: lines.reduce((sum, [, , , value]) => sum + value, 0),
        lines,
        explanation: {
          rule: "return",
          v: this.programme.version,
          order: order.externalId,
          lines: lines.map(([index, quantity, points]) => [index, quantity, points] as const),
        },
      };
    });
  }

  /** What so much of a line is worth in the year's spend, minor units. */
  private valueOf({ line }: ReturnableLine, quantity: number): number {
    if (!counts(line.kind, this.programme)) return 0;
    return toMinor(micros(share(line.amount, quantity, line.quantity)), minorDigits(this.programme.currency));
  }
}

/**
 * What a return undoes, by provenance: of each line it names, the points that this line earned, in proportion to the
 * quantity. With an order: its lines by id, else by sku; no lines = all that is left. Without one: the member's latest
 * earlier order with a line of that sku that has enough left, else pieces of several, latest first. The figures of
 * `orders` (latest first) grow by what is planned, so that the next return sees it.
 */
export function planReturn({
  activity,
  orders,
  programme,
}: {
  activity: Activity;
  orders: readonly ReturnableOrder[];
  programme: Programme;
}): ReturnPlan {
  const planner = new Planner(programme);
  const named = returnedOrderId(activity);
  const order = named === null ? null : (orders.find(({ id }) => id === named) ?? undefined);
  const unmatched: UnmatchedLine[] = [];
  if (order && (activity.lines ?? []).length === 0) {
    for (const [index, { line }] of order.lines.entries()) planner.take(order, index, line.quantity);
  } else if (order === undefined && (activity.lines ?? []).length === 0) {
    unmatched.push({
      sku: activity.orderExternalId ?? "",
      name: null,
      quantity: 0,
      amount: 0,
      reason: "ORDER_NOT_FOUND",
    });
  }
  for (const line of activity.lines ?? []) {
    const wanted = quantityMicros(line.quantity) ?? 0;
    const match =
      order === undefined
        ? null
        : order
          ? ofOrder(order, line)
          : ofMember(orders, activity.occurredAt, line.sku, wanted);
    let left = wanted;
    for (const [from, index] of match ?? []) left -= planner.take(from, index, left);
    if (left === 0) continue;
    unmatched.push({
      sku: line.sku,
      name: line.name ?? null,
      quantity: left,
      amount: share(line.amount, left, wanted),
      reason: match === null ? "ORDER_NOT_FOUND" : match.length === 0 ? "LINE_NOT_FOUND" : "MORE_THAN_BOUGHT",
    });
  }
  const parts = planner.parts();
  return { parts, unmatched, valueMinor: parts.reduce((sum, { spend }) => sum + spend, 0) };
}

/** What undoing a whole order undoes: all of it that was not returned before. */
export function planReversal(order: ReturnableOrder, programme: Programme): Omit<ReturnPart, "explanation"> {
  const planner = new Planner(programme);
  for (const [index, { line }] of order.lines.entries()) planner.take(order, index, line.quantity);
  const [part] = planner.parts();
  return part ?? { order: order.id, lot: order.lot, year: order.year, points: 0, claimed: 0, spend: 0, lines: [] };
}

type Match = (readonly [ReturnableOrder, number])[];

function ofOrder(order: ReturnableOrder, line: { readonly id?: string; readonly sku: string }): Match {
  const byId =
    line.id === undefined
      ? -1
      : order.lines.findIndex((each) => each.line.id === line.id && each.line.sku === line.sku);
  if (byId >= 0) return [[order, byId]];
  return order.lines.flatMap((each, index) => (each.line.sku === line.sku ? [[order, index] as const] : []));
}

function ofMember(orders: readonly ReturnableOrder[], before: Date, sku: string, quantity: number): Match {
  const matches = orders.filter((order) => order.occurredAt <= before).flatMap((order) => ofOrder(order, { sku }));
  const left = ([order, index]: Match[number]) => {
    const target = order.lines[index];
    return target ? target.line.quantity - target.returnedQuantity : 0;
  };
  const enough = matches.find((match) => left(match) >= quantity);
  return enough ? [enough] : matches;
}
