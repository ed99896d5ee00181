import type { ChallengeDefinition, Contribution, StepTarget } from "@/domain/challenge/challenge";
import { longestStreak, type Streak } from "@/domain/challenge/streak";
import { periodNumber, shopDay, windowOf } from "@/domain/challenge/windows";
import { minorDigits } from "@/domain/money";

/** Where a step stands: `value` of `target`, both in units of the target (times, minor units, pieces, points, …). */
export interface StepProgress {
  readonly value: number;
  readonly target: number;
  readonly doneAt: Date | null;
  /** The activity that reached it. */
  readonly doneBy: string | null;
  /** Qualifying activities that counted. */
  readonly activities: number;
}

/** What a run's contributions add up to. */
export interface Progress {
  readonly steps: readonly StepProgress[];
  readonly streak: Streak | null;
  /** The first thing that counted. */
  readonly startedAt: Date | null;
  /** The last instant that counts; NEVER = open. */
  readonly endsAt: Date;
  readonly completedAt: Date | null;
  readonly completedBy: string | null;
  /** No further activity can complete it: a step's first so many activities did not suffice. */
  readonly failed: boolean;
}

/** What a run is reckoned from. */
export interface RunFacts {
  readonly joinedAt: Date;
  readonly contributions: readonly Contribution[];
}

/** The shop's calendar and money, as progress needs them. */
export interface ShopFacts {
  readonly timeZone: string;
  readonly currency: string;
}

/** How many units of a contribution make one of the target: amounts and pieces are kept in millionths. */
export function unitOf(measure: StepTarget["measure"], currency: string): number {
  if (measure === "amount" || measure === "single") return 10 ** (6 - minorDigits(currency));
  return measure === "quantity" ? 1_000_000 : 1;
}

/** Contributions of one activity, in the order of time. */
interface Group {
  readonly activityId: string;
  readonly at: Date;
  readonly parts: Contribution[];
}

/** The order in which things happened; equal instants go by activity, so that every reading agrees. */
export function inOrder(a: Contribution, b: Contribution): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    (a.activityId < b.activityId ? -1 : a.activityId > b.activityId ? 1 : 0) ||
    a.step - b.step ||
    (a.line ?? -1) - (b.line ?? -1)
  );
}

/** Contributions gathered by activity, in the order of time. */
export function byActivity(contributions: readonly Contribution[]): readonly Group[] {
  const groups: Group[] = [];
  for (const part of contributions.toSorted(inOrder)) {
    const last = groups.at(-1);
    if (last?.activityId === part.activityId) last.parts.push(part);
    else groups.push({ activityId: part.activityId, at: part.at, parts: [part] });
  }
  return groups;
}

/** Adds up what counts for one target: exact, in the units in which contributions are kept. */
class Tally {
  private sum = 0;
  private readonly keys = new Set<string>();
  activities = 0;

  constructor(
    private readonly target: StepTarget,
    private readonly unit: number,
  ) {}

  /** Whether the first so many activities are used up. */
  get full(): boolean {
    return this.target.withinActivities !== undefined && this.activities >= this.target.withinActivities;
  }

  add(parts: readonly Contribution[]): void {
    this.activities += 1;
    switch (this.target.measure) {
      case "times": {
        // Lines of one order are one time; what a campaign adds stands for the whole activity.
        const whole = parts.filter(({ line }) => line === null).reduce((sum, { value }) => sum + value, 0);
        this.sum += whole + (parts.some(({ line }) => line !== null) ? 1 : 0);
        break;
      }
      case "single":
        this.sum = Math.max(
          this.sum,
          parts.reduce((sum, { value }) => sum + value, 0),
        );
        break;
      case "amount":
      case "quantity":
      case "points":
        for (const { value } of parts) this.sum += value;
        break;
      default:
        for (const { key } of parts) if (key !== null) this.keys.add(key);
        this.sum = this.keys.size;
    }
  }

  get reached(): boolean {
    return this.sum >= this.target.value * this.unit;
  }

  get value(): number {
    if (this.unit === 1) return this.sum;
    const units = this.sum / this.unit;
    // Minor units are whole and never shown above what is there; pieces may be broken ones.
    return this.target.measure === "quantity" ? Math.round(units * 1000) / 1000 : Math.floor(units);
  }
}

