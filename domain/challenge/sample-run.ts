import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import type { RunSummary } from "@/domain/challenge/standing";
import { fixedSpan, periodNumber, shopDay, windowOf } from "@/domain/challenge/windows";

/** How far a made-up member is. */
export const sampleStates = ["open", "joined", "half", "done"] as const;

/** How far a made-up member is with a challenge that is being written. */
export type SampleState = (typeof sampleStates)[number];

/** An instant in which the challenge runs, the one nearest to `now`. */
export function sampleNow({ window }: ChallengeDefinition, now: Date, timeZone: string): Date {
  if (window.kind !== "fixed") return now;
  const { from, to } = fixedSpan(window, timeZone);
  return new Date(Math.min(Math.max(now.getTime(), from.getTime()), to.getTime()));
}

/** The run of a made-up member at `now`: not yet in (null), just joined, half way, or done. */
export function sampleRun(
  definition: ChallengeDefinition,
  state: SampleState,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): RunSummary | null {
  if (state === "open") return null;
  const moved = state !== "joined";
  return {
    run: 1,
    status: state === "done" ? "completed" : moved ? "active" : "joined",
    joinedAt: now,
    startedAt: moved ? now : null,
    endsAt: windowOf(definition, { joinedAt: now, firstAt: moved ? now : null }, timeZone).to,
    completedAt: state === "done" ? now : null,
    steps: definition.steps.map((_step, index) => stepOf(definition, index, state, now)),
    streak: streakOf(definition, state, now, timeZone),
  };
}

function stepOf(definition: ChallengeDefinition, index: number, state: SampleState, now: Date) {
  const { steps, streak } = definition;
  const target = streak?.length ?? steps[index]?.target.value ?? 1;
  const reached = state === "done" ? steps.length : state === "half" ? Math.floor(steps.length / 2) : 0;
  if (index < reached) return { value: target, doneAt: now.toISOString() };
  const half = state === "half" && index === reached ? Math.floor(target / 2) : 0;
  return { value: half, doneAt: null };
}

function streakOf(
  { streak }: ChallengeDefinition,
  state: SampleState,
  now: Date,
  timeZone: string,
): RunSummary["streak"] {
  if (streak === null) return null;
  const last = periodNumber(shopDay(now, timeZone), streak.period);
  const length = state === "done" ? streak.length : state === "half" ? Math.floor(streak.length / 2) : 0;
  return { met: Array.from({ length: Math.min(length, 366) }, (_, index) => last - length + 1 + index) };
}
