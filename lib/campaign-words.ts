import type {
  Audience,
  Budget,
  CampaignDefinition,
  CampaignEffect,
  MemberLimit,
  Trigger,
} from "@/domain/campaign/campaign";
import type { StepTarget } from "@/domain/challenge/challenge";
import { minorDigits } from "@/domain/money";
import type { EarningStep } from "@/domain/programme";
import { toWallClockText } from "@/domain/shop-calendar";
import { type ConditionWords, describeCondition, type Words } from "@/lib/condition-words";
import { keepShortWords } from "@/lib/format";

/** What a campaign needs to be told in words. */
export interface CampaignWords extends ConditionWords {
  /** Over `admin.campaigns.words`. */
  readonly c: Words;
  readonly timeZone: string;
  /** A step of a challenge, and in what it is counted; undefined = it is gone. */
  readonly stepOf: (
    challengeId: string,
    step: number,
  ) => { readonly name: string; readonly measure: StepTarget["measure"] } | undefined;
}

/** The parts of a campaign that are told apart, in the order in which they are told. */
export const campaignParts = [
  "name",
  "trigger",
  "audience",
  "conditions",
  "effects",
  "limits",
  "budgets",
  "schedule",
  "stacking",
  "pending",
  "expiry",
  "control",
] as const;

/** A part of a campaign that has words of its own. */
export type CampaignPart = (typeof campaignParts)[number];

/** A whole campaign as one sentence in the reader's language; names of the shop's things are never declined. */
export function describeCampaign(campaign: CampaignDefinition, words: CampaignWords): string {
  const { c } = words;
  const effects = describePart("effects", campaign, words);
  const aside = (text: string) => (text === "" ? "" : c("and", { what: text }));
  const rest = [
    campaign.limits.perMember.length > 0 || hasOrderLimits(campaign) ? describePart("limits", campaign, words) : "",
    campaign.limits.budgets.length > 0 ? describePart("budgets", campaign, words) : "",
    isAlways(campaign) ? "" : describePart("schedule", campaign, words),
  ];
  const sentence = c("sentence", {
    trigger: describeTrigger(campaign.trigger, words),
    conditions:
      campaign.conditions === null || isEmptyGroup(campaign)
        ? ""
        : c("if", { conditions: describeCondition(campaign.conditions, words) }),
    effects:
      campaign.audience.kind === "everyone"
        ? effects
        : c("to", { audience: describeAudience(campaign.audience, words), effects }),
    rest: rest.map(aside).join(""),
  });
  // A Russian date ends in a full stop of its own.
  return keepShortWords(sentence.replace(/\.\.$/, "."));
}

/** One part of a campaign in words, e.g. its limits; empty where it has none and needs no words for that. */
export function describePart(part: CampaignPart, campaign: CampaignDefinition, words: CampaignWords): string {
  const { c, f } = words;
  switch (part) {
    case "name":
      return campaign.name[f.locale] || campaign.name.pl;
    case "trigger":
      return describeTrigger(campaign.trigger, words);
    case "audience":
      return describeAudience(campaign.audience, words);
    case "conditions":
      return campaign.conditions === null ? "" : describeCondition(campaign.conditions, words);
    case "effects":
      return campaign.effects.length === 0
        ? c("nothing")
        : list(
            campaign.effects.map((effect) => describeEffect(effect, words)),
            words,
          );
    case "limits":
      return describeLimits(campaign, words);
    case "budgets":
      return describeBudgets(campaign.limits.budgets, words);
    case "schedule":
      return describeSchedule(campaign, words);
    case "stacking":
      return describeStacking(campaign, words);
    case "pending":
      return describePending(campaign, words);
    case "expiry":
      return describeExpiry(campaign, words);
    case "control":
      return campaign.controlPercent === 0 ? c("control.none") : c("control.some", { n: campaign.controlPercent });
  }
}

function list(texts: readonly string[], { f }: CampaignWords): string {
  return new Intl.ListFormat(f.locale === "en" ? "en-GB" : f.locale, { type: "conjunction" }).format(texts);
}

function either(texts: readonly string[], { f }: CampaignWords): string {
  return new Intl.ListFormat(f.locale === "en" ? "en-GB" : f.locale, { type: "disjunction" }).format(texts);
}

function hasOrderLimits({ limits }: CampaignDefinition): boolean {
  return limits.perOrderPoints !== null || limits.coolDownHours !== null;
}

function isAlways({ schedule }: CampaignDefinition): boolean {
  return schedule.startsAt === null && schedule.endsAt === null && schedule.hours.length === 0;
}

function isEmptyGroup({ conditions }: CampaignDefinition): boolean {
  return conditions !== null && "all" in conditions && conditions.all.length === 0;
}

