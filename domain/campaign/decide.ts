import type { Activity } from "@/domain/activity";
import { advanceState } from "@/domain/campaign/advance-state";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import type { Rulebook } from "@/domain/campaign/rulebook";
import type { ChallengeRules } from "@/domain/challenge/compile";
import type { ChallengeRoom } from "@/domain/challenge/rewards";
import { type TrackedChallenges, trackChallenges } from "@/domain/challenge/track";
import type { Evaluation, Grant } from "@/domain/evaluation";
import { type DatedTier, giveByCampaign, type HeldTier, settleTier } from "@/domain/held-tier";
import type { MemberState } from "@/domain/member-state";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { heldUntil, type TierFacts } from "@/domain/qualification";
import { addDays } from "@/domain/shop-calendar";

/** Campaigns and challenges together, compiled. */
export interface Rules extends Rulebook {
  readonly challenges: ChallengeRules;
}

/** What a member's tier follows from. */
export interface TierStanding {
  readonly held: HeldTier | null;
  readonly facts: TierFacts;
}

/** A member between two activities. `tier` only where a rule asks about it. */
export interface Standing {
  readonly state: MemberState;
  readonly tier?: TierStanding | undefined;
}

/** What the rules make of an activity. */
export interface Decision {
  readonly evaluation: Evaluation;
  readonly moved: TrackedChallenges;
  /** Tiers that campaigns give. */
  readonly tiers: readonly DatedTier[];
}

/** What campaigns have spent, by campaign and period; it grows by what is decided. */
export type SpentSoFar = Map<number, Map<string, { points: number; minor: number }>>;

/** Under which rules and limits; without `budgets` and `room` nothing is limited but members. */
export interface Setting {
  readonly rules: Rules;
  readonly now: Date;
  readonly budgets?: SpentSoFar | undefined;
  readonly room?: ReadonlyMap<number, ChallengeRoom> | undefined;
}

/**
 * Decides one activity of a member, and how the member stands afterwards: campaigns, then challenges, then the tier.
 * Budgets and room are drawn down. Throws RangeError where the points are more than can be kept.
 */
export function decideActivity(
  { activity, activityId }: { readonly activity: Activity; readonly activityId: string },
  standing: Standing,
  { rules, now, budgets, room }: Setting,
): { readonly decision: Decision; readonly next: Standing } {
  const { state } = standing;
  const { programme } = rules;
  const evaluation = evaluateActivity({ activity, member: state, rulebook: rules, ...(budgets ? { budgets } : {}) });
  const tracked = { state, activity, activityId, evaluation, rules: rules.challenges, programme };
  const moved = trackChallenges(room ? { ...tracked, room } : tracked);
  if (budgets) spend(budgets, evaluation);
  const tiers = evaluation.grants.flatMap((grant) =>
    grant.kind === "tier" ? [datedTier(grant, state, programme, now)] : [],
  );
  const decision = { evaluation, moved, tiers };
  return { decision, next: advance(standing, activity, decision, { programme, now }) };
}

function spend(budgets: SpentSoFar, { uses }: Evaluation): void {
  for (const { campaign, points, minor, budgetPeriods } of uses) {
    for (const period of budgetPeriods) {
      const ofCampaign = budgets.get(campaign) ?? new Map<string, { points: number; minor: number }>();
      budgets.set(campaign, ofCampaign);
      const spent = ofCampaign.get(period) ?? { points: 0, minor: 0 };
      ofCampaign.set(period, { points: spent.points + points, minor: spent.minor + minor });
    }
  }
}

/** Until so many days later, else to the end of the period of qualification. */
function datedTier({ ref, days }: Grant, { joinedAt }: MemberState, programme: Programme, now: Date): DatedTier {
  const qualification = { ...programme.qualification, heldThrough: "same-period" as const, graceDays: 0 };
  const until =
    days === undefined
      ? heldUntil(now, joinedAt, { ...programme, qualification })
      : addDays(now, days, programme.timeZone);
  return { tierId: ref, until };
}

function advance(
  { state, tier }: Standing,
  activity: Activity,
  { evaluation, moved, tiers }: Decision,
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Standing {
  const after = advanceState(state, activity, evaluation, programme);
  const badges = moved.moves.flatMap(({ awards }) => awards.flatMap(({ badgeId }) => badgeId ?? []));
  // As of now, as it is read: lots of old orders may be active, or over, by the time they are recorded.
  const active = [...evaluation.credits, ...moved.credits].filter(
    ({ dates }) => dates.activatesAt <= now && dates.expiresAt > now,
  );
  const next: MemberState = {
    ...after,
    activePoints: active.reduce((sum, credit) => sum + credit.points, state.activePoints),
    challenges: new Map([...after.challenges, ...moved.challenges]),
    ...(moved.pastRuns ? { pastRuns: moved.pastRuns } : {}),
    badges: badges.length === 0 ? after.badges : new Set([...after.badges, ...badges]),
  };
  if (!tier) return { state: next };
  const isOrder = activity.kind === "order";
  const points = moved.credits.reduce((sum, credit) => sum + credit.points, evaluation.points as number);
  const event = {
    at: activity.occurredAt,
    points,
    spendMinor: isOrder ? toMinor(evaluation.basis, minorDigits(programme.currency)) : 0,
    orders: isOrder ? 1 : 0,
  };
  const facts = { ...tier.facts, events: [...tier.facts.events, event] };
  let held = settleTier(tier.held, facts, programme, now);
  for (const given of tiers) held = giveByCampaign(held, given, programme, now);
  return { state: { ...next, tierId: held?.tierId ?? null }, tier: { held, facts } };
}
