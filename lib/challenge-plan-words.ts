import type { Audience } from "@/domain/campaign/campaign";
import type { ChallengeDefinition, ChallengeReward, ChallengeStep } from "@/domain/challenge/challenge";
import { noonOf, parseDay } from "@/domain/day";
import { locales } from "@/domain/locale";
import {
  type CampaignWords,
  describeBudgets,
  describeExpiry,
  describePending,
  describeTrigger,
} from "@/lib/campaign-words";
import { describeCondition, type Words } from "@/lib/condition-words";
import { formatter, keepShortWords } from "@/lib/format";

/** What tells staff a challenge in words. */
export interface ChallengePlanWords extends CampaignWords {
  /** Over `admin.challenges.words`. */
  readonly p: Words;
}

/** A part of a challenge as staff read it. */
export interface ChallengePart {
  /** Of the definition: "steps.0", "window". */
  readonly path: string;
  readonly label: string;
  readonly text: string;
}

/** What a challenge asks and gives, part by part, without its texts. */
export function describeChallenge(challenge: ChallengeDefinition, words: ChallengePlanWords): ChallengePart[] {
  const { p } = words;
  const part = (path: string, text: string, label = p(`part.${path}`)): ChallengePart[] =>
    text === "" ? [] : [{ path, label, text: keepShortWords(text) }];
  const { steps, repeat, streak, completionsLimit } = challenge;
  return [
    ...part("audience", audienceText(challenge.audience, words)),
    ...part("window", windowText(challenge, words)),
    ...part("joining", p(`joining.${challenge.joining}`)),
    ...part("repeat", repeatText(repeat, words)),
    ...part("streak", streak === null ? "" : streakText(streak, words)),
    ...part("ordered", steps.length > 1 ? p(challenge.ordered ? "ordered.yes" : "ordered.no") : ""),
    ...steps.flatMap((step, index) => part(`steps.${index}`, stepText(step, words), p("part.step", { n: index + 1 }))),
    ...part("reward", describeChallengeReward(challenge.reward, words) || p("reward.none")),
    ...part("completionsLimit", completionsLimit === null ? "" : p("completions", countOf(completionsLimit, words))),
    ...part("budgets", challenge.budgets.length === 0 ? "" : describeBudgets(challenge.budgets, words)),
    ...part("undoneByReturns", p(challenge.undoneByReturns ? "undone.yes" : "undone.no")),
    ...part("pending", challenge.pending.kind === "programme" ? "" : describePending(challenge, words)),
    ...part("expiry", challenge.expiry.kind === "programme" ? "" : describeExpiry(challenge, words)),
  ];
}

