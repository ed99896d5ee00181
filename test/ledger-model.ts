import type { Activity } from "@/domain/activity";
import { expiryOf, lotDates } from "@/domain/lot-dates";
import type { Programme } from "@/domain/programme";
import { addDays, yearOf } from "@/domain/shop-calendar";

/** A lot of the model. */
export interface ModelLot {
  readonly activatesAt: number;
  expiresAt: number;
  readonly original: number;
  remaining: number;
  active: boolean;
  /** Points of it that were spent or repaid a deficit, less those given back. */
  spent: number;
  /** Points of it that its own returns took. */
  returned: number;
}

interface ModelLine {
  readonly sku: string;
  readonly quantity: bigint;
  readonly amount: bigint;
  readonly points: bigint;
  returned: bigint;
}

interface ModelOrder {
  readonly key: string;
  readonly at: number;
  readonly lines: readonly ModelLine[];
  readonly lot: ModelLot | null;
  /** Points that returns undid, whether or not anything was left to take. */
  undone: number;
}

interface Debit {
  readonly taken: readonly (readonly [lot: ModelLot, points: number])[];
  readonly owed: number;
}

/** All the model knows of a member. */
export class ModelMember {
  readonly lots: ModelLot[] = [];
  readonly orders: ModelOrder[] = [];
  readonly years = new Map<number, number>();
  deficit = 0;
  earned = 0;
  returned = 0;
  redeemed = 0;
  expired = 0;
  adjusted = 0;

  get active(): number {
    return sum(this.lots.filter((lot) => lot.active).map((lot) => lot.remaining));
  }

  get pending(): number {
    return sum(this.lots.filter((lot) => !lot.active).map((lot) => lot.remaining));
  }
}

const MICROS = 1_000_000n;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/**
 * The laws of the ledger, one step after another, with nothing but arrays: slow and obvious. Property tests hold the
 * real ledger against it.
 */
export class LedgerModel {
  readonly members = new Map<string, ModelMember>();
  private readonly known = new Set<string>();

  constructor(private readonly programme: Programme) {}

  member(name: string): ModelMember {
    const member = this.members.get(name) ?? new ModelMember();
    this.members.set(name, member);
    return member;
  }

  /** One call of recordActivities: orders and events, then what became due, then returns. */
  record(activities: readonly { readonly name: string; readonly activity: Activity }[], now: Date): void {
    const fresh = activities.filter(({ activity }) => {
      const key = `${activity.kind} ${activity.externalId}`;
      return !this.known.has(key) && this.known.add(key);
    });
    const credits = fresh.filter(({ activity }) => activity.kind !== "return");
    for (const { name, activity } of credits) this.earn(this.member(name), activity, now);
    if (credits.length > 0) {
      for (const { name, activity } of activities) if (activity.kind !== "return") this.settle(this.member(name), now);
    }
    const returns = fresh.filter(({ activity }) => activity.kind === "return");
    for (const { name } of returns) this.settle(this.member(name), now);
    for (const { name, activity } of returns) this.giveBackGoods(this.member(name), activity);
  }

  private earn(member: ModelMember, activity: Activity, now: Date): void {
    const { activatesAt, expiresAt } = lotDates(activity.occurredAt, this.programme);
    const { points, lines } = this.evaluate(activity);
    const lot = points === 0 ? null : this.credit(member, points, activatesAt, expiresAt, now);
    member.earned += points;
    this.qualify(member, activity.occurredAt, points);
    if (activity.kind !== "order") return;
    member.orders.push({ key: activity.externalId, at: activity.occurredAt.getTime(), lines, lot, undone: 0 });
  }

  private qualify(member: ModelMember, at: Date, points: number): void {
    const year = yearOf(at, this.programme.timeZone);
    member.years.set(year, (member.years.get(year) ?? 0) + points);
  }

  private credit(member: ModelMember, points: number, activatesAt: Date, expiresAt: Date, now: Date): ModelLot {
    const active = activatesAt <= now;
    const repays = active ? Math.min(member.deficit, points) : 0;
    member.deficit -= repays;
    const lot: ModelLot = {
      activatesAt: activatesAt.getTime(),
      expiresAt: expiresAt.getTime(),
      original: points,
      remaining: points - repays,
      active,
      spent: repays,
      returned: 0,
    };
    member.lots.push(lot);
    return lot;
  }

