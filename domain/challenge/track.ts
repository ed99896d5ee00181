import type { Activity } from "@/domain/activity";
import { audienceFits } from "@/domain/challenge/audience";
import type { Contribution } from "@/domain/challenge/challenge";
import type { ChallengeRule, ChallengeRules } from "@/domain/challenge/compile";
import { contributionsOf, type EvaluatedPoints } from "@/domain/challenge/contributions";
import { type Progress, progressOf } from "@/domain/challenge/progress";
import {
  brings,
  budgetKey,
  type ChallengeAward,
  type ChallengeRoom,
  drawReward,
  rewardDates,
  THE_END,
} from "@/domain/challenge/rewards";
import { type Run, runFor } from "@/domain/challenge/run-for";
import { fixedSpan, windowOf } from "@/domain/challenge/windows";
import { Facts } from "@/domain/condition/facts";
import type { Credit } from "@/domain/evaluation";
import type { ChallengeState, MemberState } from "@/domain/member-state";
import { points } from "@/domain/points";
import type { Programme } from "@/domain/programme";
import { addDays } from "@/domain/shop-calendar";

/** What an activity did to one run. */
export interface ChallengeMove {
  readonly challengeId: number;
  readonly version: number;
  readonly run: number;
  /** How the run stands afterwards. */
  readonly state: ChallengeState;
  /** null where the run was done before: what came is only kept in reserve. */
  readonly progress: Progress | null;
  readonly added: readonly Contribution[];
  readonly awards: readonly ChallengeAward[];
  /** Whether this activity completed it. */
  readonly completed: boolean;
  /** A new length of a streak, to be told. */
  readonly streak: number | null;
  /** The run before it, which ended unfinished when this one began. */
  readonly expires: number | null;
  /** A run of a period before the member's latest one. */
  readonly isPast: boolean;
}

/** A challenge with a limit or budgets, and the periods that its budgets count in. */
export interface LimitedChallenge {
  readonly challengeId: number;
  readonly periods: readonly string[];
}

/** What an activity did to a member's challenges. */
export interface TrackedChallenges {
  /** All of the member's challenges afterwards, for the next activity. */
  readonly challenges: ReadonlyMap<number, ChallengeState>;
  /** Runs of earlier periods afterwards, as far as they are known. */
  readonly pastRuns: MemberState["pastRuns"];
  readonly moves: readonly ChallengeMove[];
  /** Points to be booked, one entry each: in the order of `creditedAwards`. */
  readonly credits: readonly Credit[];
  readonly creditedAwards: readonly ChallengeAward[];
  /** Challenges whose limits or budgets this touches: lock them (lockChallengeRoom) and ask again with `room`. */
  readonly limited: readonly LimitedChallenge[];
}

/** What is asked about. */
export interface TrackInput {
  readonly state: MemberState;
  readonly activity: Activity;
  readonly activityId: string;
  readonly evaluation: EvaluatedPoints;
  readonly rules: ChallengeRules;
  readonly programme: Programme;
  /** Under the locks of limited challenges; it is drawn down. Without it, nothing is limited. */
  readonly room?: ReadonlyMap<number, ChallengeRoom>;
}

const NOTHING: Pick<TrackedChallenges, "moves" | "credits" | "creditedAwards" | "limited"> = {
  moves: [],
  credits: [],
  creditedAwards: [],
  limited: [],
};

/**
 * What an activity does to the challenges of its member: which runs begin, move, are completed, and what that brings.
 * Pure; the time is the activity's own, so that any batching and any delay gives the same.
 */
