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

const NO_CHALLENGES: ReadonlyMap<number, ChallengeState> = new Map();

/** A member in one of the worlds of a replay: the state that the engine reads, moved on in place by what happens. */
export class ReplayMember implements MemberState {
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
  readonly challenges = NO_CHALLENGES;
  readonly usage = new Map<number, Map<string, Usage>>();
  readonly lastGiven = new Map<number, Date>();
  badges: ReadonlySet<string>;
  orders: number;
  spendMinor: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  activePoints: number;
  private held: HeldTier | null = null;
  private readonly events: TierEvent[];

  constructor(
    seed: ReplaySeed,
    private readonly programme: Programme,
    from: Date,
  ) {
    this.memberId = seed.memberId;
    this.joinedAt = seed.joinedAt;
    this.joinedChannel = seed.joinedChannel;
    this.birthday = seed.birthday;
    this.city = seed.city;
    this.locale = seed.locale;
    this.consents = seed.consents;
    this.tags = seed.tags;
    this.attributes = seed.attributes;
    this.segments = seed.segments;
    this.badges = seed.badges;
    this.orders = seed.orders;
    this.spendMinor = seed.spendMinor;
    this.firstOrderAt = seed.firstOrderAt;
    this.lastOrderAt = seed.lastOrderAt;
    this.activePoints = seed.activePoints;
    this.events = [...seed.history];
    if (this.events.length > 0) this.held = settleTier(null, this.facts, programme, from);
    if (seed.givenTier) this.held = giveByHand(this.held, seed.givenTier, programme, from);
  }

  get tierId(): string | null {
    return this.held?.tierId ?? null;
  }

  private get facts(): TierFacts {
    return { joinedAt: this.joinedAt, events: this.events };
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
    this.count({ at, points, spendMinor, orders: isOrder ? 1 : 0 });
    return this.settle(at);
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
  }

  private settle(at: Date): string | null {
    const before = this.tierId;
    this.held = settleTier(this.held, this.facts, this.programme, at);
    const after = this.tierId;
    return after !== null && after !== before ? after : null;
  }

  // Of calendar years one event may stand for a whole year, which keeps the list short.
  private count(event: TierEvent): void {
    const { timeZone, qualification } = this.programme;
    if (qualification.window === "calendar-year") {
      const year = yearOf(event.at, timeZone);
      const place = this.events.findIndex(({ at }) => yearOf(at, timeZone) === year);
      const same = this.events[place];
      if (same) {
        this.events[place] = {
          at: new Date(Math.min(same.at.getTime(), event.at.getTime())),
          points: same.points + event.points,
          spendMinor: same.spendMinor + event.spendMinor,
          orders: same.orders + event.orders,
        };
        return;
      }
    }
    this.events.push(event);
  }
}
