import type { Activity } from "@/domain/activity";
import { usesOf } from "@/domain/back-test/uses";
import type { Scalar } from "@/domain/condition/condition";
import type { Evaluation } from "@/domain/evaluation";
import { giveByHand, type HeldTier, settleTier } from "@/domain/held-tier";
import type { Locale } from "@/domain/locale";
import type { ChallengeState, MemberState, Usage } from "@/domain/member-state";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import type { TierEvent, TierFacts } from "@/domain/qualification";
import { addDays, yearOf } from "@/domain/shop-calendar";
import { addFigures, NO_FIGURES, rankReached } from "@/domain/tier";

/** What is known of a member when a replay begins. */
export interface ReplaySeed {
  readonly memberId: number;
  readonly joinedAt: Date;
  readonly joinedChannel: string;
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly consents: MemberState["consents"];
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly segments: ReadonlySet<string>;
  readonly badges: ReadonlySet<string>;
  /** What qualified before the replay, summed by month. */
  readonly history: readonly TierEvent[];
  readonly orders: number;
  readonly spendMinor: number;
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  readonly activePoints: number;
  readonly givenTier: { readonly tierId: string; readonly until: Date | null } | null;
}

/** What qualified, moved on in place: members are many, and new objects for each order would be garbage. */
interface Counted extends TierEvent {
  at: Date;
  points: number;
  spendMinor: number;
  orders: number;
  /** Of calendar years; else 0. */
  readonly year: number;
}

const NO_CHALLENGES: ReadonlyMap<number, ChallengeState> = new Map();
const NO_USAGE: ReadonlyMap<number, ReadonlyMap<string, Usage>> = new Map();
const NOTHING_GIVEN: ReadonlyMap<number, Date> = new Map();

/**
 * A member in one of the worlds of a replay, or in both while nothing set them apart: the state that the engine reads,
 * moved on in place by what happens. Kept small: a shop's members are all in memory.
 */
export class ReplayMember implements MemberState {
  orders: number;
  spendMinor: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  activePoints: number;
  badges: ReadonlySet<string>;
  /** Uses and instants of campaigns; null while there are none. */
  uses: Map<number, Map<string, Usage>> | null = null;
  given: Map<number, Date> | null = null;
  private held: HeldTier | null = null;
  /** Of calendar years one event stands for a whole year, which keeps the list short. */
  private readonly events: Counted[] = [];
  /** More than any window can add up to; not of calendar years. */
  private most = NO_FIGURES;
  /** Whether the tier changed by hand since figures were last asked. */
  private unsettled = false;

  /** `from` = where the replay begins; null for a copy. */
  constructor(
    private readonly seed: ReplaySeed,
    private readonly programme: Programme,
    from: Date | null,
  ) {
    this.orders = seed.orders;
    this.spendMinor = seed.spendMinor;
    this.firstOrderAt = seed.firstOrderAt;
    this.lastOrderAt = seed.lastOrderAt;
    this.activePoints = seed.activePoints;
    this.badges = seed.badges;
    if (from === null) return;
    for (const event of seed.history) this.count(event);
    if (this.events.length > 0) this.held = settleTier(null, this.facts, programme, from);
    if (seed.givenTier) this.held = giveByHand(this.held, seed.givenTier, programme, from);
    this.unsettled = seed.givenTier !== null;
  }

  /** The same member, to go another way from here. */
  fork(): ReplayMember {
    const { uses, given, events } = this;
    return Object.assign(new ReplayMember(this.seed, this.programme, null), this, {
      uses: uses && new Map([...uses].map(([campaign, periods]) => [campaign, new Map(periods)])),
      given: given && new Map(given),
      events: events.map((event) => ({ ...event })),
    });
  }

  get memberId(): number {
    return this.seed.memberId;
  }

  get joinedAt(): Date {
    return this.seed.joinedAt;
  }

  get joinedChannel(): string {
    return this.seed.joinedChannel;
  }

  get birthday(): string | null {
    return this.seed.birthday;
  }

  get city(): string | null {
    return this.seed.city;
  }

  get locale(): Locale {
    return this.seed.locale;
  }

  get consents(): MemberState["consents"] {
    return this.seed.consents;
  }

  get tags(): readonly string[] {
    return this.seed.tags;
  }

