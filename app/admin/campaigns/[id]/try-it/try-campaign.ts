import { getTranslations } from "next-intl/server";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { listCampaignChoices } from "@/db/queries/condition-choices";
import { getProgramme } from "@/db/queries/programme";
import { listRewardValues } from "@/db/queries/reward-values";
import { listLiveCampaigns } from "@/db/queries/rulebook";
import { readSpentBudgets } from "@/db/queries/spent-budgets";
import type { Activity } from "@/domain/activity";
import { bodyLines, storeBody } from "@/domain/activity-body";
import { type SpentBudgets, spentMinor } from "@/domain/campaign/budget";
import type { CampaignDefinition, LiveCampaign } from "@/domain/campaign/campaign";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { periodKey } from "@/domain/campaign/period-key";
import { compileRulebook, type Rulebook } from "@/domain/campaign/rulebook";
import type { Evaluation } from "@/domain/evaluation";
import type { MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";
import { shopMoment } from "@/domain/shop-calendar";
import { type CampaignWords, describeBudgets, describeEffect } from "@/lib/campaign-words";
import { explainEntry, type WhyView } from "@/lib/explain";
import { sourceKey } from "@/lib/explain-campaigns";
import { getFormatter } from "@/lib/i18n";
import { reasonDetail } from "@/lib/why-not-words";

/** What one set of campaigns makes of an activity, in words. */
export interface TriedWorld {
  readonly points: string;
  /** What the campaign that is being built gave of it; null when it is not in this world. */
  readonly own: { readonly points: string; readonly reason: string | null; readonly budgets: readonly string[] } | null;
  readonly whys: readonly Omit<WhyView, "voucherId">[];
  /** Vouchers, badges, tiers, steps of challenges. */
  readonly grants: readonly string[];
  readonly notFired: readonly { readonly title: string; readonly reason: string }[];
}

/** With the draft, and as the shop is now. */
export interface Tried {
  readonly draft: TriedWorld;
  readonly live: TriedWorld;
  /** Some campaign has a budget, so that the answer is today's. */
  readonly budgeted: boolean;
}

/** What to try on whom. `listLive` are the campaigns in force. */
interface Trial {
  readonly id: number;
  readonly definition: CampaignDefinition;
  readonly activity: Activity;
  readonly member: MemberState;
  /** The past order that is tried: its own share is left out of the budgets. */
  readonly recorded?: { readonly memberId: number; readonly activityId: string };
}

/** The campaigns in force, with a draft in its own place. */
export async function worldsOf({ id, definition }: Pick<Trial, "id" | "definition">): Promise<{
  readonly live: readonly LiveCampaign[];
  readonly draft: readonly LiveCampaign[];
}> {
  const live = await listLiveCampaigns();
  return { live, draft: [...live.filter((each) => each.id !== id), { id, version: 0, definition }] };
}

/**
 * Asks the engine twice, with the draft and without it, and tells both answers. Budgets are asked as they stand now, in the
 * periods of the activity.
 */
export async function tryCampaign(trial: Trial): Promise<Tried> {
  const [programme, worlds, titles, voucherMinor] = await Promise.all([
    getProgramme(),
    worldsOf(trial),
    listCampaignChoices(),
    listRewardValues(),
  ]);
  const words = await loadCampaignWords(await loadShop(worlds.draft.map(({ definition }) => definition)));
  const all = [...worlds.draft, ...worlds.live];
  const budgets = await readSpentBudgets({
    campaignIds: all.map(({ id }) => id),
    at: trial.activity.occurredAt,
    timeZone: programme.timeZone,
    ...(trial.recorded === undefined ? {} : { without: trial.recorded }),
  });
  const names = new Map(titles.map(({ id, name }) => [id, name]));
  const tell = async (campaigns: readonly LiveCampaign[]) => {
    const rulebook = compileRulebook({ campaigns, programme, voucherMinor });
    return tellWorld({ ...trial, programme, rulebook, campaigns, names, words, budgets });
  };
  const budgeted = all.some(({ definition }) => definition.limits.budgets.length > 0);
  return { draft: await tell(worlds.draft), live: await tell(worlds.live), budgeted };
}

interface World extends Trial {
  readonly programme: Programme;
  readonly rulebook: Rulebook;
  readonly campaigns: readonly LiveCampaign[];
  readonly names: ReadonlyMap<number, string>;
  readonly words: CampaignWords;
  readonly budgets: SpentBudgets;
}

async function tellWorld(world: World): Promise<TriedWorld> {
  const { activity, member, rulebook, campaigns, names, words, id, budgets } = world;
  const t = await getTranslations("admin.whyNot");
  const evaluation = evaluateActivity({ activity, member, rulebook, budgets, why: true });
  const definitionOf = (campaign: number) => campaigns.find((each) => each.id === campaign)?.definition;
  const reasons = new Map(
    evaluation.notFired.flatMap((reason) => {
      const definition = definitionOf(reason.campaign);
      if (!definition) return [];
      const detail = reasonDetail(reason, definition, { titleOf: (by) => names.get(by), words });
      return [[reason.campaign, `${t(`reason.${reason.reason}`)} ${detail}`.trim()] as const];
    }),
  );
  const ofOwn = definitionOf(id);
  const own = evaluation.awards.reduce((sum, award) => sum + (award.campaign === id ? award.points : 0), 0);
  return {
    points: words.f.number(evaluation.points),
    own: ofOwn
      ? { points: words.f.signed(own), reason: reasons.get(id) ?? null, budgets: await tellBudgets(world, ofOwn) }
      : null,
    whys: await explain(world, evaluation),
    grants: evaluation.grants.flatMap(({ campaign, effect }) => {
      const given = definitionOf(campaign)?.effects[effect];
      return given ? [`${names.get(campaign) ?? ""}: ${describeEffect(given, words)}`] : [];
    }),
    notFired: [...reasons].flatMap(([campaign, reason]) =>
      campaign === id ? [] : [{ title: names.get(campaign) ?? String(campaign), reason }],
    ),
  };
}

/** Each budget of a campaign, and what is spent of it in the period of the activity. */
async function tellBudgets(
  { id, activity, budgets, programme, words }: World,
  { limits }: CampaignDefinition,
): Promise<string[]> {
  const t = await getTranslations("admin.tryIt");
  const { day } = shopMoment(activity.occurredAt, programme.timeZone);
  return limits.budgets.map((budget) => {
    const spent = budgets.get(id)?.get(periodKey(budget.period, day)) ?? { points: 0, minor: 0 };
    const money = { minor: spentMinor(spent, programme), currency: programme.currency };
    const parts = [
      ...(budget.points === undefined ? [] : [t("spentPoints", words.f.count(spent.points))]),
      ...(budget.minor === undefined ? [] : [words.f.money(money)]),
    ];
    return t("budget", { budget: describeBudgets([budget], words), spent: parts.join(", ") });
  });
}

/** Each credit as the member would read it. */
async function explain({ activity, campaigns, programme }: World, evaluation: Evaluation) {
  const t = await getTranslations("explain");
  const f = await getFormatter(programme.timeZone);
  const names = new Map(campaigns.map(({ id, version, definition }) => [sourceKey([id, version]), definition.name]));
  const { occurredAt, channel, store = null, externalId, currency, kind } = activity;
  return evaluation.credits.map(({ points, dates, explanation }) => {
    const isPending = dates.activatesAt > occurredAt;
    const entry = {
      kind: "earn" as const,
      points,
      activeDelta: isPending ? 0 : points,
      occurredAt,
      explanation,
      pendingUntil: isPending ? dates.activatesAt : null,
      activity: { kind, externalId, channel, store, eventType: activity.event?.type ?? null },
      currency,
      lines: bodyLines(storeBody(activity)),
      names,
      lot: null,
    };
    const { voucherId: _voucherId, ...view } = explainEntry(entry, programme, { t, f });
    return view;
  });
}
