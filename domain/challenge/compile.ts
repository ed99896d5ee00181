import type { Activity } from "@/domain/activity";
import { activityKey, compileTrigger, triggerKey } from "@/domain/campaign/trigger";
import type { ChallengeDefinition, ChallengeStep, LiveChallenge } from "@/domain/challenge/challenge";
import { compileCondition, compileLines, partsOf } from "@/domain/condition/compile";
import type { Facts, LineFacts } from "@/domain/condition/facts";
import type { MemberPart } from "@/domain/condition/fields";
import { bothOf, eitherOf, type NecessaryValues, necessaryValues } from "@/domain/condition/necessary";
import { ValueIndex } from "@/domain/condition/value-index";
import type { Programme } from "@/domain/programme";

/** A step, ready to be asked. */
export interface CompiledStep {
  readonly step: ChallengeStep;
  readonly matches: (facts: Facts) => boolean;
  /** null = every line that counts. */
  readonly lines: ((line: LineFacts) => boolean) | null;
}

/** A version of a challenge, ready to be asked. */
export interface CompiledChallenge extends LiveChallenge {
  readonly steps: readonly CompiledStep[];
}

/** A challenge in force, with the older versions whose runs are still open. */
export interface ChallengeRule {
  readonly live: CompiledChallenge;
  readonly versions: ReadonlyMap<number, CompiledChallenge>;
}

/** All challenges in force, found by what sets their steps in motion. */
export interface ChallengeRules {
  readonly size: number;
  readonly byId: ReadonlyMap<number, ChallengeRule>;
  /** Challenge ids, ascending, by trigger key. */
  readonly byTrigger: ReadonlyMap<string, readonly number[]>;
  /** Challenge ids, ascending, that an activity may move: all that it moves are among them. */
  mayMove(facts: Facts): readonly number[];
  /** What of a member's state they ask for, by trigger key. */
  readonly parts: ReadonlyMap<string, ReadonlySet<MemberPart>>;
  /** What a voucher costs the shop, minor units, by reward. */
  readonly voucherMinor: ReadonlyMap<string, number>;
  /** Whether somebody waits for streaks (trigger `streak`): they are told only then. */
  readonly tellsStreaks: boolean;
}

/** What a step cannot be moved without; its challenge's audience included. */
function necessaryOf({ definition }: LiveChallenge, { conditions, target }: ChallengeStep): NecessaryValues {
  const { audience } = definition;
  const field = audience.kind === "tiers" ? "member.tier" : "member.segment";
  const ids = audience.kind === "tiers" ? audience.tierIds : audience.kind === "segments" ? audience.segmentIds : null;
  return bothOf([
    conditions === null ? new Map() : necessaryValues(conditions),
    target.lines === undefined ? new Map() : necessaryValues(target.lines),
    ids === null ? new Map() : new Map([[field, new Set(ids)]]),
  ]);
}

/** Finds challenges of a trigger by what an activity has; a challenge is filed by all of its steps and versions together. */
function indexOf(key: string, ids: Iterable<number>, byId: ReadonlyMap<number, ChallengeRule>): ValueIndex<number> {
  return new ValueIndex([...ids], (id) => {
    const versions = [...(byId.get(id)?.versions.values() ?? [])];
    const steps = versions.flatMap((version) =>
      version.definition.steps
        .filter(({ trigger }) => triggerKey(trigger) === key)
        .map((step) => necessaryOf(version, step)),
    );
    return eitherOf(steps);
  });
}

function compileStep(step: ChallengeStep, programme: Programme): CompiledStep {
  const meant = compileTrigger(step.trigger, 0);
  const holds = step.conditions === null ? null : compileCondition(step.conditions, programme);
  return {
    step,
    matches: (facts) => (meant === null || meant(facts.activity)) && (holds === null || holds(facts)),
    lines: step.target.lines === undefined ? null : compileLines(step.target.lines, programme),
  };
}

function partsOfStep({ audience }: ChallengeDefinition, { conditions }: ChallengeStep): Set<MemberPart> {
  const parts = conditions === null ? new Set<MemberPart>() : partsOf(conditions);
  if (audience.kind === "tiers") parts.add("tier");
  if (audience.kind === "segments") parts.add("segments");
  return parts;
}

/**
 * Compiles the challenges in force, once per revision of the rulebook, so that an activity meets only those that it can
 * move. `older` are earlier versions of live challenges: a run keeps the one it began with.
 */
export function compileChallenges({
  live,
  older = [],
  voucherMinor = new Map(),
  tellsStreaks = false,
  programme,
}: {
  live: readonly LiveChallenge[];
  older?: readonly LiveChallenge[];
  voucherMinor?: ReadonlyMap<string, number>;
  tellsStreaks?: boolean;
  programme: Programme;
}): ChallengeRules {
  const byId = new Map<number, ChallengeRule>();
  const byTrigger = new Map<string, Set<number>>();
  const parts = new Map<string, Set<MemberPart>>();
  const compiled = (challenge: LiveChallenge): CompiledChallenge => ({
    ...challenge,
    steps: challenge.definition.steps.map((step) => compileStep(step, programme)),
  });
  for (const challenge of live.toSorted((a, b) => a.id - b.id)) {
    const now = compiled(challenge);
    const versions = new Map([[now.version, now]]);
    for (const old of older)
      if (old.id === now.id && !versions.has(old.version)) versions.set(old.version, compiled(old));
    byId.set(now.id, { live: now, versions });
    for (const { steps, definition } of versions.values()) {
      for (const { step } of steps) {
        const key = triggerKey(step.trigger);
        const ids = byTrigger.get(key) ?? new Set<number>();
        byTrigger.set(key, ids.add(now.id));
        const needed = parts.get(key) ?? new Set<MemberPart>();
        for (const part of partsOfStep(definition, step)) needed.add(part);
        parts.set(key, needed);
      }
    }
  }
  const indexes = new Map([...byTrigger].map(([key, ids]) => [key, indexOf(key, ids, byId)]));
  return {
    size: byId.size,
    byId,
    mayMove(facts) {
      const key = activityKey(facts.activity);
      return (key === null ? undefined : indexes.get(key)?.find(facts)) ?? [];
    },
    byTrigger: new Map([...byTrigger].map(([key, ids]) => [key, [...ids]])),
    parts,
    voucherMinor,
    tellsStreaks:
      tellsStreaks || live.some(({ definition }) => definition.steps.some(({ trigger }) => trigger.on === "streak")),
  };
}

/** Ids of the challenges that any of these activities may move, ascending. */
export function challengesOf(rules: ChallengeRules, activities: readonly Activity[]): readonly number[] {
  if (rules.size === 0) return [];
  const ids = new Set<number>();
  for (const key of new Set(activities.map(activityKey))) {
    for (const id of (key === null ? undefined : rules.byTrigger.get(key)) ?? []) ids.add(id);
  }
  return [...ids].toSorted((a, b) => a - b);
}

/** What of its member's state challenges ask for to judge an activity, beside how the member stands with them. */
export function challengeParts(rules: ChallengeRules, activity: Activity): ReadonlySet<MemberPart> {
  const key = activityKey(activity);
  return (key === null ? undefined : rules.parts.get(key)) ?? NO_PARTS;
}

const NO_PARTS: ReadonlySet<MemberPart> = new Set();