  get attributes(): Readonly<Record<string, Scalar>> {
    return this.seed.attributes;
  }

  get segments(): ReadonlySet<string> {
    return this.seed.segments;
  }

  get challenges(): ReadonlyMap<number, ChallengeState> {
    return NO_CHALLENGES;
  }

  get usage(): ReadonlyMap<number, ReadonlyMap<string, Usage>> {
    return this.uses ?? NO_USAGE;
  }

  get lastGiven(): ReadonlyMap<number, Date> {
    return this.given ?? NOTHING_GIVEN;
  }

  get tierId(): string | null {
    return this.held?.tierId ?? null;
  }

  private get facts(): TierFacts {
    return { joinedAt: this.seed.joinedAt, events: this.events };
  }

  /** Ends the tier that is over by `at`. */
  arrive(at: Date): void {
    const until = this.held?.until ?? null;
    if (until !== null && until <= at) this.held = settleTier(this.held, this.facts, this.programme, at);
  }

  /** Takes in what an activity brought. Answers the tier it lifted the member to, or null. */
  take(activity: Activity, evaluation: Evaluation): string | null {
    const { points, uses, grants } = evaluation;
    const at = activity.occurredAt;
    const isOrder = activity.kind === "order";
    const spendMinor = isOrder ? toMinor(evaluation.basis, minorDigits(this.programme.currency)) : 0;
    if (isOrder) {
      this.orders += 1;
      this.spendMinor += spendMinor;
      if (this.firstOrderAt === null || at < this.firstOrderAt) this.firstOrderAt = at;
      if (this.lastOrderAt === null || at > this.lastOrderAt) this.lastOrderAt = at;
    }
    this.activePoints += points;
    if (uses.length > 0) usesOf(this, uses, at);
    for (const grant of grants) {
      if (grant.kind === "badge") this.badges = new Set([...this.badges, grant.ref]);
      if (grant.kind === "tier") this.giveTier(grant.ref, grant.days, at);
    }
    if (points === 0 && !isOrder) return null;
    const mayRise = this.count({ at, points, spendMinor, orders: isOrder ? 1 : 0 });
    return mayRise || this.unsettled ? this.settle(at) : null;
  }

  /** Takes back what a return undid of an order made at `orderedAt`. A tier it lifted stays until its date. */
  giveBack(orderedAt: Date, points: number, spendMinor: number, whole: boolean): void {
    this.activePoints -= points;
    this.spendMinor -= spendMinor;
    if (whole) this.orders -= 1;
    this.count({ at: orderedAt, points: -points, spendMinor: -spendMinor, orders: whole ? -1 : 0 });
  }

  private giveTier(tierId: string, days: number | undefined, at: Date): void {
    const until = days === undefined ? null : addDays(at, days, this.programme.timeZone);
    this.held = giveByHand(this.held, { tierId, until }, this.programme, at);
    this.unsettled = true;
  }

  private settle(at: Date): string | null {
    const before = this.tierId;
    this.held = settleTier(this.held, this.facts, this.programme, at);
    this.unsettled = false;
    const after = this.tierId;
    return after !== null && after !== before ? after : null;
  }

  /** Answers false where these figures cannot lift the member, whatever else there was: settling would change nothing. */
  private count(event: TierEvent): boolean {
    const { timeZone, qualification } = this.programme;
    if (qualification.window !== "calendar-year") {
      const { at, points, spendMinor, orders } = event;
      this.events.push({ at, points, spendMinor, orders, year: 0 });
      const gained = { points: Math.max(0, points), spendMinor: Math.max(0, spendMinor), orders: Math.max(0, orders) };
      this.most = addFigures(this.most, gained);
      return rankReached(this.most, this.programme) > 0;
    }
    const year = yearOf(event.at, timeZone);
    for (const sum of this.events) {
      if (sum.year !== year) continue;
      const before = rankReached(sum, this.programme);
      if (event.at.getTime() < sum.at.getTime()) sum.at = event.at;
      sum.points += event.points;
      sum.spendMinor += event.spendMinor;
      sum.orders += event.orders;
      return rankReached(sum, this.programme) > before;
    }
    const { at, points, spendMinor, orders } = event;
    this.events.push({ at, points, spendMinor, orders, year });
    return rankReached(event, this.programme) > 0;
  }
}