/**
 * What contributions mean for a run: pure, from nothing but the definition, the instant the run began, and what moved it.
 * In an ordered challenge a step counts only activities after the one that reached the step before it. A step that is
 * reached counts no further; neither does anything once all steps are.
 */
export function progressOf(definition: ChallengeDefinition, run: RunFacts, shop: ShopFacts): Progress {
  return definition.streak === null ? stepsProgress(definition, run, shop) : streakProgress(definition, run, shop);
}

interface StepState {
  readonly tally: Tally;
  readonly target: number;
  doneAt: Date | null;
  doneBy: string | null;
}

function stepsProgress(definition: ChallengeDefinition, run: RunFacts, shop: ShopFacts): Progress {
  const steps: StepState[] = definition.steps.map(({ target }) => ({
    tally: new Tally(target, unitOf(target.measure, shop.currency)),
    target: target.value,
    doneAt: null,
    doneBy: null,
  }));
  let startedAt: Date | null = null;
  let window = windowOf(definition, { joinedAt: run.joinedAt, firstAt: null }, shop.timeZone);
  let completed: Group | null = null;
  for (const group of byActivity(run.contributions)) {
    if (group.at < window.from || group.at > window.to) continue;
    const current = steps.findIndex(({ doneAt }) => doneAt === null);
    let counted = false;
    for (const [index, step] of steps.entries()) {
      if (step.doneAt !== null || step.tally.full || (definition.ordered && index !== current)) continue;
      const parts = group.parts.filter((part) => part.step === index && part.value > 0);
      if (parts.length === 0) continue;
      step.tally.add(parts);
      counted = true;
      if (step.tally.reached) {
        step.doneAt = group.at;
        step.doneBy = group.activityId;
      }
    }
    if (counted && startedAt === null) {
      startedAt = group.at;
      window = windowOf(definition, { joinedAt: run.joinedAt, firstAt: startedAt }, shop.timeZone);
    }
    if (steps.every(({ doneAt }) => doneAt !== null)) {
      completed = group;
      break;
    }
  }
  return {
    steps: steps.map(({ tally, target, doneAt, doneBy }) => ({
      value: tally.value,
      target,
      doneAt,
      doneBy,
      activities: tally.activities,
    })),
    streak: null,
    startedAt,
    endsAt: window.to,
    completedAt: completed?.at ?? null,
    completedBy: completed?.activityId ?? null,
    failed: steps.some(({ doneAt, tally }) => doneAt === null && tally.full),
  };
}

function streakProgress(definition: ChallengeDefinition, run: RunFacts, shop: ShopFacts): Progress {
  const { streak } = definition;
  const [step] = definition.steps;
  if (!streak || !step) throw new RangeError("a streak needs a step");
  const unit = unitOf(step.target.measure, shop.currency);
  let startedAt: Date | null = null;
  let window = windowOf(definition, { joinedAt: run.joinedAt, firstAt: null }, shop.timeZone);
  const tallies = new Map<number, Tally>();
  const met: number[] = [];
  let standing: Streak = { length: 0, freezesUsed: 0, last: null, met };
  let completed: Group | null = null;
  let activities = 0;
  for (const group of byActivity(run.contributions)) {
    if (group.at < window.from || group.at > window.to) continue;
    const parts = group.parts.filter((part) => part.step === 0 && part.value > 0);
    if (parts.length === 0) continue;
    if (startedAt === null) {
      startedAt = group.at;
      window = windowOf(definition, { joinedAt: run.joinedAt, firstAt: startedAt }, shop.timeZone);
    }
    activities += 1;
    const period = periodNumber(shopDay(group.at, shop.timeZone), streak.period);
    const tally = tallies.get(period) ?? new Tally(step.target, unit);
    tallies.set(period, tally);
    if (tally.reached || tally.full) continue;
    tally.add(parts);
    if (!tally.reached) continue;
    met.push(period);
    standing = longestStreak(met, period, streak.freezes);
    if (standing.length >= streak.length) {
      completed = group;
      break;
    }
  }
  const doneAt = completed?.at ?? null;
  const doneBy = completed?.activityId ?? null;
  return {
    steps: [{ value: standing.length, target: streak.length, doneAt, doneBy, activities }],
    streak: standing,
    startedAt,
    endsAt: window.to,
    completedAt: doneAt,
    completedBy: doneBy,
    failed: false,
  };
}
