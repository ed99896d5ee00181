import type { Undone } from "@/domain/back-test/kept-world";
import type { BackTestBucket, BackTestDay, BackTestResult, BackTestWinner } from "@/domain/back-test/result";
import { type Spent, spentMinor } from "@/domain/campaign/budget";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import { periodKey } from "@/domain/campaign/period-key";
import { dayText } from "@/domain/day";
import type { Evaluation } from "@/domain/evaluation";
import type { Programme } from "@/domain/programme";

const WINNERS = 20;
const BUCKETS = 10;

type MutableDay = { -readonly [K in keyof Omit<BackTestDay, "day">]: number };

/** How many points of an evaluation one campaign gave. */
export function pointsOf(campaign: number, { awards }: Evaluation): number {
  let points = 0;
  for (const award of awards) if (award.campaign === campaign) points += award.points;
  return points;
}

/** Whom an evaluation was of, when, and what the draft has spent by then. */
interface GivenTo {
  readonly memberId: number;
  readonly day: number;
  readonly isOrder: boolean;
  readonly spent: ReadonlyMap<string, Spent> | undefined;
}

/** Adds up a replay as it goes. */
export class Tally {
  orders = 0;
  events = 0;
  returns = 0;
  private readonly days: MutableDay[];
  private readonly winners = new Map<number, { points: number; awards: number }>();
  private readonly active = new Set<number>();
  private readonly heldMembers = new Set<number>();
  private readonly budgetEnds = new Map<string, number>();
  private readonly grants = { vouchers: 0, badges: 0, tiers: 0, challenges: 0 };
  private readonly cut = { memberLimit: 0, budget: 0 };
  private readonly points = { actual: 0, live: 0, draft: 0, campaign: 0 };
  private readonly vouchers = { live: 0, draft: 0 };
  private readonly standing = { live: 0, draft: 0 };
  private touchedOrders = 0;
  private touchedActivities = 0;
  private awards = 0;
  /** What one more point would cost. */
  private readonly pointMinor: number;

  constructor(
    private readonly campaign: LiveCampaign,
    private readonly programme: Programme,
    private readonly from: number,
    to: number,
    private readonly endsAt: Date,
  ) {
    this.pointMinor = spentMinor({ points: 1, minor: 0 }, programme);
    this.days = Array.from({ length: to - from + 1 }, () => ({
      activities: 0,
      actual: 0,
      live: 0,
      draft: 0,
      campaign: 0,
      touched: 0,
    }));
  }

  /** A recorded activity, with what was really booked for it. */
  happened(kind: "order" | "return" | "event", memberId: number, points: number, day: number): void {
    if (kind === "order") this.orders += 1;
    else if (kind === "event") this.events += 1;
    else this.returns += 1;
    this.points.actual += points;
    const figures = this.days[day - this.from];
    if (figures) {
      figures.actual += points;
      if (kind !== "return") figures.activities += 1;
    }
    if (kind !== "return") this.active.add(memberId);
  }

  /** What the engine gave for an activity in one of the worlds. */
  gave(world: "live" | "draft", evaluation: Evaluation, to: GivenTo): void {
    this.points[world] += evaluation.points;
    for (const { points, dates } of evaluation.credits) {
      if (dates.expiresAt > this.endsAt) this.standing[world] += points;
    }
    for (const { minor } of evaluation.uses) this.vouchers[world] += minor;
    const figures = this.days[to.day - this.from];
    if (figures) figures[world] += evaluation.points;
    if (world === "draft") this.touched(evaluation, to);
  }

  /** What a return took back in one of the worlds. */
  tookBack(world: "live" | "draft", { points, minor, byCampaign }: Undone, memberId: number, day: number): void {
    this.points[world] -= points;
    this.standing[world] -= points;
    this.vouchers[world] -= minor;
    const figures = this.days[day - this.from];
    if (figures) figures[world] -= points;
    const own = world === "draft" ? byCampaign.get(this.campaign.id) : undefined;
    if (own === undefined) return;
    this.grants.vouchers -= own.vouchers;
    this.points.campaign -= own.points;
    if (figures) figures.campaign -= own.points;
    const winner = this.winners.get(memberId);
    if (winner) winner.points -= own.points;
  }