  private evaluate(activity: Activity): { points: number; lines: ModelLine[] } {
    if (activity.kind === "event") return { points: activity.event?.points ?? 0, lines: [] };
    const { includes, steps, rounding } = this.programme.earning;
    const lines = activity.lines ?? [];
    const bases = lines.map(({ kind, amount }) => {
      const counted =
        kind === "shipping"
          ? includes.shipping
          : kind === "tax"
            ? includes.tax
            : kind === "gift-card"
              ? includes.giftCards
              : true;
      return counted ? BigInt(amount) : 0n;
    });
    const basis = bases.reduce((all, each) => all + each, 0n);
    const step = steps.findLast(({ fromMinor }) => basis >= BigInt(fromMinor) * 10_000n);
    const [whole = "0", fraction = ""] = (step?.rate ?? "0").split(".");
    const rate = BigInt(whole) * MICROS + BigInt(fraction.padEnd(6, "0"));
    const scale = MICROS * MICROS;
    const extra = rounding === "up" ? scale - 1n : rounding === "half-up" ? scale / 2n : 0n;
    const points = (basis * rate + extra) / scale;
    const shares = this.share(points, bases);
    return {
      points: Number(points),
      lines: lines.map((line, index) => ({
        sku: line.sku,
        quantity: BigInt(Math.round(Number(line.quantity) * 1e6)),
        amount: BigInt(line.amount),
        points: shares[index] ?? 0n,
        returned: 0n,
      })),
    };
  }

  // Point after point to the line that is furthest below its exact share.
  private share(points: bigint, bases: readonly bigint[]): bigint[] {
    const basis = bases.reduce((all, each) => all + each, 0n);
    if (basis === 0n) return bases.map(() => 0n);
    const shares = bases.map((base) => (points * base) / basis);
    const behind = (index: number) => points * (bases[index] ?? 0n) - (shares[index] ?? 0n) * basis;
    while (shares.reduce((all, each) => all + each, 0n) < points) {
      let best = 0;
      for (const index of bases.keys()) if (behind(index) > behind(best)) best = index;
      shares[best] = (shares[best] ?? 0n) + 1n;
    }
    return shares;
  }

  /** Matures, then expires, what is due. */
  settle(member: ModelMember, now: Date): void {
    const due = member.lots.filter((lot) => !lot.active && lot.remaining > 0 && lot.activatesAt <= now.getTime());
    for (const lot of due.toSorted((a, b) => a.activatesAt - b.activatesAt)) {
      const repays = Math.min(member.deficit, lot.remaining);
      member.deficit -= repays;
      lot.remaining -= repays;
      lot.spent += repays;
      lot.active = true;
    }
    for (const lot of member.lots) {
      if (!lot.active || lot.expiresAt > now.getTime()) continue;
      member.expired += lot.remaining;
      lot.remaining = 0;
    }
  }

  private take(member: ModelMember, points: number): (readonly [ModelLot, number])[] {
    const taken: (readonly [ModelLot, number])[] = [];
    let missing = points;
    const open = member.lots.filter((lot) => lot.active && lot.remaining > 0);
    for (const lot of open.toSorted((a, b) => a.expiresAt - b.expiresAt)) {
      const part = Math.min(missing, lot.remaining);
      if (part === 0) break;
      lot.remaining -= part;
      lot.spent += part;
      missing -= part;
      taken.push([lot, part]);
    }
    return taken;
  }

  /** Null where the points do not suffice. */
  redeem(name: string, cost: number, now: Date): Debit | null {
    const member = this.member(name);
    this.settle(member, now);
    if (member.active < cost) return null;
    member.redeemed += cost;
    return { taken: this.take(member, cost), owed: 0 };
  }

  cancel(name: string, debit: Debit, now: Date): void {
    const member = this.member(name);
    this.settle(member, now);
    member.redeemed -= sum(debit.taken.map(([, points]) => points));
    this.restore(member, debit, now);
  }