export function trackChallenges(input: TrackInput): TrackedChallenges {
  const { state, activity, evaluation, rules } = input;
  if (rules.size === 0) return unmoved(state);
  const facts = new Facts(activity, state, input.programme);
  const ids = new Set(rules.mayMove(facts));
  for (const grant of evaluation.grants) if (grant.kind === "challenge") ids.add(Number(grant.ref));
  if (ids.size === 0) return unmoved(state);
  const moves: ChallengeMove[] = [];
  const limited: LimitedChallenge[] = [];
  for (const id of [...ids].toSorted((a, b) => a - b)) {
    // Its own completion, which may set others in motion, does not move it.
    if (activity.event?.attributes?.challenge === String(id)) continue;
    const rule = rules.byId.get(id);
    const move = rule && trackOne(rule, facts, input, limited);
    if (move) moves.push(move);
  }
  if (moves.length === 0) return unmoved(state);
  const after = { challenges: new Map(state.challenges), pastRuns: new Map(state.pastRuns) };
  for (const move of moves) putRun(after, move);
  const creditedAwards = moves.flatMap(({ awards }) => awards).filter((award) => award.points > 0);
  return { ...after, moves, limited, creditedAwards, credits: creditedAwards.map((award) => toCredit(award, input)) };
}

function unmoved({ challenges, pastRuns }: MemberState): TrackedChallenges {
  return { challenges, pastRuns, ...NOTHING };
}

/** Puts a moved run where the next activity looks for it; the one that it follows is kept for what arrives late. */
function putRun(
  {
    challenges,
    pastRuns,
  }: { challenges: Map<number, ChallengeState>; pastRuns: Map<number, readonly ChallengeState[]> },
  { challengeId, state, isPast }: ChallengeMove,
): void {
  const past = pastRuns.get(challengeId) ?? [];
  const latest = challenges.get(challengeId);
  if (isPast) pastRuns.set(challengeId, [...past.filter(({ run }) => run !== state.run), state]);
  else if (latest && latest.run !== state.run) pastRuns.set(challengeId, [...past, latest]);
  if (!isPast) challenges.set(challengeId, state);
}

function toCredit(award: ChallengeAward, { rules, activity, programme }: TrackInput): Credit {
  const rule = rules.byId.get(award.challengeId);
  const challenge = rule?.versions.get(award.version) ?? rule?.live;
  if (!challenge) throw new RangeError(`no such challenge: ${award.challengeId}`);
  const { definition } = challenge;
  return {
    points: points(award.points),
    dates: rewardDates(definition, activity.occurredAt, programme),
    explanation: {
      rule: "challenge",
      v: programme.version,
      c: [award.challengeId, award.version],
      run: award.run,
      step: award.step,
      name: definition.name,
      ...(award.wanted > award.points ? { wanted: award.wanted } : {}),
    },
  };
}

function trackOne(
  rule: ChallengeRule,
  facts: Facts,
  input: TrackInput,
  limited: LimitedChallenge[],
): ChallengeMove | null {
  const { activity, activityId, evaluation, programme } = input;
  const run = runFor(rule, input);
  if (!run) return null;
  if (isOver(run, activity.occurredAt, programme)) return null;
  const { challenge, state } = run;
  const { definition } = challenge;
  if (!audienceFits(definition.audience, input.state, programme)) return null;
  const added = contributionsOf(challenge, facts, evaluation, activityId);
  if (added.length === 0) return null;
  if (state.status === "completed") return keepInReserve(run, added, programme);
  const before = progressOf(definition, state, programme);
  if (!accepts(run, before, activity.occurredAt, programme)) return null;
  const contributions = [...state.contributions, ...added];
  const after = progressOf(definition, { ...state, contributions }, programme);
  // Whatever counts not even once (a later step of an ordered challenge) begins nothing.
  if (run.isNew && after.startedAt === null) return null;
  const room = input.room?.get(challenge.id);
  const reached = after.completedAt !== null;
  const isLimited = definition.completionsLimit !== null || definition.budgets.length > 0;
  const hasRoom =
    definition.completionsLimit === null || room === undefined || room.completions < definition.completionsLimit;
  const completed = reached && hasRoom;
  const awards = awardsOf(run, { before, after, completed }, input);
  if (isLimited && (completed || awards.length > 0)) {
    const periods = definition.budgets.map(({ period }) => budgetKey(period, activity.occurredAt, programme.timeZone));
    limited.push({ challengeId: challenge.id, periods: [...new Set(periods)] });
  }
  if (completed && room) room.completions += 1;
  return {
    challengeId: challenge.id,
    version: challenge.version,
    run: state.run,
    added,
    awards,
    completed,
    expires: run.expires,
    isPast: run.isPast,
    progress: after,
    streak:
      input.rules.tellsStreaks && after.streak && after.streak.length > (before.streak?.length ?? 0)
        ? after.streak.length
        : null,
    state: {
      ...state,
      contributions,
      startedAt: after.startedAt,
      endsAt: after.endsAt,
      completedAt: completed ? after.completedAt : null,
      status: completed
        ? "completed"
        : after.failed || run.isPast
          ? "expired"
          : after.startedAt === null
            ? "joined"
            : "active",
    },
  };
}

