import { type CampaignReferences, fault, reference } from "@/domain/campaign/campaign-limits";
import type { ChallengeDefinition, ChallengeReward, ChallengeStep } from "@/domain/challenge/challenge";
import { needsLines } from "@/domain/challenge/contributions";
import { readChallenge } from "@/domain/challenge/read-challenge";
import { brings } from "@/domain/challenge/rewards";
import { checkInteger, checkLocalText } from "@/domain/check";
import { checkCondition } from "@/domain/condition/check";
import { parseDay } from "@/domain/day";
import type { Fault } from "@/domain/fault";

/** The most that a challenge may hold, and the bounds of its figures. */
export const challengeLimits = {
  name: 60,
  description: 240,
  stepName: 60,
  steps: 20,
  budgets: 5,
  points: 1_000_000,
  minor: 100_000_000_00,
  count: 100_000,
  days: 3_650,
  streak: 366,
  completions: 1_000_000_000,
  activities: 1_000,
} as const;

/** A challenge that may be published, or everything that keeps it from that. */
export type ParsedChallenge =
  | { readonly ok: true; readonly definition: ChallengeDefinition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads any JSON as a challenge and checks that it makes sense. Never throws. */
export function parseChallenge(value: unknown, known: CampaignReferences = {}): ParsedChallenge {
  const read = readChallenge(value);
  if (!read.ok) return read;
  const faults = checkChallenge(read.definition, known);
  return faults.length === 0 ? read : { ok: false, faults };
}

/** Everything that keeps a challenge from being published, each fault naming its field; empty = it may be. Pure. */
export function checkChallenge(challenge: ChallengeDefinition, known: CampaignReferences = {}): Fault[] {
  return [
    ...checkLocalText("name", challenge.name, { required: true, max: challengeLimits.name }),
    ...checkLocalText("description", challenge.description, { required: true, max: challengeLimits.description }),
    ...checkAudience(challenge, known),
    ...checkSteps(challenge, known),
    ...checkWindow(challenge),
    ...checkStreak(challenge),
    ...checkRepeat(challenge),
    ...checkRewards(challenge, known),
    ...checkBudgets(challenge),
    ...(challenge.completionsLimit === null
      ? []
      : checkInteger("completionsLimit", challenge.completionsLimit, 1, challengeLimits.completions)),
    ...(challenge.pending.kind === "days" ? checkInteger("pending.days", challenge.pending.days, 0, 365) : []),
    ...checkExpiry(challenge),
  ];
}

function checkAudience({ audience }: ChallengeDefinition, known: CampaignReferences): Fault[] {
  if (audience.kind === "everyone") return [];
  const [key, ids, set] =
    audience.kind === "tiers"
      ? (["tierIds", audience.tierIds, known.tier] as const)
      : (["segmentIds", audience.segmentIds, known.segment] as const);
  if (ids.length === 0) return [fault(`audience.${key}`, "required")];
  return ids.flatMap((id, index) => [
    ...reference(`audience.${key}.${index}`, id, set),
    ...(ids.indexOf(id) < index ? [fault(`audience.${key}.${index}`, "repeated")] : []),
  ]);
}

function checkSteps({ steps, streak }: ChallengeDefinition, known: CampaignReferences): Fault[] {
  if (steps.length === 0) return [fault("steps", "required")];
  // A streak is of one step, met again and again.
  const max = streak === null ? challengeLimits.steps : 1;
  if (steps.length > max) return [{ field: "steps", code: "tooMany", values: { max } }];
  return steps.flatMap((step, index) => checkStep(step, `steps.${index}`, known));
}

function checkStep(step: ChallengeStep, path: string, known: CampaignReferences): Fault[] {
  const { target, trigger, conditions } = step;
  const faults = [
    ...checkLocalText(`${path}.name`, step.name, { required: true, max: challengeLimits.stepName }),
    ...checkTrigger(step, `${path}.trigger`, known),
  ];
  if (conditions !== null) {
    faults.push(...checkCondition(conditions, { scopes: ["activity", "member"], known, field: `${path}.conditions` }));
  }
  const isMoney = target.measure === "amount" || target.measure === "single";
  faults.push(
    ...checkInteger(`${path}.target.value`, target.value, 1, isMoney ? challengeLimits.minor : challengeLimits.count),
  );
  if (target.withinActivities !== undefined) {
    faults.push(
      ...checkInteger(`${path}.target.withinActivities`, target.withinActivities, 1, challengeLimits.activities),
    );
  }
  if (target.lines !== undefined) {
    faults.push(...checkCondition(target.lines, { scopes: ["line"], known, field: `${path}.target.lines` }));
  }
  if (trigger.on === "order") return faults;
  if (needsLines(target.measure)) faults.push(fault(`${path}.target.measure`, "needsOrder"));
  if (target.lines !== undefined) faults.push(fault(`${path}.target.lines`, "needsOrder"));
  return faults;
}

function checkTrigger({ trigger }: ChallengeStep, path: string, known: CampaignReferences): Fault[] {
  switch (trigger.on) {
    case "event":
      if (trigger.type.trim() === "") return [fault(`${path}.type`, "required")];
      if (trigger.type.length > 300) return [{ field: `${path}.type`, code: "tooLong", values: { max: 300 } }];
      return trigger.type.startsWith("laurel.") ? [fault(`${path}.type`, "reservedEvent")] : [];
    case "birthday":
      return trigger.daysBefore === undefined ? [] : checkInteger(`${path}.daysBefore`, trigger.daysBefore, 0, 60);
    case "tier-reached":
      return (trigger.tierIds ?? []).flatMap((id, index) => reference(`${path}.tierIds.${index}`, id, known.tier));
    case "challenge-completed":
    case "streak":
      return [
        ...(trigger.challengeId === undefined
          ? []
          : reference(`${path}.challengeId`, trigger.challengeId, known.challenge)),
        ...(trigger.on === "streak" && trigger.length !== undefined
          ? checkInteger(`${path}.length`, trigger.length, 1, challengeLimits.streak)
          : []),
      ];
    default:
      return [];
  }
}

function checkWindow({ window }: ChallengeDefinition): Fault[] {
  if (window.kind !== "fixed") return checkInteger("window.days", window.days, 1, challengeLimits.days);
  const faults: Fault[] = [];
  if (parseDay(window.from) === null) faults.push(fault("window.from", window.from === "" ? "required" : "date"));
  if (window.to !== null && parseDay(window.to) === null) faults.push(fault("window.to", "date"));
  if (faults.length === 0 && window.to !== null && window.to < window.from) {
    faults.push(fault("window.to", "endBeforeStart"));
  }
  return faults;
}

function checkStreak({ streak }: ChallengeDefinition): Fault[] {
  if (streak === null) return [];
  return [
    ...checkInteger("streak.length", streak.length, 2, challengeLimits.streak),
    ...checkInteger("streak.freezes", streak.freezes, 0, Math.max(0, streak.length - 1)),
  ];
}

function checkRepeat({ repeat, steps }: ChallengeDefinition): Fault[] {
  if (repeat.kind !== "on-completion") return [];
  if (repeat.atMost !== null) return checkInteger("repeat.atMost", repeat.atMost, 2, challengeLimits.count);
  // Two challenges that complete each other for ever would never come to rest.
  const feedsOnOthers = steps.some(({ trigger }) => trigger.on === "challenge-completed" || trigger.on === "streak");
  return feedsOnOthers ? [fault("repeat.atMost", "required")] : [];
}

function checkRewards({ reward, steps }: ChallengeDefinition, known: CampaignReferences): Fault[] {
  const faults = [
    ...checkReward(reward, "reward", known),
    ...steps.flatMap((step, index) =>
      step.reward === null ? [] : checkReward(step.reward, `steps.${index}.reward`, known),
    ),
  ];
  const nothing = !brings(reward) && !steps.some((step) => brings(step.reward));
  return nothing && faults.length === 0 ? [fault("reward.points", "required")] : faults;
}

function checkReward(reward: ChallengeReward, path: string, known: CampaignReferences): Fault[] {
  return [
    ...(reward.points === undefined ? [] : checkInteger(`${path}.points`, reward.points, 0, challengeLimits.points)),
    ...(reward.badgeId === undefined ? [] : reference(`${path}.badgeId`, reward.badgeId, known.badge)),
    ...(reward.voucherRewardId === undefined
      ? []
      : reference(`${path}.voucherRewardId`, reward.voucherRewardId, known.reward)),
  ];
}

function checkBudgets({ budgets }: ChallengeDefinition): Fault[] {
  if (budgets.length > challengeLimits.budgets) {
    return [{ field: "budgets", code: "tooMany", values: { max: challengeLimits.budgets } }];
  }
  return budgets.flatMap((budget, index) => {
    const path = `budgets.${index}`;
    const faults = (["points", "minor"] as const).flatMap((key) =>
      budget[key] === undefined ? [] : checkInteger(`${path}.${key}`, budget[key], 1, challengeLimits.minor),
    );
    if (budget.points === undefined && budget.minor === undefined) faults.push(fault(`${path}.points`, "required"));
    if (budgets.slice(0, index).some(({ period }) => period === budget.period)) {
      faults.push(fault(`${path}.period`, "repeated"));
    }
    return faults;
  });
}

function checkExpiry({ expiry }: ChallengeDefinition): Fault[] {
  if (expiry.kind === "months") return checkInteger("expiry.months", expiry.months, 1, 120);
  if (expiry.kind === "end-of-year") return checkInteger("expiry.years", expiry.years, 0, 10);
  return [];
}
