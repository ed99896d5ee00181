import type { Activity } from "@/domain/activity";
import { LAST } from "@/domain/campaign/use-periods";
import type { Evaluation } from "@/domain/evaluation";
import type { MemberState, Usage } from "@/domain/member-state";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { tierRank } from "@/domain/tier";

/**
 * The member's state after an activity was evaluated and booked: the next activity of a batch finds what it would find,
 * had each been recorded by itself. Points count as active where their lots are active when they are earned.
 */
export function advanceState(
  state: MemberState,
  activity: Activity,
  evaluation: Evaluation,
  programme: Programme,
): MemberState {
  const at = activity.occurredAt;
  let active = state.activePoints;
  for (const { points, dates } of evaluation.credits) if (dates.activatesAt <= at) active += points;
  const { tierId, badges } = granted(state, evaluation, programme);
  return {
    ...state,
    ...ordered(state, activity, evaluation, programme),
    ...used(state, at, evaluation),
    activePoints: active,
    tierId,
    badges,
  };
}

function ordered(
  state: MemberState,
  { kind, occurredAt }: Activity,
  { basis }: Evaluation,
  { currency }: Programme,
): Pick<MemberState, "orders" | "spendMinor" | "firstOrderAt" | "lastOrderAt"> {
  const { orders, spendMinor, firstOrderAt, lastOrderAt } = state;
  if (kind !== "order") return { orders, spendMinor, firstOrderAt, lastOrderAt };
  return {
    orders: orders + 1,
    spendMinor: spendMinor + toMinor(basis, minorDigits(currency)),
    firstOrderAt: firstOrderAt === null || occurredAt < firstOrderAt ? occurredAt : firstOrderAt,
    lastOrderAt: lastOrderAt === null || occurredAt > lastOrderAt ? occurredAt : lastOrderAt,
  };
}

function used(state: MemberState, at: Date, { uses }: Evaluation): Pick<MemberState, "usage" | "lastGiven"> {
  if (uses.length === 0) return { usage: state.usage, lastGiven: state.lastGiven };
  const usage = new Map(state.usage);
  const lastGiven = new Map(state.lastGiven);
  for (const { campaign, points, memberPeriods } of uses) {
    const last = lastGiven.get(campaign);
    if (last === undefined || at > last) lastGiven.set(campaign, at);
    const counted = new Set(memberPeriods);
    counted.delete(LAST);
    if (counted.size === 0) continue;
    const periods = new Map<string, Usage>(usage.get(campaign));
    for (const period of counted) {
      const before = periods.get(period) ?? { times: 0, points: 0 };
      periods.set(period, { times: before.times + 1, points: before.points + points });
    }
    usage.set(campaign, periods);
  }
  return { usage, lastGiven };
}

function granted(
  { tierId, badges }: MemberState,
  { grants }: Evaluation,
  { tiers }: Programme,
): Pick<MemberState, "tierId" | "badges"> {
  let tier = tierId;
  const won: string[] = [];
  for (const { kind, ref } of grants) {
    if (kind === "badge") won.push(ref);
    if (kind === "tier" && tierRank(ref, tiers) > Math.max(0, tierRank(tier, tiers))) tier = ref;
  }
  return { tierId: tier, badges: won.length === 0 ? badges : new Set([...badges, ...won]) };
}
