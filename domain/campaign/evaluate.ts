import type { Activity } from "@/domain/activity";
import type { SpentBudgets } from "@/domain/campaign/budget";
import type { CompiledCampaign, GrantEffect } from "@/domain/campaign/compile-campaign";
import { isInControl } from "@/domain/campaign/control";
import { addLines, toAward, toCredits } from "@/domain/campaign/credits";
import { costOf, type Firing, judge } from "@/domain/campaign/judge";
import { BUILT_IN, type Rulebook } from "@/domain/campaign/rulebook";
import { type Settlement, settle, type Terms } from "@/domain/campaign/settle";
import { activityKey } from "@/domain/campaign/trigger";
import { usePeriods } from "@/domain/campaign/use-periods";
import { failedPath } from "@/domain/condition/compile";
import { Facts } from "@/domain/condition/facts";
import type { CampaignUse, Evaluation, Grant, NotFired, NotFiredReason } from "@/domain/evaluation";
import type { MemberState } from "@/domain/member-state";
import { micros } from "@/domain/money";
import { points } from "@/domain/points";

/** What an activity is evaluated by. */
export interface EvaluationTerms {
  readonly rulebook: Rulebook;
  /** What campaigns have spent; left out = budgets are not asked. */
  readonly budgets?: SpentBudgets | undefined;
  /** Also answer, for every campaign that gave nothing, why. Costs more. */
  readonly why?: boolean | undefined;
}

/** What an evaluation goes by. */
export interface EvaluationInput extends EvaluationTerms {
  readonly activity: Activity;
  /** null only where `rulebook.needs(activity)` is empty. */
  readonly member: MemberState | null;
}

/**
 * What an activity brings, and why: the one engine that posting, preview, "why not?" and back-test ask. Pure: schedules,
 * periods and dates of lots go by when the activity happened. Base points of all campaigns that fire, then multipliers,
 * exactly; one rounding; whole points shared among campaigns and lines so that all of it adds up. Limits and budgets
 * grant what they have left, a cap per order refuses whole. Members of a control group get what they would without the
 * campaign. Returns bring nothing. Throws RangeError when amounts or points leave the range the books can hold.
 */
export function evaluateActivity({ activity, member, rulebook, budgets, why }: EvaluationInput): Evaluation {
  return evaluateFacts(new Facts(activity, member, rulebook.programme), { rulebook, budgets, why });
}

/** The same of facts that are there already; they go by the rulebook's programme. */
export function evaluateFacts(facts: Facts, { rulebook, budgets, why }: EvaluationTerms): Evaluation {
  const { programme } = rulebook;
  const { member } = facts;
  const hearing = { facts, programme, budgets };
  const notFired: NotFired[] = [];
  const firings: Firing[] = [];
  for (const campaign of why ? everyCandidate(rulebook, facts, notFired) : rulebook.candidates(facts)) {
    const verdict = judge(campaign, hearing);
    if (typeof verdict !== "string") firings.push(verdict);
    else if (why && campaign.id !== BUILT_IN) notFired.push(refusal(campaign, verdict, facts));
  }
  if (firings.length === 0) return nothing(facts, notFired);
  const { settlement, held } = settleWithoutControl(firings, { facts, rounding: programme.earning.rounding }, member);
  if (why) explainSettlement(settlement, firings, held, notFired);
  return answer(settlement, held, notFired, { facts, rulebook });
}

/** All campaigns of the activity's trigger, found without any index; the others are noted as of another trigger. */
function everyCandidate(rulebook: Rulebook, facts: Facts, notFired: NotFired[]): readonly CompiledCampaign[] {
  const key = activityKey(facts.activity);
  const builtIn = rulebook.candidates(facts).filter(({ id }) => id === BUILT_IN);
  const [of, others] = [[] as CompiledCampaign[], [] as CompiledCampaign[]];
  for (const campaign of rulebook.campaigns) (campaign.key === key ? of : others).push(campaign);
  for (const campaign of others) notFired.push(refusal(campaign, "TRIGGER", facts));
  return [...builtIn, ...of];
}

function refusal(campaign: CompiledCampaign, reason: NotFiredReason, facts: Facts): NotFired {
  const { id, version, definition } = campaign;
  if (reason !== "CONDITIONS" || definition.conditions === null) return { campaign: id, version, reason };
  const condition = failedPath(definition.conditions, facts, facts.programme) ?? "";
  return { campaign: id, version, reason, condition };
}

/**
 * Settles, then takes away what the member may not have as one of a control group, and settles anew: the others work
 * as if the held campaign did not exist.
 */