  private touched(evaluation: Evaluation, { memberId, day, isOrder, spent }: GivenTo): void {
    const { id } = this.campaign;
    // Most activities: the draft had no part in them.
    if (evaluation.held.length === 0 && evaluation.uses.every(({ campaign }) => campaign !== id)) return;
    if (evaluation.held.includes(id)) this.heldMembers.add(memberId);
    this.countCuts(evaluation, id);
    this.noteBudgets(spent, day);
    const points = pointsOf(id, evaluation);
    let given = points !== 0;
    for (const { campaign, kind } of evaluation.grants) {
      if (campaign !== id) continue;
      given = true;
      if (kind === "voucher") this.grants.vouchers += 1;
      else if (kind === "badge") this.grants.badges += 1;
      else if (kind === "tier") this.grants.tiers += 1;
      else this.grants.challenges += 1;
    }
    if (!given) return;
    this.awards += 1;
    this.touchedActivities += 1;
    if (isOrder) this.touchedOrders += 1;
    this.points.campaign += points;
    const figures = this.days[day - this.from];
    if (figures) {
      figures.campaign += points;
      figures.touched += 1;
    }
    const winner = this.winners.get(memberId);
    if (winner) {
      winner.points += points;
      winner.awards += 1;
    } else this.winners.set(memberId, { points, awards: 1 });
  }

  private countCuts({ awards }: Evaluation, id: number): void {
    for (const { campaign, cut } of awards) {
      if (campaign !== id || cut === undefined) continue;
      if (cut.by === "BUDGET") this.cut.budget += 1;
      else this.cut.memberLimit += 1;
    }
  }

  /** Notes on which day a budget of the draft was used up, by its period. */
  private noteBudgets(spent: ReadonlyMap<string, Spent> | undefined, day: number): void {
    for (const { period, points, minor } of this.campaign.definition.limits.budgets) {
      const key = periodKey(period, day);
      const used = spent?.get(key);
      if (used === undefined || this.budgetEnds.has(key)) continue;
      const isSpent = points !== undefined && used.points >= points;
      const isPaidOut = minor !== undefined && spentMinor(used, this.programme) + this.pointMinor > minor;
      if (isSpent || isPaidOut) this.budgetEnds.set(key, day);
    }
  }

  /** The result; `tiers` counts members by tier at the end, `refused` what limits left nothing of. */
  result(tiers: BackTestResult["tiers"], refused: Required<BackTestResult>["refused"]): BackTestResult {
    const { programme, points, vouchers, standing } = this;
    const more = points.draft - points.live;
    const pointsMinor = signed(more, programme);
    const vouchersMinor = vouchers.draft - vouchers.live;
    const liability = standing.draft - standing.live;
    const winners = [...this.winners].map(([memberId, figures]): BackTestWinner => ({ memberId, ...figures }));
    winners.sort((a, b) => b.points - a.points || b.awards - a.awards || a.memberId - b.memberId);
    return {
      programmeVersion: programme.version,
      pointValueMinor: programme.pointValueMinor,
      currency: programme.currency,
      orders: this.orders,
      events: this.events,
      returns: this.returns,
      points: { ...points },
      cost: { pointsMinor, vouchersMinor, totalMinor: pointsMinor + vouchersMinor },
      liability: { points: liability, minor: signed(liability, programme) },
      touched: { activities: this.touchedActivities, orders: this.touchedOrders, members: this.winners.size },
      activeMembers: this.active.size,
      held: this.heldMembers.size,
      awards: this.awards,
      grants: { ...this.grants },
      distribution: distributionOf(winners),
      winners: winners.slice(0, WINNERS),
      tiers,
      days: this.days.map((figures, index) => ({ day: dayText(this.from + index), ...figures })),
      budgetEnds: [...this.budgetEnds].map(([period, day]) => ({ period, day: dayText(day) })),
      cut: { ...this.cut },
      refused: { ...refused },
    };
  }
}

function signed(points: number, programme: Programme): number {
  const minor = spentMinor({ points: Math.abs(points), minor: 0 }, programme);
  return points < 0 ? 0 - minor : minor;
}

/** `winners` descend. Buckets are ten equal spans of whole points between the fewest and the most. */
function distributionOf(winners: readonly BackTestWinner[]): BackTestResult["distribution"] {
  const most = winners[0]?.points ?? 0;
  const least = winners.at(-1)?.points ?? 0;
  const at = (share: number) => winners[Math.floor((winners.length - 1) * (1 - share))]?.points ?? 0;
  const width = Math.max(1, Math.ceil((most - least + 1) / BUCKETS));
  const buckets: { from: number; to: number; members: number }[] = [];
  for (const { points } of winners) {
    const place = Math.floor((points - least) / width);
    buckets[place] ??= { from: least + place * width, to: least + (place + 1) * width - 1, members: 0 };
    buckets[place].members += 1;
  }
  const filled = Array.from(buckets, (bucket, place): BackTestBucket => {
    return bucket ?? { from: least + place * width, to: least + (place + 1) * width - 1, members: 0 };
  });
  return { median: at(0.5), p90: at(0.9), max: most, buckets: filled };
}
