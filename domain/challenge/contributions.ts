import { activityKey, triggerKey } from "@/domain/campaign/trigger";
import type { Contribution, StepTarget } from "@/domain/challenge/challenge";
import type { CompiledChallenge, CompiledStep } from "@/domain/challenge/compile";
import { unitOf } from "@/domain/challenge/progress";
import type { Facts, LineFacts } from "@/domain/condition/facts";
import { dayText } from "@/domain/day";
import type { Evaluation } from "@/domain/evaluation";

/** What of an evaluation challenges read: the points of each line, and what campaigns add to challenges. */
export type EvaluatedPoints = Pick<Evaluation, "points" | "lines" | "grants">;

/** Measures that look at lines, so that they mean nothing for activities without any. */
export function needsLines(measure: StepTarget["measure"]): boolean {
  return (
    measure === "amount" ||
    measure === "single" ||
    measure === "quantity" ||
    measure === "distinct-products" ||
    measure === "distinct-categories"
  );
}

/**
 * What an activity adds to each step of a challenge, whether or not it counts there and then: progressOf decides that.
 * Figures are kept line by line wherever a return of a line must lessen them.
 */
export function contributionsOf(
  challenge: CompiledChallenge,
  facts: Facts,
  evaluation: EvaluatedPoints,
  id: string,
): Contribution[] {
  const key = activityKey(facts.activity);
  const parts = challenge.steps.flatMap((step, index) =>
    triggerKey(step.step.trigger) === key && step.matches(facts) ? ofStep(step, index, facts, evaluation, id) : [],
  );
  for (const grant of evaluation.grants) {
    if (grant.kind !== "challenge" || Number(grant.ref) !== challenge.id) continue;
    const step = grant.step ?? 0;
    const target = challenge.steps[step]?.step.target;
    if (target) addGrant(parts, { step, value: grant.value ?? 1, target, facts, id });
  }
  return parts;
}

function ofStep(
  { step, lines }: CompiledStep,
  index: number,
  facts: Facts,
  evaluation: EvaluatedPoints,
  activityId: string,
): Contribution[] {
  const { activity } = facts;
  const { measure } = step.target;
  const base = { step: index, activityId, at: activity.occurredAt };
  const wholeKey = keyOfWhole(measure, facts);
  if (isDistinctOfWhole(measure) && wholeKey === null) return [];
  const hasLines = (activity.lines ?? []).length > 0;
  if (lines === null && !needsLines(measure) && (measure !== "points" || !hasLines)) {
    const value = measure === "points" ? evaluation.points : 1;
    return value > 0 ? [{ ...base, line: null, value, key: wholeKey }] : [];
  }
  return facts.lines.flatMap((line) => {
    if (lines !== null && !lines(line)) return [];
    const value = countedOf(measure, line, evaluation);
    const key = isDistinctOfLines(measure) ? keyOfLine(measure, line) : wholeKey;
    if (value <= 0 || (key === null && isDistinctOfLines(measure))) return [];
    return [{ ...base, line: line.index, value, key }];
  });
}

function countedOf(measure: StepTarget["measure"], line: LineFacts, evaluation: EvaluatedPoints): number {
  if (measure === "amount" || measure === "single") return line.amount;
  if (measure === "quantity") return line.quantity;
  return measure === "points" ? (evaluation.lines[line.index] ?? 0) : 1;
}

function isDistinctOfLines(measure: StepTarget["measure"]): boolean {
  return measure === "distinct-products" || measure === "distinct-categories";
}

function keyOfLine(measure: StepTarget["measure"], line: LineFacts): string | null {
  return measure === "distinct-products" ? line.sku : (line.category ?? null);
}

function isDistinctOfWhole(measure: StepTarget["measure"]): boolean {
  return measure === "distinct-days" || measure === "distinct-stores";
}

function keyOfWhole(measure: StepTarget["measure"], facts: Facts): string | null {
  if (measure === "distinct-days") return dayText(facts.day);
  return measure === "distinct-stores" ? (facts.activity.store ?? null) : null;
}

function addGrant(
  parts: Contribution[],
  { step, value, target, facts, id }: { step: number; value: number; target: StepTarget; facts: Facts; id: string },
): void {
  const units = Math.round(value * unitOf(target.measure, facts.programme.currency));
  const place = parts.findIndex((part) => part.step === step && part.line === null);
  const own = parts[place];
  // One row per step, activity and line: what the activity counts by itself and what a campaign adds are one.
  if (own) parts[place] = { ...own, value: own.value + units };
  else {
    const key = target.measure.startsWith("distinct-") ? (keyOfWhole(target.measure, facts) ?? id) : null;
    parts.push({ step, activityId: id, line: null, at: facts.activity.occurredAt, value: units, key });
  }
}