function settleWithoutControl(
  firings: readonly Firing[],
  terms: Terms,
  member: MemberState | null,
): { settlement: Settlement; held: readonly Firing[] } {
  let left = firings;
  const held: Firing[] = [];
  for (;;) {
    const settlement = settle(left, terms);
    if (!settlement.chosen.some((firing) => isControlled(firing, member))) return { settlement, held };
    const caught = settlement.chosen.filter(
      (firing) => isControlled(firing, member) && (firing.grants.length > 0 || givesPoints(firing, settlement)),
    );
    if (caught.length === 0) return { settlement, held };
    held.push(...caught);
    left = left.filter((firing) => !caught.includes(firing));
  }
}

function isControlled({ campaign }: Firing, member: MemberState | null): boolean {
  const percent = campaign.definition.controlPercent;
  return percent > 0 && member !== null && isInControl(campaign.id, member.memberId, percent);
}

function givesPoints(firing: Firing, { reckoning }: Settlement): boolean {
  return reckoning.parts.some((part) => part.firing === firing && part.points > 0);
}

function explainSettlement(
  settlement: Settlement,
  firings: readonly Firing[],
  held: readonly Firing[],
  notFired: NotFired[],
): void {
  for (const firing of firings) {
    const { id, version } = firing.campaign;
    if (id === BUILT_IN) continue;
    const kept = settlement.kept.get(firing);
    if (held.includes(firing)) notFired.push({ campaign: id, version, reason: "CONTROL" });
    else if (kept) notFired.push({ campaign: id, version, ...kept });
    else if (firing.grants.length === 0 && !givesPoints(firing, settlement)) {
      const own = settlement.reckoning.parts.filter((part) => part.firing === firing);
      const reason = own.some(({ exact }) => exact.num > 0) ? "ROUNDED_TO_ZERO" : "NOTHING_TO_MULTIPLY";
      notFired.push({ campaign: id, version, reason });
    }
  }
}

function nothing({ activity, value }: Facts, notFired: readonly NotFired[]): Evaluation {
  const lines = activity.kind === "event" ? [] : new Array<number>(activity.lines?.length ?? 0).fill(0);
  return {
    points: points(0),
    basis: micros(value),
    lines,
    awards: [],
    grants: [],
    credits: [],
    uses: [],
    held: [],
    notFired,
  };
}

function answer(
  { reckoning, chosen, wanted }: Settlement,
  held: readonly Firing[],
  notFired: readonly NotFired[],
  { facts, rulebook }: { facts: Facts; rulebook: Rulebook },
): Evaluation {
  const parts = reckoning.parts.filter((part) => part.points > 0);
  const awarded = parts.map((part) => toAward(part, facts, wanted.get(part.fired)));
  const count = facts.activity.kind === "event" ? 0 : (facts.activity.lines?.length ?? 0);
  const [only] = awarded;
  return {
    points: points(reckoning.total),
    basis: micros(facts.value),
    lines: only !== undefined && awarded.length === 1 ? only.award.lines : addLines(awarded, count),
    awards: awarded.map(({ award }) => award),
    grants: chosen.flatMap((firing) => (firing.grants.length === 0 ? [] : toGrants(firing))),
    credits: toCredits(awarded, reckoning, facts, rulebook.programme),
    uses: toUses(chosen, reckoning.parts, facts),
    held: held.map(({ campaign }) => campaign.id),
    notFired,
  };
}

function toGrants({ campaign, grants }: Firing): Grant[] {
  return grants.map((grant) => toGrant(campaign, grant));
}

function toGrant({ id, version }: CompiledCampaign, { index, effect, minor }: GrantEffect): Grant {
  const base = { campaign: id, version, effect: index, minor };
  switch (effect.kind) {
    case "voucher":
      return { ...base, kind: "voucher", ref: effect.rewardId };
    case "badge":
      return { ...base, kind: "badge", ref: effect.badgeId };
    case "tier":
      return { ...base, kind: "tier", ref: effect.tierId, ...(effect.days !== undefined && { days: effect.days }) };
    case "challenge":
      return { ...base, kind: "challenge", ref: effect.challengeId, step: effect.step, value: effect.value };
  }
}

function toUses(chosen: readonly Firing[], parts: Settlement["reckoning"]["parts"], facts: Facts): CampaignUse[] {
  const uses: CampaignUse[] = [];
  for (const firing of chosen) {
    const { id, definition } = firing.campaign;
    if (id === BUILT_IN) continue;
    let given = 0;
    for (const part of parts) if (part.firing === firing) given += part.points;
    if (given === 0 && firing.grants.length === 0) continue;
    const { perMember, budgets, coolDownHours } = definition.limits;
    const periods =
      perMember.length === 0 && budgets.length === 0 && coolDownHours === null
        ? { memberPeriods: [], budgetPeriods: [] }
        : usePeriods(definition, facts.activity.occurredAt, facts.programme.timeZone);
    uses.push({ campaign: id, points: given, minor: costOf(firing.grants), ...periods });
  }
  return uses;
}
