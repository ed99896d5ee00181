import { type Activity, quantityMicros } from "@/domain/activity";
import type { LimitPeriod } from "@/domain/campaign/campaign";
import { periodKey } from "@/domain/campaign/period-key";
import { counts } from "@/domain/counts";
import { dayText, parseDay } from "@/domain/day";
import type { MemberState } from "@/domain/member-state";
import { minorDigits } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { type ShopMoment, shopMoment } from "@/domain/shop-calendar";

/** A line that counts, as rules see it. `amount` and `quantity` are micros; `index` is its place in the activity. */
export interface LineFacts {
  readonly index: number;
  readonly sku: string;
  readonly category: string | undefined;
  readonly brand: string | undefined;
  readonly labels: readonly string[] | undefined;
  readonly amount: number;
  readonly quantity: number;
}

/** What facts need to know of the programme. */
export type FactsProgramme = Pick<Programme, "timeZone" | "currency" | "tiers"> & {
  readonly earning: Pick<Programme["earning"], "includes">;
};

/**
 * Everything that rules may ask about one activity, worked out once, and only when asked. `member` may be null where
 * no rule asks about the member; a rule that does then finds nothing.
 */
export class Facts {
  /** Lines that count towards points. */
  readonly lines: readonly LineFacts[];
  /** What they are worth together, micros. */
  readonly value: number;
  private moment: ShopMoment | undefined;
  private pieces: number | undefined;
  private periods: Map<LimitPeriod, string> | undefined;

  constructor(
    readonly activity: Activity,
    readonly member: MemberState | null,
    readonly programme: FactsProgramme,
    same?: Facts,
  ) {
    if (same !== undefined) {
      this.lines = same.lines;
      this.value = same.value;
      this.moment = same.moment;
      this.pieces = same.pieces;
      return;
    }
    const lines: LineFacts[] = [];
    let value = 0;
    const all = activity.lines;
    if (all !== undefined && activity.kind !== "event") {
      for (let index = 0; index < all.length; index += 1) {
        const line = all[index];
        if (line === undefined || !counts(line.kind, programme)) continue;
        value += line.amount;
        const quantity = quantityMicros(line.quantity) ?? 0;
        const { sku, category, brand, labels, amount } = line;
        lines.push({ index, sku, category, brand, labels, amount, quantity });
      }
    }
    this.lines = lines;
    this.value = value;
  }

  /** The same activity of the member in another state. */
  withMember(member: MemberState): Facts {
    return new Facts(this.activity, member, this.programme, this);
  }

  /** Pieces of the lines that count, micros. */
  get quantity(): number {
    if (this.pieces === undefined) {
      this.pieces = 0;
      for (const line of this.lines) this.pieces += line.quantity;
    }
    return this.pieces;
  }

  private get at(): ShopMoment {
    this.moment ??= shopMoment(this.activity.occurredAt, this.programme.timeZone);
    return this.moment;
  }

  /** The shop's calendar day, days since 1970. */
  get day(): number {
    return this.at.day;
  }

  /** ISO weekday of the shop's day, 1 = Monday. */
  get weekday(): number {
    return this.at.weekday;
  }

  /** Minutes since the shop's midnight. */
  get minute(): number {
    return this.at.minute;
  }

  /** The period of a limit that the shop's day falls in (domain/campaign/period-key.ts). */
  periodKey(period: LimitPeriod): string {
    this.periods ??= new Map();
    const known = this.periods.get(period);
    if (known !== undefined) return known;
    const key = periodKey(period, this.day);
    this.periods.set(period, key);
    return key;
  }

  /** 1 for a member's first order; undefined for other activities. */
  get orderNumber(): number | undefined {
    return this.member === null || this.activity.kind !== "order" ? undefined : this.member.orders + 1;
  }

  /** Calendar days since the member's last order, 0 where that one was later; undefined without any. */
  get daysSinceLastOrder(): number | undefined {
    return this.daysSince(this.member?.lastOrderAt);
  }

  /** Calendar days since the member joined. */
  get daysSinceJoining(): number | undefined {
    return this.daysSince(this.member?.joinedAt);
  }

  private daysSince(instant: Date | null | undefined): number | undefined {
    if (!instant) return undefined;
    return Math.max(0, this.day - shopMoment(instant, this.programme.timeZone).day);
  }

  /** Whole years on the shop's day; someone born on 29 February turns older on 1 March of other years. */
  get age(): number | undefined {
    const birthday = this.member?.birthday ?? null;
    if (birthday === null || parseDay(birthday) === null) return undefined;
    const today = dayText(this.day);
    const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
    return Math.max(0, today.slice(5) < birthday.slice(5) ? years - 1 : years);
  }

  /** 1 = January. */
  get birthdayMonth(): number | undefined {
    const birthday = this.member?.birthday ?? null;
    return birthday === null ? undefined : Number(birthday.slice(5, 7));
  }

  /** The member's tier; the first one where none is held. */
  get tier(): string | undefined {
    return this.member === null ? undefined : (this.member.tierId ?? this.programme.tiers[0]?.id);
  }
}

/** How many micros a minor unit of `currency` is: 10,000 for PLN. */
export function microsPerMinor(currency: string): number {
  return 10 ** (6 - minorDigits(currency));
}