  private restore(member: ModelMember, { taken, owed }: Debit, now: Date): void {
    const grace = addDays(now, this.programme.returnGraceDays, this.programme.timeZone).getTime();
    if (owed > 0) this.credit(member, owed, now, expiryOf(now, this.programme), now);
    const inOrder = taken.toSorted(([a], [b]) => member.lots.indexOf(a) - member.lots.indexOf(b));
    for (const [lot, points] of inOrder) {
      const repays = Math.min(member.deficit, points);
      member.deficit -= repays;
      lot.remaining += points - repays;
      lot.spent -= points - repays;
      lot.expiresAt = Math.max(lot.expiresAt, grace);
    }
  }

  /** Returns the lot given, or what was taken; null where there was nothing to take. */
  adjust(name: string, points: number, now: Date): { lot: ModelLot } | { debit: Debit } | null {
    const member = this.member(name);
    this.settle(member, now);
    if (points > 0) {
      member.adjusted += points;
      return { lot: this.credit(member, points, now, expiryOf(now, this.programme), now) };
    }
    const found = Math.min(-points, member.active);
    const owed = this.programme.deficitPolicy === "clamp" ? 0 : -points - found;
    if (found + owed === 0) return null;
    member.adjusted -= found + owed;
    member.deficit += owed;
    return { debit: { taken: this.take(member, found), owed } };
  }

  reverseAdjustment(name: string, made: { lot: ModelLot } | { debit: Debit }, now: Date): void {
    const member = this.member(name);
    this.settle(member, now);
    if ("debit" in made) {
      member.adjusted += made.debit.owed + sum(made.debit.taken.map(([, points]) => points));
      this.restore(member, made.debit, now);
      return;
    }
    member.adjusted -= this.takeBack(member, made.lot, made.lot.original, 0);
  }

  // What is left of the lot; for what was spent of it other points, then a deficit; for what expired nothing.
  private takeBack(member: ModelMember, lot: ModelLot, points: number, claimed: number): number {
    const own = Math.min(points, lot.remaining);
    const spent = Math.min(points - own, Math.max(0, lot.spent - Math.max(0, claimed - lot.returned)));
    lot.remaining -= own;
    lot.returned += own;
    const others = Math.min(spent, member.active);
    this.take(member, others);
    const owed = this.programme.deficitPolicy === "clamp" ? 0 : spent - others;
    member.deficit += owed;
    return own + others + owed;
  }

  private giveBackGoods(member: ModelMember, activity: Activity): void {
    const named = activity.orderExternalId;
    const order = member.orders.find(({ key }) => key === named);
    if (named !== undefined && !order) return;
    const earlier = member.orders
      .filter(({ at }) => at <= activity.occurredAt.getTime())
      .toSorted((a, b) => b.at - a.at);
    const wanted =
      activity.lines ?? order?.lines.map(({ sku, quantity }) => ({ sku, quantity: Number(quantity) / 1e6 })) ?? [];
    const undone = new Map<ModelOrder, number>();
    const claimed = new Map(member.orders.map((each) => [each, each.undone]));
    for (const { sku, quantity } of wanted) {
      let left = BigInt(Math.round(Number(quantity) * 1e6));
      const matches = (order ? [order] : earlier).flatMap((each) =>
        each.lines.filter((line) => line.sku === sku).map((line) => ({ each, line })),
      );
      const enough = order ? undefined : matches.find(({ line }) => line.quantity - line.returned >= left);
      for (const { each, line } of enough ? [enough] : matches) {
        const part = left < line.quantity - line.returned ? left : line.quantity - line.returned;
        const before = (line.points * line.returned) / line.quantity;
        line.returned += part;
        left -= part;
        const points = Number((line.points * line.returned) / line.quantity - before);
        undone.set(each, (undone.get(each) ?? 0) + points);
        each.undone += points;
      }
    }
    for (const [each, points] of undone) {
      this.qualify(member, new Date(each.at), -points);
      if (each.lot) member.returned += this.takeBack(member, each.lot, points, claimed.get(each) ?? 0);
    }
  }
}
