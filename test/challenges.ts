import { type Activity, type ActivityLine, activityId as naturalId } from "@/domain/activity";
import { sampleMember } from "@/domain/campaign/sample-member";
import type { ChallengeDefinition, ChallengeStep, Contribution, LiveChallenge } from "@/domain/challenge/challenge";
import { type ChallengeRules, compileChallenges } from "@/domain/challenge/compile";
import type { EvaluatedPoints } from "@/domain/challenge/contributions";
import type { ChallengeRoom } from "@/domain/challenge/rewards";
import { type TrackedChallenges, trackChallenges } from "@/domain/challenge/track";
import { memberId } from "@/domain/id";
import type { ChallengeState, MemberState } from "@/domain/member-state";
import { micros } from "@/domain/money";
import { points } from "@/domain/points";
import type { Programme } from "@/domain/programme";
import { sampleProgramme } from "@/domain/sample-programme";

/** The programme of tests of challenges: a month for returns. */
export const shop: Programme = { version: 7, ...sampleProgramme, pendingDays: 30 };

const words = (text: string) => ({ pl: text, en: text, ru: text });

/** A step: an order, once, unless told otherwise. */
export function step(changes: Partial<ChallengeStep> = {}): ChallengeStep {
  return {
    name: words("Step"),
    trigger: { on: "order" },
    conditions: null,
    target: { measure: "times", value: 1 },
    reward: null,
    ...changes,
  };
}

/** A challenge: three orders in 2026, for 60 points, unless told otherwise. */
export function challenge(changes: Partial<ChallengeDefinition> = {}): ChallengeDefinition {
  return {
    name: words("Challenge"),
    description: words("What to do"),
    pictureId: null,
    audience: { kind: "everyone" },
    steps: [step({ target: { measure: "times", value: 3 } })],
    ordered: false,
    window: { kind: "fixed", from: "2026-01-01", to: "2026-12-31" },
    joining: "automatic",
    streak: null,
    repeat: { kind: "never" },
    reward: { points: 60 },
    budgets: [],
    completionsLimit: null,
    undoneByReturns: true,
    pending: { kind: "programme" },
    expiry: { kind: "programme" },
    ...changes,
  };
}

/** Compiled challenges; ids 1, 2, … in their order. */
export function rulesOf(definitions: readonly ChallengeDefinition[]): ChallengeRules {
  const live: LiveChallenge[] = definitions.map((definition, index) => ({ id: index + 1, version: 1, definition }));
  return compileChallenges({ live, programme: shop });
}

/** A line of so many zł (and pieces) of a category. */
export function goods(category: string, zl: number, pieces = 1, sku = category): ActivityLine {
  return { sku, category, quantity: pieces, amount: micros(Math.round(zl * 1_000_000)) };
}

let numbers = 0;

/** An order of the one member, at an instant. */
export function bought(
  at: string | Date,
  lines: readonly ActivityLine[] = [goods("tea", 10)],
  more: Partial<Activity> = {},
): Activity {
  numbers += 1;
  return {
    source: "test",
    kind: "order",
    externalId: `order-${numbers}`,
    member: { id: memberId(1) },
    occurredAt: new Date(at),
    channel: "online",
    currency: "PLN",
    lines,
    ...more,
  };
}

/** An event of the one member. */
export function happened(type: string, at: string | Date, more: Partial<Activity> = {}): Activity {
  const { lines: _, ...base } = bought(at);
  return { ...base, kind: "event", event: { type }, ...more };
}

/** The id that an activity has for ever. */
export function idOf(activity: Activity): string {
  return naturalId(activity);
}

/** A member who knows nothing of challenges yet. */
export function member(changes: Partial<MemberState> = {}): MemberState {
  return sampleMember({ joinedAt: new Date("2025-01-01T00:00:00Z"), ...changes });
}

/** A member who pressed "join" at an instant. */
export function joined(id: number, at: string | Date): ChallengeState {
  return {
    challengeId: id,
    run: 1,
    version: 1,
    status: "joined",
    joinedAt: new Date(at),
    startedAt: null,
    endsAt: new Date(8_640_000_000_000_000),
    completedAt: null,
    contributions: [] satisfies Contribution[],
  };
}

/** Nothing earned: one point a zł of each line, no grants. */
export function evaluated(activity: Activity): EvaluatedPoints {
  const lines = (activity.lines ?? []).map(({ amount }) => Math.floor(amount / 1_000_000));
  return { points: points(lines.reduce((sum, each) => sum + each, 0)), lines, grants: [] };
}

/** Tracks activities one after another; the state grows. Answers what each did. */
export function track(
  state: { current: MemberState },
  rules: ChallengeRules,
  activities: readonly Activity[],
  room?: ReadonlyMap<number, ChallengeRoom>,
): TrackedChallenges[] {
  return activities.map((activity) => {
    const moved = trackChallenges({
      state: state.current,
      activity,
      activityId: idOf(activity),
      evaluation: evaluated(activity),
      rules,
      programme: shop,
      ...(room ? { room } : {}),
    });
    const { challenges, pastRuns } = moved;
    state.current = { ...state.current, challenges, ...(pastRuns ? { pastRuns } : {}) };
    return moved;
  });
}
