import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { longestStreak } from "@/domain/challenge/streak";
import { fixedSpan, periodAt, periodNumber, shopDay, windowOf } from "@/domain/challenge/windows";
import type { ChallengeState } from "@/domain/member-state";
import { NEVER } from "@/domain/shop-calendar";

/** Where a challenge stands on a member's page. `over`: it ended unfinished, and nothing can be done. */
export type ChallengeShelf = "active" | "open" | "done" | "over";

/** A run as screens read it, without what moved it. */
export interface RunSummary {
  readonly run: number;
  readonly status: ChallengeState["status"];
  readonly joinedAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
  readonly completedAt: Date | null;
  readonly steps: readonly { readonly value: number; readonly doneAt: string | null }[];
  readonly streak: { readonly met: readonly number[] } | null;
}

/** A step on a screen. */
export interface StandingStep {
  readonly value: number;
  readonly target: number;
  readonly doneAt: Date | null;
  /** An ordered challenge: the steps before it come first. */
  readonly waits: boolean;
}

/** A period of a streak on a screen: its number (windows.ts: periodNumber). */
export interface StreakPeriod {
  readonly number: number;
  readonly state: "met" | "missed" | "now" | "next";
}

/** A streak on a screen. */
export interface StandingStreak {
  readonly length: number;
  readonly of: number;
  readonly freezesLeft: number;
  readonly periods: readonly StreakPeriod[];
}

/** How a challenge stands for a member at an instant. */
export interface ChallengeStanding {
  readonly shelf: ChallengeShelf;
  readonly steps: readonly StandingStep[];
  readonly streak: StandingStreak | null;
  /** The ring: `done` of `of`, in as many segments, or (null) plain. `share` is 0…1, the mean of the steps. */
  readonly ring: {
    readonly done: number;
    readonly of: number;
    readonly segments: number | null;
    readonly share: number;
  };
  /** The last instant that counts; null = no end, or not known before the first step. */
  readonly endsAt: Date | null;
  /** It has not begun yet. */
  readonly startsAt: Date | null;
  readonly completedAt: Date | null;
  /** The run that is shown; a run that has not begun yet is the next one. */
  readonly run: number;
  readonly mayJoin: boolean;
  readonly mayLeave: boolean;
}

/** The most segments that a ring is cut into. */
const SEGMENTS = 8;

/**
 * How a challenge stands for a member: pure. `live` is false where it was paused or archived; `full` where nobody more may
 * complete it. A challenge that repeats stands as its next run once the last one is over.
 */
export function standingOf(input: {
  readonly definition: ChallengeDefinition;
  readonly live: boolean;
  readonly full: boolean;
  readonly run: RunSummary | null;
  readonly now: Date;
  readonly timeZone: string;
}): ChallengeStanding {
  const { definition, live, full, now, timeZone } = input;
  const run = current(input);
  const joinedAt = run?.joinedAt ?? now;
  const span = windowOf(definition, { joinedAt, firstAt: run?.startedAt ?? null }, timeZone);
  const ends = run && run.status !== "left" ? run.endsAt : span.to;
  const starts = definition.window.kind === "fixed" ? fixedSpan(definition.window, timeZone).from : null;
  const ended = now > ends;
  const isDone = run?.status === "completed";
  const isIn = run !== null && run.status !== "left";
  const shelf = isDone
    ? "done"
    : ended || !live || full || run?.status === "expired"
      ? "over"
      : isIn
        ? "active"
        : "open";
  const steps = stepsOf(definition, isIn ? run : null);
  const streak =
    definition.streak === null ? null : streakOf(definition, definition.streak, isIn ? run : null, now, timeZone);
  return {
    shelf,
    steps,
    streak,
    ring: ringOf(definition, steps, streak, isDone),
    endsAt: ends.getTime() === NEVER.getTime() ? null : ends,
    startsAt: starts !== null && starts > now ? starts : null,
    completedAt: isDone ? run.completedAt : null,
    run: run?.run ?? 1,
    mayJoin: shelf === "open" && (definition.joining === "opt-in" || run?.status === "left"),
    mayLeave: shelf === "active",
  };
}

