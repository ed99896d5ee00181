import type { Executor } from "@/db/client";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { forgetRulebook } from "@/db/queries/rulebook";
import { campaign, campaignRun, campaignVersion } from "@/db/schema/campaign";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { baseCampaign } from "@/domain/campaign/base-campaign";
import type { CampaignDefinition, CampaignEffect, CampaignStatus } from "@/domain/campaign/campaign";
import { dayAt } from "@/domain/day";
import type { EarningStep } from "@/domain/programme";
import { instantOf } from "@/domain/shop-calendar";

const DAY_MS = 86_400_000;

/** Zielnik's points for purchases: the larger the order, the more of them. */
export const zielnikSteps: readonly EarningStep[] = [
  { fromMinor: 0, rate: "0.10" },
  { fromMinor: 200_00, rate: "0.125" },
  { fromMinor: 500_00, rate: "0.14" },
];

/** The first campaign of every shop. */
export const firstCampaign: CampaignDefinition = baseCampaign({
  name: { pl: "Punkty za zakupy", en: "Points for purchases", ru: "Баллы за покупки" },
  steps: zielnikSteps,
});

/** A campaign of the demo: since how many days it has been running, and how it stands today. */
interface SeededCampaign {
  readonly title: string;
  readonly sinceDays: number;
  readonly definition: CampaignDefinition;
  /** Default live. */
  readonly status?: CampaignStatus;
}

/** Publishes a campaign as of `at`; a draft is only kept. */
export async function publishCampaign(
  executor: Executor,
  { title, definition, status = "live", at }: Omit<SeededCampaign, "sinceDays"> & { readonly at: Date },
): Promise<number> {
  const isDraft = status === "draft";
  const [row] = await executor
    .insert(campaign)
    .values({
      title,
      status,
      liveVersion: isDraft ? null : 1,
      draft: isDraft ? definition : null,
      createdAt: at,
      updatedAt: at,
    })
    .returning({ id: campaign.id });
  const id = row?.id ?? 0;
  if (!isDraft) {
    await executor.insert(campaignVersion).values({ campaignId: id, version: 1, definition, publishedAt: at });
    await executor.insert(campaignRun).values({ campaignId: id, version: 1, from: at });
  }
  await raiseRulebook(executor);
  forgetRulebook();
  return id;
}

type Changes = Partial<Omit<CampaignDefinition, "limits" | "schedule" | "stacking">> & {
  readonly limits?: Partial<CampaignDefinition["limits"]>;
  readonly schedule?: Partial<CampaignDefinition["schedule"]>;
  readonly stacking?: Partial<CampaignDefinition["stacking"]>;
};

function definitionOf(
  effects: readonly CampaignEffect[],
  { limits, schedule, stacking, ...changes }: Changes,
): CampaignDefinition {
  return {
    ...firstCampaign,
    effects,
    ...changes,
    limits: { ...firstCampaign.limits, ...limits },
    schedule: { ...firstCampaign.schedule, ...schedule },
    stacking: { ...firstCampaign.stacking, ...stacking },
  };
}

