import type { ChallengeDefinition, Contribution } from "@/domain/challenge/challenge";
import { byActivity, type Progress, progressOf, type ShopFacts } from "@/domain/challenge/progress";
import { THE_END } from "@/domain/challenge/rewards";
import { windowOf } from "@/domain/challenge/windows";
import type { ChallengeState } from "@/domain/member-state";
import { share } from "@/domain/return-planner";
import type { LeftLine } from "@/domain/returnable";

/** A run with the definition that it began with, and the steps it was rewarded for (−1 = the end). */
export interface AwardedRun {
  readonly definition: ChallengeDefinition;
  readonly state: ChallengeState;
  readonly awarded: readonly number[];
}

/** What a return makes of a run. */
export interface UndoneRun {
  readonly state: ChallengeState;
  readonly progress: Progress;
  /** Steps whose rewards are taken back (−1 = the end). */
  readonly lost: readonly number[];
  /** Whether it was completed before, and is no longer. */
  readonly reopened: boolean;
  /** Begun only because the run before it was complete, and empty now: it goes. */
  readonly gone: boolean;
}

/**
 * A contribution after returns of its order: null where nothing of it is left. Reckoned from what is left of the line, not
 * from what the contribution was, so that lines come back in any order and in any pieces to the same.
 */
export function lessen(
  contribution: Contribution,
  definition: ChallengeDefinition,
  lines: readonly LeftLine[],
): Contribution | null {
  if (contribution.line === null) return lines.some(({ left }) => left > 0) ? contribution : null;
  const line = lines.find((each) => each.line === contribution.line);
  if (!line) return contribution;
  if (line.left <= 0) return null;
  const measure = definition.steps[contribution.step]?.target.measure;
  const value =
    measure === "amount" || measure === "single"
      ? share(line.amount, line.left, line.quantity)
      : measure === "quantity"
        ? line.left
        : measure === "points"
          ? line.pointsLeft
          : contribution.value;
  return value > 0 ? { ...contribution, value } : null;
}

/**
 * What returns make of a member's runs of one challenge, `runs` ascending: contributions go as their lines went, a run
 * that is no longer complete takes from the next one what it has gathered meanwhile, and rewards are lost where their step
 * is not reached any more. `left` has the lines of the returned orders by activity id.
 */
export function undoRuns(
  runs: readonly AwardedRun[],
  left: ReadonlyMap<string, readonly LeftLine[]>,
  shop: ShopFacts,
  now: Date,
): UndoneRun[] {
  const kept = runs.map(({ state, definition }) =>
    definition.undoneByReturns
      ? state.contributions.flatMap((part) => {
          const lines = left.get(part.activityId);
          return lines ? (lessen(part, definition, lines) ?? []) : [part];
        })
      : [...state.contributions],
  );
  const undone: UndoneRun[] = [];
  for (const [index, { definition, state, awarded }] of runs.entries()) {
    let progress = progressOf(definition, { ...state, contributions: kept[index] ?? [] }, shop);
    if (state.status === "completed" && progress.completedAt === null) {
      progress = refill(runs, kept, index, shop);
    }
    const contributions = kept[index] ?? [];
    const before = undone.at(-1);
    const done = state.status === "completed" && progress.completedAt !== null;
    const lost = awarded.filter((step) => (step === THE_END ? !done : progress.steps[step]?.doneAt == null));
    undone.push({
      progress,
      lost: definition.undoneByReturns ? lost : [],
      reopened: state.status === "completed" && !done,
      gone:
        state.run > 1 &&
        contributions.length === 0 &&
        definition.repeat.kind === "on-completion" &&
        before?.state.status !== "completed" &&
        before !== undefined,
      state: {
        ...state,
        contributions,
        startedAt: progress.startedAt,
        endsAt: progress.endsAt,
        completedAt: done ? progress.completedAt : null,
        status: statusOf(state, progress, now),
      },
    });
  }
  return undone;
}

/** How a run stands by what it has gathered; one that was left, or was not complete before, is not completed by a return. */
function statusOf(state: ChallengeState, progress: Progress, now: Date): ChallengeState["status"] {
  if (state.status === "left") return "left";
  if (state.status === "completed" && progress.completedAt !== null) return "completed";
  if (progress.failed || progress.endsAt < now) return "expired";
  return progress.startedAt === null ? "joined" : "active";
}

/** Takes from the following runs, earliest first, until the run at `index` is complete again or nothing is left to take. */
function refill(runs: readonly AwardedRun[], kept: Contribution[][], index: number, shop: ShopFacts): Progress {
  const run = runs[index];
  if (!run) throw new RangeError("no such run");
  const { definition, state } = run;
  let own = kept[index] ?? [];
  let progress = progressOf(definition, { ...state, contributions: own }, shop);
  if (definition.repeat.kind !== "on-completion") return progress;
  for (let next = index + 1; next < runs.length && progress.completedAt === null; next += 1) {
    for (const group of byActivity(kept[next] ?? [])) {
      const { to } = windowOf(definition, { joinedAt: state.joinedAt, firstAt: progress.startedAt }, shop.timeZone);
      if (group.at > to) break;
      own = [...own, ...group.parts];
      kept[next] = (kept[next] ?? []).filter(({ activityId }) => activityId !== group.activityId);
      progress = progressOf(definition, { ...state, contributions: own }, shop);
      if (progress.completedAt !== null) break;
    }
  }
  kept[index] = own;
  return progress;
}
