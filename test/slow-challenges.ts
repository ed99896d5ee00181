import type { ChallengeDefinition, StepTarget } from "@/domain/challenge/challenge";

/** An order as a person would write it down. */
export interface SlowOrder {
  readonly id: string;
  readonly at: Date;
  readonly lines: readonly {
    readonly sku: string;
    readonly category: string;
    readonly pieces: number;
    readonly grosze: number;
  }[];
}

/** What became of a challenge. */
export interface SlowOutcome {
  readonly values: readonly number[];
  readonly completedAt: Date | null;
}

/** The day on a calendar on the wall. */
function dayOf(at: Date, timeZone: string): string {
  const wall =
    walls.get(timeZone) ??
    new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  walls.set(timeZone, wall);
  return wall.format(at);
}

const walls = new Map<string, Intl.DateTimeFormat>();

function plusDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return plusDays(day, weekday === 0 ? -6 : 1 - weekday);
}

function linesThatCount(order: SlowOrder, target: StepTarget) {
  const wanted = target.lines && "value" in target.lines ? target.lines.value : null;
  return order.lines.filter(({ category, pieces }) => pieces > 0 && (wanted === null || category === wanted));
}

/** What some orders are worth to a target, reckoned from nothing. */
function measured(orders: readonly SlowOrder[], target: StepTarget, timeZone: string): number {
  const counting = orders.filter((order) => linesThatCount(order, target).length > 0);
  const all = counting.flatMap((order) => linesThatCount(order, target));
  const total = (lines: readonly { grosze: number }[]) => lines.reduce((sum, { grosze }) => sum + grosze, 0);
  switch (target.measure) {
    case "times":
      return counting.length;
    case "amount":
      return total(all);
    case "quantity":
      return all.reduce((sum, { pieces }) => sum + pieces, 0);
    case "single":
      return Math.max(0, ...counting.map((order) => total(linesThatCount(order, target))));
    case "distinct-products":
      return new Set(all.map(({ sku }) => sku)).size;
    case "distinct-categories":
      return new Set(all.map(({ category }) => category)).size;
    case "distinct-days":
      return new Set(counting.map(({ at }) => dayOf(at, timeZone))).size;
    default:
      throw new Error(`the model knows no ${target.measure}`);
  }
}

/**
 * Challenges, slow and obvious: after each order everything is reckoned anew from the orders so far, and windows and
 * streaks go day by day along a calendar on the wall. Knows orders, line categories, fixed windows and those from
 * joining (automatic: with the first thing that counts) and from the first step.
 */
export function slowChallenge(
  definition: ChallengeDefinition,
  orders: readonly SlowOrder[],
  timeZone: string,
): SlowOutcome {
  let last: SlowOutcome = { values: definition.steps.map(() => 0), completedAt: null };
  for (let seen = 1; seen <= orders.length; seen += 1) {
    last = definition.streak
      ? slowStreak(definition, orders.slice(0, seen), timeZone)
      : slowSteps(definition, orders.slice(0, seen), timeZone);
    const order = orders[seen - 1];
    if (last.completedAt !== null && order) return { ...last, completedAt: order.at };
  }
  return last;
}

function slowSteps(definition: ChallengeDefinition, orders: readonly SlowOrder[], timeZone: string): SlowOutcome {
  const { window } = definition;
  const steps = definition.steps;
  const counts = (order: SlowOrder, index: number) => {
    const step = steps[index];
    return step !== undefined && linesThatCount(order, step.target).length > 0;
  };
  const starts = (order: SlowOrder) =>
    definition.ordered ? counts(order, 0) : steps.some((_, index) => counts(order, index));
  let [from, to] = ["0000-00-00", "9999-99-99"];
  if (window.kind === "fixed") [from, to] = [window.from, window.to ?? "9999-99-99"];
  else {
    const first = orders.find(starts);
    if (first) [from, to] = [dayOf(first.at, timeZone), plusDays(dayOf(first.at, timeZone), window.days - 1)];
  }
  const within = orders.filter(({ at }) => from <= dayOf(at, timeZone) && dayOf(at, timeZone) <= to);
  let rest = within;
  const values: number[] = [];
  let allDone = true;
  for (const { target } of steps) {
    // How many orders, one more each time, until the target is met.
    let used = rest.length;
    for (let length = 0; length <= rest.length; length += 1) {
      if (measured(rest.slice(0, length), target, timeZone) >= target.value) {
        used = length;
        break;
      }
    }
    const value = measured(rest.slice(0, used), target, timeZone);
    values.push(value);
    if (value < target.value) allDone = false;
    if (definition.ordered) rest = value >= target.value ? rest.slice(used) : [];
  }
  return { values, completedAt: allDone ? (orders.at(-1)?.at ?? null) : null };
}

function slowStreak(definition: ChallengeDefinition, orders: readonly SlowOrder[], timeZone: string): SlowOutcome {
  const [step] = definition.steps;
  const { streak } = definition;
  const lastOrder = orders.at(-1);
  const firstOrder = orders[0];
  if (!step || !streak || !lastOrder || !firstOrder) return { values: [0], completedAt: null };
  const periodOf = (day: string) => (streak.period === "day" ? day : mondayOf(day));
  const stepDays = streak.period === "day" ? 1 : 7;
  const met = (period: string) =>
    measured(
      orders.filter(({ at }) => periodOf(dayOf(at, timeZone)) === period),
      step.target,
      timeZone,
    ) >= step.target.value;
  // The streak as of the last period that was met.
  const first = periodOf(dayOf(firstOrder.at, timeZone));
  let end = periodOf(dayOf(lastOrder.at, timeZone));
  while (end >= first && !met(end)) end = plusDays(end, -stepDays);
  let best = 0;
  for (let start = end; start >= first; start = plusDays(start, -stepDays)) {
    if (!met(start)) continue;
    let hits = 0;
    let missed = 0;
    for (let period = start; period <= end; period = plusDays(period, stepDays)) {
      if (met(period)) hits += 1;
      else missed += 1;
    }
    if (missed <= streak.freezes) best = Math.max(best, hits);
  }
  return { values: [best], completedAt: best >= streak.length ? lastOrder.at : null };
}