/** What Zielnik's marketers have built so far. */
export function zielnikCampaigns(now: Date): SeededCampaign[] {
  // They begin and end with a day of the shop, as people set them.
  const today = dayAt(now, zielnikProgramme.timeZone);
  const day = (days: number) => new Date(instantOf((today + days) * DAY_MS, zielnikProgramme.timeZone)).toISOString();
  const since = (days: number) => ({ startsAt: day(-days), endsAt: null });
  const once = { period: "campaign", times: 1 } as const;
  return [
    {
      title: "Recenzje",
      sinceDays: 700,
      definition: definitionOf([{ kind: "fixed", points: 15 }], {
        name: { pl: "Punkty za recenzję", en: "Points for a review", ru: "Баллы за отзыв" },
        trigger: { on: "event", type: "review" },
        schedule: since(700),
        limits: { perMember: [{ period: "month", times: 2 }] },
      }),
    },
    {
      title: "Herbaciane piątki",
      sinceDays: 180,
      definition: definitionOf(
        [{ kind: "multiplier", factor: "2", lines: { field: "line.category", op: "in", value: TEAS } }],
        {
          name: { pl: "Herbaciane piątki", en: "Tea Fridays", ru: "Чайные пятницы" },
          schedule: { ...since(180), hours: [{ days: [5], from: "00:00", to: "00:00" }] },
          stacking: { priority: 10 },
          limits: { perMember: [{ period: "month", points: 500 }] },
        },
      ),
    },
    {
      title: "Szczęśliwe godziny w sklepach",
      sinceDays: 120,
      definition: definitionOf([{ kind: "multiplier", factor: "1.5" }], {
        name: {
          pl: "Szczęśliwe godziny w sklepach",
          en: "Happy hours in our shops",
          ru: "Счастливые часы в магазинах",
        },
        conditions: { field: "activity.channel", op: "is", value: "store" },
        schedule: {
          startsAt: day(-120),
          endsAt: day(-30),
          hours: [{ days: [1, 2, 3, 4, 5], from: "10:00", to: "16:00" }],
        },
        stacking: { priority: 10 },
      }),
    },
    {
      title: "Na dobry początek",
      sinceDays: 150,
      definition: definitionOf([{ kind: "fixed", points: 20 }], {
        name: { pl: "Na dobry początek", en: "A good start", ru: "Для хорошего начала" },
        trigger: { on: "sign-up" },
        schedule: since(150),
        pending: { kind: "days", days: 0 },
        limits: { perMember: [once] },
      }),
    },
    {
      title: "Urodziny",
      sinceDays: 365,
      definition: definitionOf([{ kind: "fixed", points: 30 }], {
        name: { pl: "Prezent na urodziny", en: "A birthday present", ru: "Подарок ко дню рождения" },
        trigger: { on: "birthday" },
        schedule: since(365),
        pending: { kind: "days", days: 0 },
        expiry: { kind: "months", months: 2 },
        limits: { perMember: [{ period: "year", times: 1 }] },
      }),
    },
    {
      title: "Drugie zamówienie",
      sinceDays: 240,
      definition: definitionOf([{ kind: "fixed", points: 15 }], {
        name: { pl: "Miło znów Cię widzieć", en: "Good to see you again", ru: "Рады видеть снова" },
        conditions: { field: "order.number", op: "is", value: 2 },
        schedule: since(240),
        controlPercent: 10,
      }),
    },
    {
      title: "Większe zakupy, z budżetem",
      sinceDays: 100,
      definition: definitionOf([{ kind: "fixed", points: 25 }], {
        name: { pl: "Premia za większe zakupy", en: "Bonus for larger orders", ru: "Бонус за крупный заказ" },
        conditions: { field: "activity.value", op: "gte", value: 300_00 },
        schedule: since(100),
        limits: { budgets: [{ period: "month", points: 1_500 }] },
      }),
    },
    {
      title: "Zestawy zimowe",
      sinceDays: 300,
      status: "paused",
      definition: definitionOf(
        [{ kind: "per-unit", points: "10", lines: { field: "line.category", op: "is", value: "Zestawy" } }],
        {
          name: { pl: "Zestawy zimowe", en: "Winter sets", ru: "Зимние наборы" },
          schedule: { startsAt: day(-300), endsAt: day(60) },
        },
      ),
    },
    {
      title: "Walentynki",
      sinceDays: 3,
      status: "draft",
      definition: definitionOf([{ kind: "multiplier", factor: "3" }], {
        name: { pl: "Walentynki we dwoje", en: "Valentine's for two", ru: "День влюблённых" },
        conditions: {
          lines: { field: "line.category", op: "is", value: "Zestawy" },
          measure: "quantity",
          op: "gte",
          value: 2,
        },
        schedule: { startsAt: day(80), endsAt: day(84) },
      }),
    },
  ];
}

const TEAS = ["Herbata zielona", "Herbata czarna", "Oolong i pu-erh", "Rooibos"];

/** Takes the campaigns that are paused today out of force, as of a week ago. */
export async function pauseCampaigns(executor: Executor, ids: readonly number[], now: Date): Promise<void> {
  const at = new Date(now.getTime() - 7 * DAY_MS);
  for (const id of ids) {
    await executor.$client`update campaign set status = 'paused', updated_at = ${at} where id = ${id}`;
    await executor.$client`update campaign_run set until_at = ${at} where campaign_id = ${id}`;
  }
  await raiseRulebook(executor);
  forgetRulebook();
}
