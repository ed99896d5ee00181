import type { ChallengeDefinition } from "@/domain/challenge/challenge";

/** Where members of a challenge may stop between beginning and completing it. */
export type Stages =
  /** Steps one after another: so many members reached each. */
  | { readonly kind: "steps"; readonly count: number }
  /** Steps in any order: so many members reached one, two, … of them. */
  | { readonly kind: "count"; readonly count: number }
  /** One step, or a streak: so many members came so far. */
  | { readonly kind: "value"; readonly marks: readonly number[] };

const FEW = 8;

/** The stages of a challenge, the end left out; a figure too fine to be told one by one is told by quarters. Pure. */
export function stagesOf({ steps, ordered, streak }: ChallengeDefinition): Stages {
  if (steps.length > 1) return { kind: ordered ? "steps" : "count", count: ordered ? steps.length : steps.length - 1 };
  const [step] = steps;
  const target = streak?.length ?? step?.target.value ?? 1;
  // One big enough purchase has no half.
  if (streak === null && step?.target.measure === "single") return { kind: "value", marks: [] };
  if (target <= FEW) return { kind: "value", marks: Array.from({ length: target - 1 }, (_, index) => index + 1) };
  return { kind: "value", marks: [0.25, 0.5, 0.75].map((share) => Math.ceil(target * share)) };
}
