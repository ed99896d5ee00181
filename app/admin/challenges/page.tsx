import type { Metadata } from "next";
import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ChallengeTabs } from "@/app/admin/challenges/challenge-tabs";
import { TemplateButton } from "@/app/admin/challenges/template-button";
import { Badge } from "@/components/ui/badge";
import { ChipLinks } from "@/components/ui/chip-links";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type ChallengeListing, countChallengeStates, listChallenges } from "@/db/queries/challenges-admin";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import { spentMinor } from "@/domain/campaign/budget";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import { challengeTemplateIds } from "@/domain/challenge/templates";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

const states: readonly CampaignStatus[] = ["live", "review", "draft", "paused", "archived"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.challenges"))("title") };
}

/** The challenges: where each stands, who takes part, how many complete it, and what it cost. */
export default async function ChallengesPage({ searchParams }: { searchParams: Promise<{ state?: string }> }) {
  const staff = await requireStaff(...adminPages.challenges);
  const wanted = (await searchParams).state;
  const status = states.find((one) => one === wanted);
  const [t, messages, rows, counts, programme, locale] = await Promise.all([
    getTranslations("admin.challenges"),
    getMessages(),
    listChallenges({ status }),
    countChallengeStates(),
    getProgramme(),
    getUiLocale(),
  ]);
  const f = formatter(locale, programme.timeZone);
  const columns: Column<ChallengeListing>[] = [
    {
      key: "title",
      header: t("column.title"),
      phone: "title",
      cell: (row) => (
        <Link href={`/admin/challenges/${row.id}`} className="rounded-xs text-md font-medium hover:underline">
          {row.title}
        </Link>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => (
        <Badge tone={row.status === "live" ? "ok" : "neutral"}>
          {t(row.pending ? "changed" : `state.${row.status}`)}
        </Badge>
      ),
    },
    { key: "started", header: t("column.started"), align: "right", cell: (row) => f.number(row.started) },
    {
      key: "rate",
      header: t("column.rate"),
      align: "right",
      cell: (row) => (row.joined === 0 ? "–" : f.percent(row.completed / row.joined, 0)),
    },
    { key: "points", header: t("column.points"), align: "right", cell: (row) => f.number(row.points) },
    {
      key: "cost",
      header: t("column.cost"),
      align: "right",
      cell: (row) => f.money({ minor: spentMinor(row, programme), currency: programme.currency }),
    },
  ];
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.challenges"])}>
      <PageHeader title={t("title")} />
      <ChallengeTabs tab="challenges" t={t} />
      {may(staff.role, "editChallenges") && (
        <div className="mb-5">
          <h2 className="mb-2 text-base font-semibold">{t("new")}</h2>
          <div className="flex flex-wrap gap-2">
            {challengeTemplateIds.map((id) => (
              <TemplateButton key={id} template={id} />
            ))}
          </div>
        </div>
      )}
      <ChipLinks
        label={t("filters")}
        className="mb-3.5 max-w-full"
        chips={[undefined, ...states].map((state) => ({
          href: state === undefined ? "/admin/challenges" : `/admin/challenges?state=${state}`,
          label: t(state === undefined ? "all" : `state.${state}`),
          current: state === status,
          ...(state === undefined ? {} : { count: f.number(counts[state] ?? 0) }),
        }))}
      />
      <Panel flush>
        {rows.length === 0 ? (
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        ) : (
          <DataTable label={t("title")} columns={columns} rows={rows} rowKey={(row) => String(row.id)} />
        )}
      </Panel>
    </NextIntlClientProvider>
  );
}
