import { counts } from "@/domain/counts";
import type { SourceRef } from "@/domain/explanation";
import { micros, minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import type {
  ReturnableLine,
  ReturnableLot,
  ReturnableOrder,
  ReturnablePart,
  ReturnedLine,
  ReturnedLot,
  ReturnedSource,
  ReturnPart,
} from "@/domain/returnable";

/** The share of `total` that `part` of `whole` is, cut down to a whole number; exact. */
export function share(total: number, part: number, whole: number): number {
  const product = total * part;
  if (Number.isSafeInteger(product)) return Math.floor(product / whole);
  return Number((BigInt(total) * BigInt(part)) / BigInt(whole));
}

interface Taken {
  quantity: number;
  value: number;
  /** Points by lot and part. */
  readonly parts: Map<ReturnablePart, number>;
}

function undoneOf(part: ReturnablePart): number {
  let sum = 0;
  for (const points of part.returned.values()) sum += points;
  return sum;
}

/** Whether nothing of a lot is left to be undone. */
export function isUndone({ parts }: ReturnableLot): boolean {
  return parts.every((part) => undoneOf(part) >= part.points);
}

/** Takes lines and lots of orders, whose returned figures grow, and says what that undoes. */
export class Planner {
  private readonly taken = new Map<ReturnableOrder, Map<number, Taken>>();
  /** Points undone before this return. */
  private readonly before = new Map<ReturnablePart, number>();

  constructor(private readonly programme: Programme) {}

  /** Takes up to `quantity` of a line; returns how much there was. */
  take(order: ReturnableOrder, index: number, quantity: number): number {
    const target = order.lines[index];
    if (!target) return 0;
    const part = Math.min(quantity, target.line.quantity - target.returnedQuantity);
    if (part <= 0) return 0;
    const taken = this.takenOf(order, index);
    const after = target.returnedQuantity + part;
    taken.value += this.valueOf(target, after) - this.valueOf(target, target.returnedQuantity);
    taken.quantity += part;
    target.returnedQuantity = after;
    for (const each of order.lots.flatMap(({ parts }) => parts)) {
      const undone = each.returned.get(index) ?? 0;
      const points = Math.max(0, share(each.lines[index] ?? 0, after, target.line.quantity) - undone);
      this.undo(each, index, points, taken);
    }
    return part;
  }

  /** Takes what is left of a lot, whatever becomes of the goods. */
  takeLot(order: ReturnableOrder, lot: ReturnableLot): void {
    // Of a challenge's reward as returns keep it, which take it apart from the goods.
    const none = order.others.includes(lot) ? -1 - lot.seq : -1;
    for (const part of lot.parts) {
      for (const [index, points] of part.lines.entries()) {
        const left = points - (part.returned.get(index) ?? 0);
        if (left > 0) this.undo(part, index, left, this.takenOf(order, index));
      }
      const left = part.points - undoneOf(part);
      if (left > 0) this.undo(part, none, left, this.takenOf(order, none));
    }
  }

  private takenOf(order: ReturnableOrder, index: number): Taken {
    const lines = this.taken.get(order) ?? new Map<number, Taken>();
    this.taken.set(order, lines);
    const taken = lines.get(index) ?? { quantity: 0, value: 0, parts: new Map<ReturnablePart, number>() };
    lines.set(index, taken);
    return taken;
  }

  private undo(part: ReturnablePart, index: number, points: number, taken: Taken): void {
    if (!this.before.has(part)) this.before.set(part, undoneOf(part));
    part.returned.set(index, (part.returned.get(index) ?? 0) + points);
    taken.parts.set(part, (taken.parts.get(part) ?? 0) + points);
  }

  parts(): ReturnPart[] {
    return [...this.taken].map(([order, taken]) => this.partOf(order, taken));
  }

  private partOf(order: ReturnableOrder, taken: ReadonlyMap<number, Taken>): ReturnPart {
    const completes =
      order.lines.every(({ line, returnedQuantity }) => returnedQuantity >= line.quantity) &&
      [...taken.values()].some(({ quantity }) => quantity > 0);
    if (completes) {
      for (const part of order.lots.flatMap(({ parts }) => parts)) {
        const left = part.points - undoneOf(part);
        if (left > 0) this.undo(part, -1, left, this.takenOf(order, -1));
      }
    }
    const lines = [...taken].map(([index, each]) => lineOf(order, index, each));
    const last = lines.at(-1);
    if (completes && last) lines[lines.length - 1] = [last[0], last[1], last[2], last[3], last[4], true];
    return {
      order: order.id,
      occurredAt: order.occurredAt,
      year: order.year,
      points: lines.reduce((sum, [, , points]) => sum + points, 0),
      spend: lines.reduce((sum, [, , , value]) => sum + value, 0),
      lots: [...order.lots, ...order.others].flatMap((lot) => this.lotOf(order, lot, taken)),
      sources: this.sourcesOf(order),
      lines,
      completes,
    };
  }

  /** Points by line; of an order with one lot also the lines that had earned none. */
  private lotOf(order: ReturnableOrder, lot: ReturnableLot, taken: ReadonlyMap<number, Taken>): ReturnedLot[] {
    const only = order.lots.length === 1 && order.lots[0] === lot;
    const lines = [...taken].flatMap(([index, { quantity, parts }]) => {
      const points = lot.parts.reduce((sum, part) => sum + (parts.get(part) ?? 0), 0);
      return index >= 0 && (only || points > 0) ? [[index, quantity, points] as const] : [];
    });
    const points = [...taken.values()].reduce(
      (sum, { parts }) => sum + lot.parts.reduce((all, part) => all + (parts.get(part) ?? 0), 0),
      0,
    );
    const claimed = lot.parts.reduce((sum, part) => sum + (this.before.get(part) ?? undoneOf(part)), 0);
    if (points === 0) return [];
    const { version: v } = this.programme;
    return [{ lot: lot.seq, points, claimed, explanation: { rule: "return", v, order: order.externalId, lines } }];
  }

  private sourcesOf(order: ReturnableOrder): ReturnedSource[] {
    const bySource = new Map<string, { source: SourceRef; points: number; before: number }>();
    for (const part of order.lots.flatMap(({ parts }) => parts)) {
      if (part.source === null) continue;
      const key = part.source.join();
      const sum = bySource.get(key) ?? { source: part.source, points: 0, before: 0 };
      const undone = undoneOf(part);
      const before = this.before.get(part) ?? undone;
      sum.points += undone - before;
      sum.before += part.points - before;
      bySource.set(key, sum);
    }
    return [...bySource.values()].filter(({ before }) => before > 0);
  }

  /** What so much of a line is worth in the year's spend, minor units. */
  private valueOf({ line }: ReturnableLine, quantity: number): number {
    if (!counts(line.kind, this.programme)) return 0;
    return toMinor(micros(share(line.amount, quantity, line.quantity)), minorDigits(this.programme.currency));
  }
}

function lineOf(order: ReturnableOrder, index: number, { quantity, value, parts }: Taken): ReturnedLine {
  const points = [...parts.values()].reduce((sum, each) => sum + each, 0);
  const [lot, second] = order.lots;
  const simple = second === undefined && (lot === undefined || lot.parts.length === 1);
  if (simple && order.others.every((other) => other.parts.every((part) => !parts.has(part)))) {
    return [index, quantity, points, value, null];
  }
  const places = [...order.lots, ...order.others].flatMap(({ seq, parts: all }) =>
    all.flatMap((part, place) => {
      const undone = parts.get(part) ?? 0;
      return undone > 0 ? [[seq, place, undone] as const] : [];
    }),
  );
  return [index, quantity, points, value, places];
}
