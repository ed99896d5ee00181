import type { CampaignDefinition, CampaignEffect, Trigger } from "@/domain/campaign/campaign";
import { type CampaignReferences, campaignLimits, fault, reference } from "@/domain/campaign/campaign-limits";
import { checkDecimal, checkInteger } from "@/domain/check";
import { checkCondition } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";
import type { Fault } from "@/domain/fault";

/** Faults of what a campaign gives: nothing, too much, or what its trigger cannot. */
export function checkEffects(campaign: CampaignDefinition, known: CampaignReferences): Fault[] {
  const { effects } = campaign;
  if (effects.length === 0) return [{ field: "effects", code: "required" }];
  if (effects.length > campaignLimits.effects) {
    return [{ field: "effects", code: "tooMany", values: { max: campaignLimits.effects } }];
  }
  const seen = new Set<string>();
  return effects.flatMap((effect, index) => {
    const text = JSON.stringify(effect);
    if (seen.has(text)) return [fault(`effects.${index}`, "repeated")];
    seen.add(text);
    return [
      ...checkEffectFitsTrigger(effect, `effects.${index}`, campaign.trigger),
      ...checkEffect(effect, `effects.${index}`, known),
    ];
  });
}

function checkEffectFitsTrigger(effect: CampaignEffect, path: string, trigger: Trigger): Fault[] {
  switch (effect.kind) {
    case "per-amount":
    case "per-unit":
      return trigger.on === "order" ? [] : [fault(path, "needsOrder")];
    case "event-points":
      return trigger.on === "event" ? [] : [fault(path, "needsEvent")];
    case "multiplier":
      if (trigger.on === "order") return [];
      if (trigger.on !== "event") return [fault(path, "multiplierNeedsBase")];
      return effect.lines === undefined ? [] : [fault(`${path}.lines`, "needsOrder")];
    default:
      return [];
  }
}

function checkEffect(effect: CampaignEffect, path: string, known: CampaignReferences): Fault[] {
  switch (effect.kind) {
    case "fixed":
      return checkInteger(`${path}.points`, effect.points, 1, campaignLimits.points);
    case "per-amount":
      return [...checkSteps(effect.steps, `${path}.steps`), ...checkLines(effect.lines, path)];
    case "per-unit":
      return [
        ...checkAbove(`${path}.points`, effect.points, 0, campaignLimits.rate),
        ...checkLines(effect.lines, path),
      ];
    case "multiplier":
      return [
        ...checkAbove(`${path}.factor`, effect.factor, 1, campaignLimits.factor),
        ...checkLines(effect.lines, path),
      ];
    case "event-points":
      return [];
    case "voucher":
      return reference(`${path}.rewardId`, effect.rewardId, known.reward);
    case "badge":
      return reference(`${path}.badgeId`, effect.badgeId, known.badge);
    case "tier":
      return [
        ...reference(`${path}.tierId`, effect.tierId, known.tier),
        ...(effect.days === undefined ? [] : checkInteger(`${path}.days`, effect.days, 1, 3650)),
      ];
    case "challenge":
      return [
        ...reference(`${path}.challengeId`, effect.challengeId, known.challenge),
        ...checkInteger(`${path}.step`, effect.step, 0, 99),
        ...checkInteger(`${path}.value`, effect.value, 1, 1_000_000_000),
      ];
  }
}

function checkLines(lines: Condition | undefined, path: string): Fault[] {
  return lines === undefined ? [] : checkCondition(lines, { scopes: ["line"], field: `${path}.lines` });
}

function checkSteps(steps: Extract<CampaignEffect, { kind: "per-amount" }>["steps"], path: string): Fault[] {
  if (steps.length === 0) return [{ field: path, code: "required" }];
  if (steps.length > campaignLimits.steps) {
    return [{ field: path, code: "tooMany", values: { max: campaignLimits.steps } }];
  }
  const faults = steps.flatMap((step, index) => {
    const before = steps[index - 1];
    return [
      ...checkInteger(`${path}.${index}.fromMinor`, step.fromMinor, 0, campaignLimits.minor),
      ...checkDecimal(`${path}.${index}.rate`, step.rate, campaignLimits.rate),
      ...(before && step.fromMinor <= before.fromMinor ? [fault(`${path}.${index}.fromMinor`, "ascending")] : []),
    ];
  });
  const last = steps.length - 1;
  if (faults.length === 0 && steps.every(({ rate }) => Number(rate) === 0)) {
    return [fault(`${path}.${last}.rate`, "aboveZero")];
  }
  return faults;
}

function checkAbove(field: string, text: string, floor: 0 | 1, max: number): Fault[] {
  const faults = checkDecimal(field, text, max);
  if (faults.length > 0 || Number(text) > floor) return faults;
  return [fault(field, floor === 0 ? "aboveZero" : "aboveOne")];
}