/** What sets it in motion: "an order is paid". */
export function describeTrigger(trigger: Trigger, words: CampaignWords): string {
  const { c, f, nameOf } = words;
  const missing = words.t("say.missing");
  switch (trigger.on) {
    case "event":
      return c("trigger.event", { type: trigger.type || missing });
    case "birthday":
      return trigger.daysBefore ? c("trigger.birthdayBefore", { count: trigger.daysBefore }) : c("trigger.birthday");
    case "tier-reached": {
      const names = (trigger.tierIds ?? []).map((id) => nameOf("tier", id) ?? c("gone"));
      return names.length === 0 ? c("trigger.tier-reached") : c("trigger.tierOf", { names: either(names, words) });
    }
    case "challenge-completed":
      return trigger.challengeId === undefined
        ? c("trigger.challenge-completed")
        : c("trigger.challengeOf", { name: nameOf("challenge", trigger.challengeId) ?? c("gone") });
    case "streak":
      return trigger.length === undefined ? c("trigger.streak") : c("trigger.streakOf", { count: trigger.length });
    case "scheduled": {
      const at = Number.isNaN(Date.parse(trigger.at)) ? missing : f.date(new Date(trigger.at), "dateTime");
      return c(`trigger.${trigger.every}`, { at });
    }
    default:
      return c(`trigger.${trigger.on}`);
  }
}

/** Whom it gives to: "members of the tier Gold". */
export function describeAudience(audience: Audience, words: CampaignWords): string {
  const { c, nameOf } = words;
  if (audience.kind === "everyone") return c("audience.everyone");
  const [kind, ids] =
    audience.kind === "tiers" ? (["tier", audience.tierIds] as const) : (["segment", audience.segmentIds] as const);
  const names = ids.map((id) => nameOf(kind, id) ?? c("gone"));
  const text = names.length === 0 ? words.t("say.missing") : either(names, words);
  return c(`audience.${audience.kind}`, { names: text });
}

/** What it gives: "2× points". */
export function describeEffect(effect: CampaignEffect, words: CampaignWords): string {
  const { c, nameOf } = words;
  const ofLines = (what: string, lines: Parameters<typeof describeCondition>[0] | undefined) =>
    lines === undefined ? what : c("effect.ofProducts", { what, lines: describeCondition(lines, words) });
  switch (effect.kind) {
    case "fixed":
      return pointsText(effect.points, words);
    case "per-amount":
      return ofLines(describeSteps(effect.steps, words), effect.lines);
    case "per-unit":
      return effect.lines === undefined
        ? c("effect.perUnit", { points: pointsText(Number(effect.points), words) })
        : c("effect.perUnitOf", {
            points: pointsText(Number(effect.points), words),
            lines: describeCondition(effect.lines, words),
          });
    case "multiplier":
      return ofLines(c("effect.multiplier", { factor: words.f.number(Number(effect.factor), 6) }), effect.lines);
    case "event-points":
      return c("effect.event-points");
    case "voucher":
      return c("effect.voucher", { name: nameOf("reward", effect.rewardId) ?? c("gone") });
    case "badge":
      return c("effect.badge", { name: nameOf("badge", effect.badgeId) ?? c("gone") });
    case "tier": {
      const name = nameOf("tier", effect.tierId) ?? c("gone");
      return effect.days === undefined
        ? c("effect.tier", { name })
        : c("effect.tierDays", { name, count: effect.days });
    }
    case "challenge": {
      const step = words.stepOf(effect.challengeId, effect.step);
      return c("effect.challenge", {
        name: nameOf("challenge", effect.challengeId) ?? c("gone"),
        step: step?.name ?? String(effect.step + 1),
        value: progressText(effect.value, step?.measure, words),
      });
    }
  }
}

/** So much progress in the units of its step: "20 zł", "3 pieces". */
function progressText(value: number, measure: StepTarget["measure"] | undefined, words: CampaignWords): string {
  const { c, f, currency } = words;
  if (measure === undefined) return f.number(value);
  if (measure === "amount" || measure === "single") return f.roundMoney({ minor: value, currency });
  return c(`progress.${measure}`, { count: value, n: f.number(value) });
}

function pointsText(points: number, { c, f }: CampaignWords, form: "points" | "pointsOf" = "points"): string {
  return c(form, { count: points, n: f.number(points, 6) });
}

/** One rate reads "1 point per 5 zł" where it is a whole number of points or of money; several are told step by step. */
function describeSteps(steps: readonly EarningStep[], words: CampaignWords): string {
  const { c, f, currency } = words;
  const major = 10 ** minorDigits(currency);
  const amountOf = (units: number) => f.roundMoney({ minor: units * major, currency });
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && only.fromMinor === 0) {
    const rate = Number(only.rate);
    const units = rate > 0 && rate < 1 ? Math.round(1 / rate) : 1;
    return units > 1 && Math.abs(units * rate - 1) < 1e-9
      ? c("effect.perAmountEach", { points: pointsText(1, words), amount: amountOf(units) })
      : c("effect.perAmount", { points: pointsText(rate, words), amount: amountOf(1) });
  }
  const each = steps.map(({ fromMinor, rate }) =>
    c("effect.step", {
      from: f.roundMoney({ minor: fromMinor, currency }),
      points: pointsText(Number(rate), words),
      amount: amountOf(1),
    }),
  );
  return c("effect.steps", { steps: each.join("; ") });
}

