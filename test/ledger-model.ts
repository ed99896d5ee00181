import { firstCampaign } from "@/db/seed/campaigns";
import type { Activity } from "@/domain/activity";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import { usePeriods as periodsOfUse } from "@/domain/campaign/use-periods";
import { expiryOf, type LotDates, lotDates } from "@/domain/lot-dates";
import type { MemberState, Usage } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";
import { addDays, yearOf } from "@/domain/shop-calendar";
import { modelAnswer } from "@/test/campaign-model";

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
  returned: bigint;
}

/** What one effect of a campaign gave for an activity. */
interface ModelAward {
  readonly campaign: number;
  readonly at: Date;
  readonly lot: ModelLot;
  readonly points: number;
  /** By line; those of no line go with the last of the goods. */
  readonly lines: readonly number[];
  readonly undone: number[];
}

interface ModelOrder {
  readonly key: string;
  readonly at: number;
  readonly lines: readonly ModelLine[];
  readonly awards: readonly ModelAward[];
}

interface Debit {
  readonly taken: readonly (readonly [lot: ModelLot, points: number])[];
  readonly owed: number;
}

/** All the model knows of a member. */
export class ModelMember {
  readonly lots: ModelLot[] = [];
  readonly orders: ModelOrder[] = [];
  readonly awards: ModelAward[] = [];
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

function sum(numbers: readonly number[]): number {
  let all = 0;
  for (const each of numbers) all += each ?? 0;
  return all;
}

/**
 * The laws of the ledger, one step after another, with nothing but arrays: slow and obvious. Property tests hold the
 * real ledger against it.
 */
export class LedgerModel {
  readonly members = new Map<string, ModelMember>();
  private readonly known = new Set<string>();

  private readonly campaigns: readonly LiveCampaign[];

  constructor(
    private readonly programme: Programme,
    others: readonly LiveCampaign[] = [],
  ) {
    this.campaigns = [{ id: 1, version: 1, definition: firstCampaign }, ...others];
  }

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
    const at = activity.occurredAt;
    const lots = new Map<string, { points: number; dates: LotDates; awards: Omit<ModelAward, "lot">[] }>();
    const spent = this.spentSoFar();
    const programme = this.programme;
    const state = this.stateOf(member);
    const answer = modelAnswer({ activity, member: state, campaigns: this.campaigns, programme, spent });
    // Events bring their own points, whatever campaigns say.
    const own = activity.event?.points ?? 0;
    const points = answer.points + own;
    const awards: Readonly<Record<string, readonly number[]>> = own > 0 ? { "0.0": [own] } : answer.awards;
    for (const [key, lines] of Object.entries(awards)) {
      const campaign = this.campaigns.find(({ id }) => id === Number(key.split(".")[0]));
      const { pending, expiry } = campaign?.definition ?? firstCampaign;
      const dates = lotDates(at, {
        timeZone: this.programme.timeZone,
        pendingDays: pending.kind === "days" ? pending.days : this.programme.pendingDays,
        expiry: expiry.kind === "programme" ? this.programme.expiry : expiry,
      });
      const together = `${dates.activatesAt.getTime()} ${dates.expiresAt.getTime()}`;
      const lot = lots.get(together) ?? { points: 0, dates, awards: [] };
      const given = activity.kind === "event" ? points : sum(lines);
      lot.points += given;
      lot.awards.push({ campaign: campaign?.id ?? 0, at, points: given, lines, undone: [] });
      lots.set(together, lot);
    }
    const made: ModelAward[] = [];
    for (const { points: whole, dates, awards: parts } of lots.values()) {
      if (whole === 0) continue;
      const lot = this.credit(member, whole, dates.activatesAt, dates.expiresAt, now);
      made.push(...parts.map((part) => ({ ...part, lot })));
    }
    member.earned += points;
    this.qualify(member, at, points);
    member.awards.push(...made);
    if (activity.kind !== "order") return;
    const lines = (activity.lines ?? []).map(({ sku, quantity }) => ({
      sku,
      quantity: BigInt(Math.round(Number(quantity) * 1e6)),
      returned: 0n,
    }));
    member.orders.push({ key: activity.externalId, at: at.getTime(), lines, awards: made });
  }

