import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CampaignHead } from "@/app/admin/campaigns/[id]/campaign-head";
import { ResultsChart } from "@/app/admin/campaigns/[id]/results/results-chart";
import { VerdictPanel } from "@/app/admin/campaigns/[id]/results/verdict-panel";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { headOf } from "@/app/admin/campaigns/head-of";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Stat, StatGrid } from "@/components/ui/stat";
import {
  type CampaignDayFigures,
  compareReached,
  getCampaignReach,
  listCampaignDays,
} from "@/db/queries/campaign-results";
import { getCampaign } from "@/db/queries/campaigns";
import { getProgramme } from "@/db/queries/programme";
import { adminPages } from "@/domain/access";
import { spentMinor } from "@/domain/campaign/budget";
import { compareGroups } from "@/domain/campaign/effect-size";
import { dayAt, dayText } from "@/domain/day";
import { resolvePeriod } from "@/domain/period";
import { clock } from "@/lib/clock";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";
import { shortMoney } from "@/lib/short-money";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ period?: string; follow?: string }>;
}

const presets = ["30d", "quarter", "year"] as const;
const follows = [30, 60, 90] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  const id = campaignId((await params).id);
  return { title: (id === null ? null : await getCampaign({ id }))?.title };
}

function totalOf(days: readonly CampaignDayFigures[], key: "awards" | "points" | "minor" | "returnedPoints"): number {
  return days.reduce((sum, day) => sum + day[key], 0);
}

/** What a campaign brought: awards over time, its cost, whom it reached, and whether those came back more than others. */
export default async function ResultsPage({ params, searchParams }: Props) {
  await requireStaff(...adminPages.campaigns);
  const [{ id: text }, query] = await Promise.all([params, searchParams]);
  const id = campaignId(text);
  const record = id === null ? null : await getCampaign({ id });
  if (record === null) notFound();
  const [programme, t, locale] = await Promise.all([getProgramme(), getTranslations("admin.results"), getUiLocale()]);
  const now = clock.now();
  const f = formatter(locale, programme.timeZone);
  const period = resolvePeriod({ name: query.period ?? "quarter", today: dayAt(now, programme.timeZone) });
  const follow = follows.find((days) => String(days) === query.follow) ?? 30;
  const [days, reach, groups] = await Promise.all([
    listCampaignDays({ campaignId: record.id, from: dayText(period.from), to: dayText(period.to) }),
    getCampaignReach({ campaignId: record.id }),
    compareReached({ campaignId: record.id, days: follow, now }),
  ]);
  const address = (change: { period?: string; follow?: number }) =>
    `/admin/campaigns/${record.id}/results?period=${change.period ?? period.name}&follow=${change.follow ?? follow}`;
  const points = totalOf(days, "points") - totalOf(days, "returnedPoints");
  const cost = shortMoney(locale, {
    minor: spentMinor({ points: Math.max(0, points), minor: totalOf(days, "minor") }, programme),
    currency: programme.currency,
  });
  const controlPercent = record.live?.controlPercent ?? 0;
  return (
    <>
      <CampaignHead {...headOf(record, now)} tab="results" />
      {reach.treated + reach.control === 0 ? (
        <Panel>
          <EmptyState title={t("none")}>{t(record.liveVersion === null ? "noneDraft" : "noneYet")}</EmptyState>
        </Panel>
      ) : (
        <div className="grid gap-5">
          <div className="flex">
            <SegmentedLinks
              label={t("period")}
              segments={presets.map((name) => ({
                href: address({ period: name }),
                label: t(`periods.${name}`),
                current: period.name === name,
              }))}
            />
          </div>
          <StatGrid>
            <Stat label={t("stat.awards")} value={f.number(totalOf(days, "awards"))} note={t("inPeriod")} />
            <Stat
              label={t("stat.points")}
              value={f.number(points)}
              note={t("stat.returned", { n: f.number(totalOf(days, "returnedPoints")) })}
            />
            <Stat label={t("stat.cost")} value={cost.value} unit={cost.unit} note={t("stat.costNote")} />
            <Stat
              label={t("stat.reach")}
              value={f.number(reach.treated)}
              note={
                reach.control > 0 || controlPercent > 0
                  ? t("stat.control", f.count(reach.control))
                  : t("stat.noControl")
              }
            />
          </StatGrid>
          <ResultsChart days={days} period={period} f={f} />
          <VerdictPanel
            groups={groups}
            comparison={compareGroups({ ...groups, controlPercent })}
            follow={follow}
            follows={follows.map((each) => ({ days: each, href: address({ follow: each }) }))}
            currency={programme.currency}
            f={f}
          />
        </div>
      )}
    </>
  );
}
