import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getAttention } from "@/db/queries/attention";
import { getPeriodFigures, listTierCounts, listTopRewards } from "@/db/queries/kpis";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, mayOpen } from "@/domain/access";
import { type Day, dayAt } from "@/domain/day";
import type { Period } from "@/domain/period";
import type { Programme } from "@/domain/programme";
import type { StaffRole } from "@/domain/staff";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";
import { OverviewCards } from "./overview-cards";
import { JoinedChart, OrdersChart, PointsChart, RevenueChart } from "./overview-charts";
import { AttentionPanel, TiersPanel, TopRewardsPanel } from "./overview-panels";
import { PeriodPicker } from "./period-picker";
import { type Query, readPeriod } from "./period-query";
import { OverviewWaiting } from "./waiting";

/** The page's name in the window. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.overview");
  return { title: t("title") };
}

/** How the programme does: figures against the period before, over time, and what needs a person. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<Query> }) {
  const staff = await requireStaff();
  if (!mayOpen(staff.role, "overview")) {
    // Where staff land after signing in: those who may not see figures go to what they may see.
    if (staff.role === "cashier") redirect("/admin/members");
    await requireStaff(...adminPages.overview);
  }
  const now = clock.now();
  const [t, programme, query] = await Promise.all([getTranslations("admin.overview"), getProgramme(), searchParams]);
  const { timeZone } = programme;
  const today = dayAt(now, timeZone);
  const period = readPeriod(query, now, timeZone);
  return (
    <>
      <PageHeader title={t("title")} actions={<PeriodPicker period={period} today={today} />} />
      <Suspense key={`${period.from} ${period.to}`} fallback={<OverviewWaiting />}>
        <Overview period={period} today={today} now={now} programme={programme} role={staff.role} />
      </Suspense>
    </>
  );
}

async function Overview({
  period,
  today,
  now,
  programme,
  role,
}: {
  period: Period;
  today: Day;
  now: Date;
  programme: Programme;
  role: StaffRole;
}) {
  const { currency, timeZone } = programme;
  const [t, f, figures, attention, rewards] = await Promise.all([
    getTranslations("admin.overview"),
    getFormatter(timeZone),
    getPeriodFigures({ period, currency }),
    getAttention({ today, now }),
    listTopRewards({ span: period }),
  ]);
  const tiers = await listTierCounts({
    span: period,
    tierIds: programme.tiers.map(({ id }) => id),
    members: figures.current.members,
    membersBefore: figures.previous.members,
  });
  const context = { figures, period, currency, f };
  const empty = figures.current.members === 0 && figures.current.orders === 0;
  if (empty) {
    return (
      <EmptyState
        title={t("start.title")}
        action={
          <LinkButton href="/admin/imports/new" variant="primary">
            {t("start.action")}
          </LinkButton>
        }
      >
        {t("start.body")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-5">
      <OverviewCards figures={figures} programme={programme} f={f} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-5">
        <div className="min-w-0 sm:col-span-2 lg:col-span-1">
          <PointsChart {...context} />
        </div>
        <div className="min-w-0 sm:max-lg:order-1 *:h-full">
          <TiersPanel counts={tiers} programme={programme} f={f} />
        </div>
        <div className="min-w-0 sm:col-span-2 lg:col-span-1">
          <RevenueChart {...context} />
        </div>
        <div className="min-w-0 sm:max-lg:order-1 *:h-full">
          <AttentionPanel attention={attention} role={role} f={f} />
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:gap-5">
        <OrdersChart {...context} />
        <JoinedChart {...context} />
      </div>
      <TopRewardsPanel rewards={rewards} f={f} />
      <p className="text-xs text-ink-3">
        {figures.foldedAt === null ? t("notFolded") : t("asOf", { time: f.date(figures.foldedAt, "dateTime") })}
      </p>
    </div>
  );
}