  /** Everything that rules may ask, counted anew from what happened. */
  private stateOf(member: ModelMember): MemberState {
    const orders = member.orders.filter(({ lines }) => lines.some(({ quantity, returned }) => returned < quantity));
    const usage = new Map<number, Map<string, Usage>>();
    const lastGiven = new Map<number, Date>();
    for (const { id, definition } of this.campaigns) {
      const periods = new Map<string, Usage>();
      // One use an activity, however many effects it had.
      const uses = Map.groupBy(
        member.awards.filter(({ campaign }) => campaign === id),
        ({ at, lot }) => `${at.getTime()} ${member.lots.indexOf(lot)}`,
      );
      for (const parts of uses.values()) {
        const left = sum(parts.map(leftOf));
        const [first] = parts;
        if (left === 0 || !first) continue;
        for (const period of periodsOfUse(definition, first.at, this.programme.timeZone).memberPeriods) {
          const before = periods.get(period) ?? { times: 0, points: 0 };
          periods.set(period, { times: before.times + 1, points: before.points + left });
        }
      }
      usage.set(id, periods);
      const times = [...uses.values()].flat().map(({ at }) => at.getTime());
      if ((periods.get("last")?.times ?? 0) > 0) lastGiven.set(id, new Date(Math.max(...times)));
    }
    const times = orders.map(({ at }) => at);
    return {
      ...sampleMember({}),
      orders: orders.length,
      firstOrderAt: times.length === 0 ? null : new Date(Math.min(...times)),
      lastOrderAt: times.length === 0 ? null : new Date(Math.max(...times)),
      usage,
      lastGiven,
    };
  }

  private spentSoFar(): Map<number, Map<string, { points: number; minor: number }>> {
    const spent = new Map<number, Map<string, { points: number; minor: number }>>();
    for (const { id, definition } of this.campaigns) {
      const periods = new Map<string, { points: number; minor: number }>();
      for (const award of [...this.members.values()].flatMap(({ awards }) => awards)) {
        if (award.campaign !== id) continue;
        for (const period of periodsOfUse(definition, award.at, this.programme.timeZone).budgetPeriods) {
          periods.set(period, { points: (periods.get(period)?.points ?? 0) + leftOf(award), minor: 0 });
        }
      }
      spent.set(id, periods);
    }
    return spent;
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
    const claimed = new Map(member.awards.map((award) => [award, sum(award.undone)]));
    const touched = new Set<ModelOrder>();
    for (const { sku, quantity } of wanted) {
      let left = BigInt(Math.round(Number(quantity) * 1e6));
      const matches = (order ? [order] : earlier).flatMap((each) =>
        each.lines.filter((line) => line.sku === sku).map((line) => ({ each, line })),
      );
      const enough = order ? undefined : matches.find(({ line }) => line.quantity - line.returned >= left);
      for (const { each, line } of enough ? [enough] : matches) {
        const part = left < line.quantity - line.returned ? left : line.quantity - line.returned;
        if (part === 0n) continue;
        line.returned += part;
        left -= part;
        touched.add(each);
        const index = each.lines.indexOf(line);
        for (const award of each.awards)
          award.undone[index] = Number((BigInt(award.lines[index] ?? 0) * line.returned) / line.quantity);
      }
    }
    for (const each of touched) {
      if (each.lines.some((line) => line.returned < line.quantity)) continue;
      for (const award of each.awards) award.undone[each.lines.length] = award.points - sum(award.lines);
    }
    for (const each of touched) {
      const inOrder = [...new Set(each.awards.map(({ lot }) => lot))].toSorted(
        (a, b) => Number(a.active) - Number(b.active) || member.lots.indexOf(a) - member.lots.indexOf(b),
      );
      for (const lot of inOrder) {
        const own = each.awards.filter((award) => award.lot === lot);
        const before = sum(own.map((award) => claimed.get(award) ?? 0));
        const points = sum(own.map((award) => sum(award.undone))) - before;
        this.qualify(member, new Date(each.at), -points);
        if (points > 0) member.returned += this.takeBack(member, lot, points, before);
      }
    }
  }
}

function leftOf({ points, undone }: ModelAward): number {
  return points - sum(undone);
}