/** Whether a fixed window does not take what happened at `at`: the cheapest of all questions, so asked first. */
function isOver({ challenge }: Run, at: Date, { timeZone }: Programme): boolean {
  const { window } = challenge.definition;
  if (window.kind !== "fixed") return false;
  const { from, to } = fixedSpan(window, timeZone);
  return at < from || at > to;
}

/** A shop that gives points at once has no return window to go by: so many days at least. */
const RESERVE_DAYS = 30;

/** What comes within the return window after a completion stands ready to take the place of what is returned. */
function keepInReserve(
  { challenge, state, isPast }: Run,
  added: readonly Contribution[],
  programme: Programme,
): ChallengeMove | null {
  const { definition } = challenge;
  const at = added[0]?.at;
  if (!definition.undoneByReturns || !state.completedAt || !at) return null;
  const { from, to } = windowOf(definition, { joinedAt: state.joinedAt, firstAt: state.startedAt }, programme.timeZone);
  const days = Math.max(programme.pendingDays, RESERVE_DAYS);
  if (at < from || at > to || at > addDays(state.completedAt, days, programme.timeZone)) return null;
  return {
    challengeId: challenge.id,
    version: challenge.version,
    run: state.run,
    added,
    awards: [],
    completed: false,
    streak: null,
    expires: null,
    isPast,
    progress: null,
    state,
  };
}

/**
 * Whether a run takes what happened at `at`. What arrives late counts by its own time, but never moves the beginning of a
 * window, nor pushes out what filled the first so many activities: nothing that was reached is lost by it.
 */
function accepts({ challenge, state }: Run, before: Progress, at: Date, programme: Programme): boolean {
  const { definition } = challenge;
  const { from, to } = windowOf(
    definition,
    { joinedAt: state.joinedAt, firstAt: before.startedAt },
    programme.timeZone,
  );
  if (at < from || at > to || before.failed) return false;
  if (before.startedAt === null || at >= before.startedAt) return true;
  return (
    definition.window.kind !== "from-first-step" && !definition.steps.some(({ target }) => target.withinActivities)
  );
}

function awardsOf(
  { challenge, state }: Run,
  { before, after, completed }: { before: Progress; after: Progress; completed: boolean },
  { room, activity, programme, rules }: TrackInput,
): ChallengeAward[] {
  const { id: challengeId, version, definition } = challenge;
  const draw = (step: number, reward: Parameters<typeof drawReward>[0]): ChallengeAward => ({
    challengeId,
    version,
    run: state.run,
    step,
    ...drawReward(reward, {
      budgets: definition.budgets,
      room: room?.get(challengeId),
      at: activity.occurredAt,
      programme,
      voucherMinor: rules.voucherMinor,
    }),
  });
  const awards = definition.steps.flatMap(({ reward }, step) =>
    brings(reward) && before.steps[step]?.doneAt === null && after.steps[step]?.doneAt ? [draw(step, reward)] : [],
  );
  if (completed && brings(definition.reward)) awards.push(draw(THE_END, definition.reward));
  return awards;
}