/** A part of a challenge before and after. */
export interface ChangedChallengePart {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Everything in which two definitions differ, each part as it reads before and after. */
export function changedChallengeParts(
  before: ChallengeDefinition,
  after: ChallengeDefinition,
  words: ChallengePlanWords,
): ChangedChallengePart[] {
  const { p } = words;
  const none = p("none");
  const texts = (["name", "description"] as const).flatMap((key) =>
    locales.map((locale) => ({
      path: `${key}.${locale}`,
      label: p(`part.${key}`, { language: locale }),
      before: before[key][locale] || none,
      after: after[key][locale] || none,
    })),
  );
  const picture = {
    path: "pictureId",
    label: p("part.pictureId"),
    before: p(before.pictureId === null ? "picture.none" : "picture.some"),
    after: p(after.pictureId === null ? "picture.none" : before.pictureId === null ? "picture.some" : "picture.other"),
  };
  const [old, now] = [describeChallenge(before, words), describeChallenge(after, words)];
  const paths = new Set([...old, ...now].map(({ path }) => path));
  const told = [...paths].map((path) => {
    const [was, is] = [old.find((part) => part.path === path), now.find((part) => part.path === path)];
    return { path, label: (is ?? was)?.label ?? path, before: was?.text ?? none, after: is?.text ?? none };
  });
  return [
    ...texts.filter((each) => each.before !== each.after),
    ...(before.pictureId === after.pictureId ? [] : [picture]),
    ...told.filter((each) => each.before !== each.after),
  ];
}

function countOf(count: number, { f }: ChallengePlanWords) {
  return { count, n: f.number(count) };
}

function audienceText(audience: Audience, words: ChallengePlanWords): string {
  const { p, c, nameOf } = words;
  if (audience.kind === "everyone") return p("audience.everyone");
  const [kind, ids] =
    audience.kind === "tiers" ? (["tier", audience.tierIds] as const) : (["segment", audience.segmentIds] as const);
  const names = ids.map((id) => nameOf(kind, id) ?? c("gone"));
  return p(`audience.${audience.kind}`, { names: names.join(", ") || words.t("say.missing") });
}

function windowText({ window }: ChallengeDefinition, words: ChallengePlanWords): string {
  const { p, t, f } = words;
  if (window.kind !== "fixed") return p(`window.${window.kind}`, countOf(window.days, words));
  const dates = formatter(f.locale, "UTC");
  const day = (text: string) => {
    const parsed = parseDay(text);
    return parsed === null ? t("say.missing") : dates.date(noonOf(parsed), "date");
  };
  const from = day(window.from);
  return window.to === null ? p("window.open", { from }) : p("window.fixed", { from, to: day(window.to) });
}

function repeatText(repeat: ChallengeDefinition["repeat"], words: ChallengePlanWords): string {
  const { p } = words;
  if (repeat.kind === "never") return p("repeat.never");
  if (repeat.kind === "period") return p(`repeat.${repeat.period}`);
  return repeat.atMost === null ? p("repeat.on-completion") : p("repeat.atMost", countOf(repeat.atMost, words));
}

function streakText(
  { period, length, freezes }: NonNullable<ChallengeDefinition["streak"]>,
  words: ChallengePlanWords,
): string {
  const { p } = words;
  return [p(`streak.${period}`, countOf(length, words)), p("streak.freezes", countOf(freezes, words))].join(", ");
}

function stepText(step: ChallengeStep, words: ChallengePlanWords): string {
  const { p, f } = words;
  const { target, conditions } = step;
  const reward = describeChallengeReward(step.reward, words);
  const parts = [
    describeTrigger(step.trigger, words),
    ...(conditions === null ? [] : [p("step.if", { conditions: describeCondition(conditions, words) })]),
    ...(target.lines === undefined ? [] : [p("step.lines", { lines: describeCondition(target.lines, words) })]),
    targetText(target, words),
    ...(target.withinActivities === undefined ? [] : [p("step.within", countOf(target.withinActivities, words))]),
    ...(reward === "" ? [] : [p("step.reward", { reward })]),
  ];
  return p("step.text", { name: step.name[f.locale] || step.name.pl || p("none"), what: parts.join("; ") });
}

function targetText({ measure, value }: ChallengeStep["target"], words: ChallengePlanWords): string {
  const { p, f, currency } = words;
  if (measure === "amount" || measure === "single") {
    return p(`target.${measure}`, { amount: f.roundMoney({ minor: value, currency }) });
  }
  return p(`target.${measure}`, countOf(value, words));
}

/** What a step or the end brings; empty = nothing. */
export function describeChallengeReward(reward: ChallengeReward | null, words: ChallengePlanWords): string {
  const { c, f, nameOf } = words;
  if (reward === null) return "";
  const { points = 0, badgeId, voucherRewardId } = reward;
  const parts = [
    ...(points > 0 ? [c("points", { count: points, n: f.number(points) })] : []),
    ...(badgeId === undefined ? [] : [c("effect.badge", { name: nameOf("badge", badgeId) ?? c("gone") })]),
    ...(voucherRewardId === undefined
      ? []
      : [c("effect.voucher", { name: nameOf("reward", voucherRewardId) ?? c("gone") })]),
  ];
  return parts.join(", ");
}
