import { type Activity, activityId, quantityMicros } from "@/domain/activity";
import type { Programme } from "@/domain/programme";
import { isUndone, Planner, share } from "@/domain/return-planner";
import type { LeftLine, ReturnableOrder, ReturnPart, ReturnPlan, UnmatchedLine } from "@/domain/returnable";

/** The id of the order that a return names; null when it names none. */
export function returnedOrderId(activity: Activity): string | null {
  if (activity.orderExternalId === undefined) return null;
  return activityId({
    source: activity.orderSource ?? activity.source,
    kind: "order",
    externalId: activity.orderExternalId,
  });
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

/**
 * What undoing an order's entry undoes: the points that are left of its lot; with the last of the order's own lots also all
 * goods that are left, as if they came back.
 */
export function planReversal(order: ReturnableOrder, seq: number, programme: Programme): ReturnPart | null {
  const planner = new Planner(programme);
  const lot = [...order.lots, ...order.others].find((each) => each.seq === seq);
  if (!lot) return null;
  if (order.lots.includes(lot) && order.lots.every((each) => each === lot || isUndone(each))) {
    for (const [index, { line }] of order.lines.entries()) planner.take(order, index, line.quantity);
  }
  planner.takeLot(order, lot);
  return planner.parts()[0] ?? null;
}

/** What is left of an order's lines, after what was planned of it. */
export function leftOf({ lines, lots }: ReturnableOrder): LeftLine[] {
  return lines.map(({ line, returnedQuantity }, index) => ({
    line: index,
    quantity: line.quantity,
    left: line.quantity - returnedQuantity,
    amount: line.amount,
    pointsLeft: lots
      .flatMap(({ parts }) => parts)
      .reduce((sum, part) => sum + (part.lines[index] ?? 0) - (part.returned.get(index) ?? 0), 0),
  }));
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
