import { Search } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ChallengeTabs } from "@/app/admin/challenges/challenge-tabs";
import { challengeStates, type ListParams, listHref, readListParams } from "@/app/admin/challenges/list-params";
import { TemplateButton } from "@/app/admin/challenges/template-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { FlashToast } from "@/components/ui/toast";
import { type ChallengeListing, countChallengeStates, listChallenges } from "@/db/queries/challenges-admin";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import { spentMinor } from "@/domain/campaign/budget";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import { challengeTemplateIds } from "@/domain/challenge/templates";
import type { Programme } from "@/domain/programme";
import { type Formatter, formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

type Texts = Awaited<ReturnType<typeof getTranslations<"admin.challenges">>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.challenges"))("title") };
}

/** The challenges: where each stands, who takes part, how many complete it, and what it cost. */
export default async function ChallengesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const staff = await requireStaff(...adminPages.challenges);
  const query = await searchParams;
  const params = readListParams(query);
  const { state, search, after, before } = params;
  const [t, common, messages, page, counts, programme, locale] = await Promise.all([
    getTranslations("admin.challenges"),
    getTranslations("common.actions"),
    getMessages(),
    listChallenges({ status: state, search, after, before }),
    countChallengeStates(),
    getProgramme(),
    getUiLocale(),
  ]);
  const f = formatter(locale, programme.timeZone);
  const filtered = search !== "" || state !== undefined;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.challenges"])}>
      {query.removed === "yes" && <FlashToast>{t("removed")}</FlashToast>}
      <PageHeader title={t("title")} />
      <ChallengeTabs tab="challenges" t={t} />
      {may(staff.role, "editChallenges") && <Templates t={t} />}
      <Filters params={params} counts={counts} t={t} f={f} />
      <Panel flush>
        {page.challenges.length === 0 ? (
          <EmptyState
            title={t(filtered ? "empty.filteredTitle" : "empty.title")}
            action={filtered && <LinkButton href="/admin/challenges">{t("clear")}</LinkButton>}
          >
            {t(filtered ? "empty.filteredText" : "empty.text")}
          </EmptyState>
        ) : (
          <DataTable
            label={t("title")}
            columns={columnsOf({ t, f, programme })}
            rows={page.challenges}
            rowKey={(row) => String(row.id)}
          />
        )}
        {(page.newer !== null || page.older !== null) && (
          <Pager
            label={t("list")}
            previousHref={page.newer === null ? null : listHref(params, { before: page.newer })}
            nextHref={page.older === null ? null : listHref(params, { after: page.older })}
            previousLabel={common("previous")}
            nextLabel={common("next")}
          />
        )}
      </Panel>
    </NextIntlClientProvider>
  );
}

function columnsOf({ t, f, programme }: { t: Texts; f: Formatter; programme: Programme }): Column<ChallengeListing>[] {
  return [
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
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge tone={row.status === "live" ? "ok" : row.status === "paused" ? "warn" : "neutral"}>
            {t(`state.${row.status}`)}
          </Badge>
          {row.pending && <Badge tone="neutral">{t("changed")}</Badge>}
        </span>
      ),
    },
    { key: "started", header: t("column.started"), align: "right", cell: (row) => f.number(row.started) },
    {
      key: "rate",
      header: t("column.rate"),
      align: "right",
      cell: (row) => (row.started === 0 ? "–" : f.percent(row.completed / row.started, 0)),
    },
    { key: "points", header: t("column.points"), align: "right", cell: (row) => f.number(row.points) },
    {
      key: "cost",
      header: t("column.cost"),
      align: "right",
      cell: (row) => f.money({ minor: spentMinor(row, programme), currency: programme.currency }),
    },
  ];
}

function Templates({ t }: { t: Texts }) {
  return (
    <div className="mb-5">
      <h2 className="mb-2 text-base font-semibold">{t("new")}</h2>
      <div className="flex flex-wrap gap-2">
        {challengeTemplateIds.map((id) => (
          <TemplateButton key={id} template={id} />
        ))}
      </div>
    </div>
  );
}

function Filters({
  params,
  counts,
  t,
  f,
}: {
  params: ListParams;
  counts: Partial<Record<CampaignStatus, number>>;
  t: Texts;
  f: Formatter;
}) {
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-3">
      <ChipLinks
        label={t("filters")}
        className="-m-1 max-w-full"
        chips={[undefined, ...challengeStates].map((state) => ({
          href: listHref({ ...params, state }),
          label: t(state === undefined ? "all" : `state.${state}`),
          current: state === params.state,
          ...(state === undefined ? {} : { count: f.number(counts[state] ?? 0) }),
        }))}
      />
      <form role="search" action="/admin/challenges" className="ml-auto flex items-center gap-2 max-sm:w-full">
        {params.state !== undefined && <input type="hidden" name="state" value={params.state} />}
        <Input
          type="search"
          name="q"
          aria-label={t("search")}
          placeholder={t("search")}
          defaultValue={params.search}
          maxLength={100}
          prefix={<Icon as={Search} size={18} />}
          className="w-[240px] max-sm:flex-1"
        />
        <Button type="submit">{t("apply")}</Button>
      </form>
    </div>
  );
}