function describeLimits({ limits }: CampaignDefinition, words: CampaignWords): string {
  const { c } = words;
  const texts = [
    ...limits.perMember.flatMap((limit) => describeMemberLimit(limit, words)),
    ...(limits.perOrderPoints === null
      ? []
      : [c("limit.order", { points: pointsText(limits.perOrderPoints, words, "pointsOf") })]),
    ...(limits.coolDownHours === null ? [] : [c("limit.coolDown", { count: limits.coolDownHours })]),
  ];
  return texts.length === 0 ? c("limit.none") : texts.join(", ");
}

function describeMemberLimit({ period, times, points }: MemberLimit, words: CampaignWords): string[] {
  const { c } = words;
  const each = c(`period.${period}`);
  return [
    ...(points === undefined
      ? []
      : [c("limit.points", { points: pointsText(points, words, "pointsOf"), period: each })]),
    ...(times === undefined ? [] : [c("limit.times", { count: times, period: each })]),
  ];
}

/** What may be spent in all, budget by budget. */
export function describeBudgets(budgets: readonly Budget[], words: CampaignWords): string {
  if (budgets.length === 0) return words.c("budget.none");
  return budgets.flatMap((budget) => describeBudget(budget, words)).join(", ");
}

function describeBudget({ period, points, minor }: Budget, words: CampaignWords): string[] {
  const { c, f, currency } = words;
  const whole = period === "campaign";
  const each = c(`period.${period}`);
  return [
    ...(points === undefined
      ? []
      : [c(whole ? "budget.points" : "budget.pointsPeriod", { points: pointsText(points, words), period: each })]),
    ...(minor === undefined
      ? []
      : [
          c(whole ? "budget.money" : "budget.moneyPeriod", { amount: f.roundMoney({ minor, currency }), period: each }),
        ]),
  ];
}

/** A day where it begins at midnight, else the day and time. The end is exclusive: at midnight it is told as the day before. */
function describeSchedule({ schedule }: CampaignDefinition, words: CampaignWords): string {
  const { c, f, t, timeZone } = words;
  const isMidnight = (at: Date) => toWallClockText(at, timeZone).endsWith("T00:00");
  const start = schedule.startsAt === null ? null : new Date(schedule.startsAt);
  const end = schedule.endsAt === null ? null : new Date(schedule.endsAt);
  const from = start && f.date(start, isMidnight(start) ? "date" : "dateTime");
  const to = end && (isMidnight(end) ? f.date(new Date(end.getTime() - 1)) : f.date(end, "dateTime"));
  const dates =
    from && to
      ? c("schedule.both", { from, to })
      : from
        ? c("schedule.from", { from })
        : to
          ? c("schedule.to", { to })
          : null;
  const hours = schedule.hours.map((one) => {
    const days =
      one.days.length === 7 ? c("schedule.daily") : one.days.map((day) => t(`weekdayShort.${day}`)).join(", ");
    return one.from === one.to
      ? c("schedule.wholeDay", { days })
      : c("schedule.hour", { days, from: one.from, to: one.to });
  });
  const timed = hours.length === 0 ? null : c("schedule.hours", { hours: hours.join("; ") });
  return [dates, timed].filter((text) => text !== null).join(", ") || c("schedule.always");
}

function describeStacking({ stacking }: CampaignDefinition, { c, f }: CampaignWords): string {
  const { group, stop, priority } = stacking;
  return [
    group === null ? c("stacking.plain") : c(`stacking.${group.mode}`, { name: group.name }),
    ...(stop ? [c("stacking.stop")] : []),
    c("stacking.priority", { n: f.number(priority) }),
  ].join(", ");
}

/** How long points wait before they can be spent. */
export function describePending({ pending }: Pick<CampaignDefinition, "pending">, { c }: CampaignWords): string {
  if (pending.kind === "programme") return c("pending.programme");
  return pending.days === 0 ? c("pending.now") : c("pending.days", { count: pending.days });
}

/** How long points are good for. */
export function describeExpiry({ expiry }: Pick<CampaignDefinition, "expiry">, { c }: CampaignWords): string {
  if (expiry.kind === "months") return c("expiry.months", { count: expiry.months });
  if (expiry.kind !== "end-of-year") return c(`expiry.${expiry.kind}`);
  return expiry.years === 0 ? c("expiry.thisYear") : c("expiry.end-of-year", { count: expiry.years });
}
