import type { Executor } from "@/db/client";
import { lockBudgets } from "@/db/ledger/budgets";
import { lockChallengeRoom } from "@/db/ledger/challenge-totals";
import type { CheckedItem } from "@/db/ledger/order-item";
import { readTierStates, type TierState } from "@/db/ledger/tier-states";
import { readMemberStates } from "@/db/queries/member-state";
import type { RulesInForce } from "@/db/queries/rulebook";
import { type Decision, decideActivity, type Setting, type Standing } from "@/domain/campaign/decide";
import { challengeParts, challengesOf } from "@/domain/challenge/compile";
import type { LimitedChallenge } from "@/domain/challenge/track";
import type { MemberPart } from "@/domain/condition/fields";

type Client = Executor["$client"];

/** An item whose member is locked. */
export interface OpenItem {
  readonly item: CheckedItem;
  readonly memberId: number;
}

/** What the rules make of it; or, where its points are more than can be kept, why not. */
export type Decided = OpenItem & ({ readonly decision: Decision } | { readonly fault: string });

/** What limits items beside their member, as far as it is locked. */
interface Limits {
  readonly budgets: Map<string, readonly [campaign: number, period: string]>;
  readonly challenges: Map<string, LimitedChallenge>;
}

/**
 * Evaluates items one after another, in their order, each with what the ones before it left of its member, of budgets and
 * of challenges. First as if no budget ended; the budgets that this touches are then locked (campaign ids ascending, after
 * them challenges) and all is decided anew with what they have left, until nothing more needs a lock.
 */
export async function decide(
  client: Client,
  open: readonly OpenItem[],
  { rules, now }: { readonly rules: RulesInForce; readonly now: Date },
): Promise<Decided[]> {
  if (open.length === 0) return [];
  const standings = await readStandings(client, open, rules, now);
  const limits: Limits = { budgets: new Map(), challenges: new Map() };
  let decided = decideAll(open, standings, { rules, now });
  while (widen(limits, decided)) {
    const budgets = await lockBudgets(client, [...limits.budgets.values()]);
    const room =
      limits.challenges.size === 0 ? new Map() : await lockChallengeRoom(client, [...limits.challenges.values()]);
    decided = decideAll(open, standings, { rules, now, budgets, room });
  }
  return decided;
}

/** Adds what the decisions touch and nobody has locked yet; false when there is nothing more. */
function widen(limits: Limits, decided: readonly Decided[]): boolean {
  const before = limits.budgets.size + limits.challenges.size;
  for (const each of decided) {
    if ("fault" in each) continue;
    for (const { campaign, budgetPeriods } of each.decision.evaluation.uses) {
      for (const period of budgetPeriods) limits.budgets.set(`${campaign} ${period}`, [campaign, period]);
    }
    for (const limited of each.decision.moved.limited) {
      limits.challenges.set(`${limited.challengeId} ${limited.periods.join(" ")}`, limited);
    }
  }
  return limits.budgets.size + limits.challenges.size > before;
}

async function readStandings(
  client: Client,
  open: readonly OpenItem[],
  rules: RulesInForce,
  now: Date,
): Promise<ReadonlyMap<number, Standing>> {
  const { programme } = rules;
  const activities = open.map(({ item }) => item.activity);
  const memberIds = [...new Set(open.map(({ memberId }) => memberId))];
  const parts = new Set<MemberPart>();
  for (const activity of activities) {
    for (const part of rules.needs(activity)) parts.add(part);
    for (const part of challengeParts(rules.challenges, activity)) parts.add(part);
  }
  const challengeIds = parts.has("challenges")
    ? [...rules.challenges.byId.keys()]
    : [...new Set([...challengesOf(rules.challenges, activities), ...rules.fedChallenges])];
  const at = activities.map(({ occurredAt }) => occurredAt);
  const periodicIds = challengeIds.filter(
    (id) => rules.challenges.byId.get(id)?.live.definition.repeat.kind === "period",
  );
  const query = { memberIds, parts, at, challengeIds, periodicIds, programme, now };
  const reading = parts.has("tier")
    ? readTierStates(client, { memberIds, programme, now })
    : Promise.resolve(new Map<number, TierState>());
  const [tiers, states] = await Promise.all([reading, readMemberStates(client, { ...query, tiers: reading })]);
  return new Map([...states].map(([id, state]) => [id, { state, tier: tiers.get(id) }]));
}

function decideAll(open: readonly OpenItem[], standings: ReadonlyMap<number, Standing>, setting: Setting): Decided[] {
  const current = new Map(standings);
  return open.map((each): Decided => {
    const standing = current.get(each.memberId);
    if (!standing) throw new Error(`member ${each.memberId} is locked but not there`);
    try {
      const { id: activityId, activity } = each.item;
      const { decision, next } = decideActivity({ activity, activityId }, standing, setting);
      current.set(each.memberId, next);
      return { ...each, decision };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { ...each, fault: error.message };
    }
  });
}