/** The run that counts at `now`: of one that repeats, the next one once the last is over. */
function current({ definition, run, now, timeZone }: Parameters<typeof standingOf>[0]): RunSummary | null {
  if (run === null || run.status === "left") return run;
  const { repeat } = definition;
  const next = (joinedAt: Date): RunSummary => ({
    run: run.run + 1,
    status: "joined",
    joinedAt,
    startedAt: null,
    endsAt: windowOf(definition, { joinedAt, firstAt: null }, timeZone).to,
    completedAt: null,
    steps: [],
    streak: null,
  });
  if (repeat.kind === "period") {
    const here = periodAt(now, repeat.period, timeZone);
    return here.number > periodAt(run.joinedAt, repeat.period, timeZone).number ? next(here.from) : run;
  }
  const again = repeat.kind === "on-completion" && (repeat.atMost === null || run.run < repeat.atMost);
  return run.status === "completed" && again ? next(run.completedAt ?? now) : run;
}

function stepsOf(definition: ChallengeDefinition, run: RunSummary | null): StandingStep[] {
  const steps = definition.steps.map(({ target }, index) => {
    const kept = run?.steps[index];
    return {
      value: Math.min(kept?.value ?? 0, definition.streak?.length ?? target.value),
      target: definition.streak?.length ?? target.value,
      doneAt: kept?.doneAt ? new Date(kept.doneAt) : null,
    };
  });
  const first = steps.findIndex(({ doneAt }) => doneAt === null);
  return steps.map((step, index) => ({ ...step, waits: definition.ordered && first >= 0 && index > first }));
}

function streakOf(
  definition: ChallengeDefinition,
  { period, length, freezes }: NonNullable<ChallengeDefinition["streak"]>,
  run: RunSummary | null,
  now: Date,
  timeZone: string,
): StandingStreak {
  const met = run?.streak?.met ?? [];
  const done = run?.status === "completed";
  const end = done ? (met.at(-1) ?? 0) : periodNumber(shopDay(now, timeZone), period);
  const standing = longestStreak(met, end, freezes);
  const first = standing.length === 0 ? end : (met.at(-standing.length) ?? end);
  const wanted = Math.max(length - standing.length, 0);
  // The periods of the streak so far, then as many as are still to be met.
  const last = done ? end : Math.max(end, first) + wanted - (met.includes(end) ? 0 : 1);
  const periods: StreakPeriod[] = [];
  for (let number = first; number <= last; number += 1) {
    const state = met.includes(number) ? "met" : number < end ? "missed" : number === end ? "now" : "next";
    periods.push({ number, state });
  }
  const missed = periods.filter(({ state }) => state === "missed").length;
  return {
    length: standing.length,
    of: length,
    freezesLeft: Math.max(0, freezes - missed),
    periods: definition.streak === null ? [] : periods,
  };
}

function ringOf(
  definition: ChallengeDefinition,
  steps: readonly StandingStep[],
  streak: StandingStreak | null,
  isDone: boolean,
): ChallengeStanding["ring"] {
  const cut = (done: number, of: number, share: number) => ({
    done,
    of,
    segments: of <= SEGMENTS ? of : null,
    share: isDone ? 1 : share,
  });
  if (streak) return cut(isDone ? streak.of : streak.length, streak.of, streak.length / streak.of);
  const shareOf = ({ value, target, doneAt }: StandingStep) => (doneAt ? 1 : Math.min(1, value / target));
  const share = steps.reduce((sum, step) => sum + shareOf(step), 0) / Math.max(1, steps.length);
  const [only] = steps;
  if (steps.length > 1) {
    return cut(isDone ? steps.length : steps.filter(({ doneAt }) => doneAt).length, steps.length, share);
  }
  const measure = definition.steps[0]?.target.measure ?? "times";
  const { value, target } = only ?? { value: 0, target: 1 };
  if (measure === "amount" || measure === "points" || measure === "single") {
    return { done: isDone ? target : value, of: target, segments: null, share: isDone ? 1 : share };
  }
  return cut(isDone ? target : Math.floor(value), target, share);
}
