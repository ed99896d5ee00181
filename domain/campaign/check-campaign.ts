import type { CampaignDefinition, Trigger } from "@/domain/campaign/campaign";
import { type CampaignReferences, campaignLimits, fault, reference } from "@/domain/campaign/campaign-limits";
import { checkEffects } from "@/domain/campaign/check-effects";
import { readCampaign } from "@/domain/campaign/read-campaign";
import { checkInteger, checkLocalText } from "@/domain/check";
import { checkCondition, isTime } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";
import type { Fault } from "@/domain/fault";

/** A campaign that may be published, or everything that keeps it from that. */
export type ParsedCampaign =
  | { readonly ok: true; readonly definition: CampaignDefinition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads any JSON as a campaign and checks that it makes sense. Never throws. */
export function parseCampaign(value: unknown, known: CampaignReferences = {}): ParsedCampaign {
  const read = readCampaign(value);
  if (!read.ok) return read;
  const faults = checkCampaign(read.definition, known);
  return faults.length === 0 ? read : { ok: false, faults };
}

/** Everything that keeps a campaign from being published, each fault naming its field; empty = it may be. Pure. */
export function checkCampaign(campaign: CampaignDefinition, known: CampaignReferences = {}): Fault[] {
  return [
    ...checkLocalText("name", campaign.name, { required: true, max: campaignLimits.name }),
    ...checkTrigger(campaign, known),
    ...checkAudience(campaign, known),
    ...checkConditions(campaign, known),
    ...checkEffects(campaign, known),
    ...checkSchedule(campaign),
    ...checkLimits(campaign),
    ...checkStacking(campaign),
    ...(campaign.pending.kind === "days" ? checkInteger("pending.days", campaign.pending.days, 0, 365) : []),
    ...checkExpiry(campaign),
    ...checkInteger("controlPercent", campaign.controlPercent, 0, campaignLimits.controlPercent),
  ];
}

function checkTrigger({ trigger, schedule }: CampaignDefinition, known: CampaignReferences): Fault[] {
  switch (trigger.on) {
    case "event":
      if (trigger.type.trim() === "") return [{ field: "trigger.type", code: "required" }];
      if (trigger.type.length > 300) return [{ field: "trigger.type", code: "tooLong", values: { max: 300 } }];
      return trigger.type.startsWith("laurel.") ? [{ field: "trigger.type", code: "reservedEvent" }] : [];
    case "birthday":
      return trigger.daysBefore === undefined ? [] : checkInteger("trigger.daysBefore", trigger.daysBefore, 0, 60);
    case "tier-reached":
      return (trigger.tierIds ?? []).flatMap((id, index) => reference(`trigger.tierIds.${index}`, id, known.tier));
    case "challenge-completed":
      return trigger.challengeId === undefined
        ? []
        : reference("trigger.challengeId", trigger.challengeId, known.challenge);
    case "streak":
      return [
        ...(trigger.challengeId === undefined
          ? []
          : reference("trigger.challengeId", trigger.challengeId, known.challenge)),
        ...(trigger.length === undefined ? [] : checkInteger("trigger.length", trigger.length, 1, 1000)),
      ];
    case "scheduled": {
      const faults = checkInstant("trigger.at", trigger.at);
      if (faults.length > 0 || schedule.endsAt === null) return faults;
      return Date.parse(schedule.endsAt) <= Date.parse(trigger.at)
        ? [{ field: "trigger.at", code: "beforeCampaignEnds" }]
        : [];
    }
    default:
      return [];
  }
}

function checkAudience({ audience }: CampaignDefinition, known: CampaignReferences): Fault[] {
  if (audience.kind === "everyone") return [];
  const [key, ids, set] =
    audience.kind === "tiers"
      ? (["tierIds", audience.tierIds, known.tier] as const)
      : (["segmentIds", audience.segmentIds, known.segment] as const);
  if (ids.length === 0) return [{ field: `audience.${key}`, code: "required" }];
  return ids.flatMap((id, index) => [
    ...reference(`audience.${key}.${index}`, id, set),
    ...(ids.indexOf(id) < index ? [fault(`audience.${key}.${index}`, "repeated")] : []),
  ]);
}

function checkConditions({ conditions, trigger }: CampaignDefinition, known: CampaignReferences): Fault[] {
  if (conditions === null) return [];
  const faults = checkCondition(conditions, { scopes: ["activity", "member"], known });
  return faults.length > 0 ? faults : checkTriggerHasFields(conditions, "conditions", trigger);
}

const orderFields = new Set([
  "activity.value",
  "activity.quantity",
  "activity.payment",
  "activity.coupon",
  "order.number",
]);

/** Rules about what the trigger never has: such a campaign would never fire, and nobody would know why. */
function checkTriggerHasFields(condition: Condition, path: string, trigger: Trigger): Fault[] {
  if ("did" in condition) return [];
  if ("lines" in condition) return trigger.on === "order" ? [] : [{ field: path, code: "needsOrder" }];
  if ("field" in condition) {
    const field = `${path}.field`;
    if (orderFields.has(condition.field) && trigger.on !== "order") return [{ field, code: "needsOrder" }];
    if (condition.field.startsWith("event.") && trigger.on !== "event") return [{ field, code: "needsEvent" }];
    return [];
  }
  const [kind, members] = Object.entries(condition)[0] as [string, readonly Condition[]];
  return members.flatMap((member, index) => checkTriggerHasFields(member, `${path}.${kind}.${index}`, trigger));
}

function checkSchedule({ schedule }: CampaignDefinition): Fault[] {
  const faults: Fault[] = [];
  if (schedule.startsAt !== null) faults.push(...checkInstant("schedule.startsAt", schedule.startsAt));
  if (schedule.endsAt !== null) faults.push(...checkInstant("schedule.endsAt", schedule.endsAt));
  if (faults.length === 0 && schedule.startsAt !== null && schedule.endsAt !== null) {
    if (Date.parse(schedule.endsAt) <= Date.parse(schedule.startsAt)) {
      faults.push(fault("schedule.endsAt", "endBeforeStart"));
    }
  }
  if (schedule.hours.length > campaignLimits.hours) {
    return [...faults, { field: "schedule.hours", code: "tooMany", values: { max: campaignLimits.hours } }];
  }
  for (const [index, { days, from, to }] of schedule.hours.entries()) {
    const path = `schedule.hours.${index}`;
    if (days.length === 0) faults.push(fault(`${path}.days`, "required"));
    faults.push(...days.flatMap((day) => checkInteger(`${path}.days`, day, 1, 7)));
    if (new Set(days).size < days.length) faults.push(fault(`${path}.days`, "repeated"));
    if (!isTime(from)) faults.push(fault(`${path}.from`, "time"));
    if (!isTime(to)) faults.push(fault(`${path}.to`, "time"));
  }
  return faults;
}

function checkLimits({ limits, effects }: CampaignDefinition): Fault[] {
  const faults: Fault[] = [
    ...checkPeriods("limits.perMember", limits.perMember, campaignLimits.memberLimits, ["times", "points"]),
    ...checkPeriods("limits.budgets", limits.budgets, campaignLimits.budgets, ["points", "minor"]),
  ];
  if (limits.coolDownHours !== null) {
    faults.push(...checkInteger("limits.coolDownHours", limits.coolDownHours, 1, campaignLimits.coolDownHours));
  }
  if (limits.perOrderPoints === null) return faults;
  faults.push(...checkInteger("limits.perOrderPoints", limits.perOrderPoints, 1, campaignLimits.points));
  let fixed = 0;
  for (const effect of effects) if (effect.kind === "fixed") fixed += effect.points;
  if (fixed > limits.perOrderPoints) {
    faults.push({ field: "limits.perOrderPoints", code: "capBelowFixed", values: { points: fixed } });
  }
  return faults;
}

function checkPeriods<K extends string>(
  path: string,
  limits: readonly ({ readonly period: string } & { readonly [P in K]?: number })[],
  max: number,
  keys: readonly K[],
): Fault[] {
  if (limits.length > max) return [{ field: path, code: "tooMany", values: { max } }];
  return limits.flatMap((limit, index) => {
    const field = `${path}.${index}`;
    const faults = keys.flatMap((key) => {
      const value = limit[key];
      return value === undefined ? [] : checkInteger(`${field}.${key}`, value, 1, campaignLimits.minor);
    });
    if (keys.every((key) => limit[key] === undefined)) faults.push(fault(`${field}.${keys[0]}`, "required"));
    if (limits.slice(0, index).some(({ period }) => period === limit.period)) {
      faults.push(fault(`${field}.period`, "repeated"));
    }
    return faults;
  });
}

function checkStacking({ stacking, effects }: CampaignDefinition): Fault[] {
  const { priority, group } = stacking;
  const faults = checkInteger("stacking.priority", priority, -campaignLimits.priority, campaignLimits.priority);
  if (group === null) return faults;
  if (group.name.trim() === "") faults.push(fault("stacking.group.name", "required"));
  if (group.name.length > campaignLimits.group) {
    faults.push({ field: "stacking.group.name", code: "tooLong", values: { max: campaignLimits.group } });
  }
  if (group.mode === "highest" && !effects.some(({ kind }) => kind === "multiplier")) {
    faults.push(fault("stacking.group.mode", "highestNeedsMultiplier"));
  }
  return faults;
}

function checkExpiry({ expiry }: CampaignDefinition): Fault[] {
  if (expiry.kind === "months") return checkInteger("expiry.months", expiry.months, 1, 120);
  if (expiry.kind === "end-of-year") return checkInteger("expiry.years", expiry.years, 0, 10);
  return [];
}

function checkInstant(field: string, text: string): Fault[] {
  if (text === "") return [fault(field, "required")];
  const time = Date.parse(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return isInstant && !Number.isNaN(time) ? [] : [fault(field, "date")];
}
