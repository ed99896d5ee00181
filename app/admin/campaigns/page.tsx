import { Plus, Search } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CampaignTable } from "@/app/admin/campaigns/campaign-table";
import { type ListParams, listHref, readListParams } from "@/app/admin/campaigns/list-params";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { FlashToast } from "@/components/ui/toast";
import { countCampaignStates, listCampaigns } from "@/db/queries/campaigns";
import { adminPages, may } from "@/domain/access";
import { type CampaignState, campaignStates } from "@/domain/campaign/campaign-state";
import { dayAt, dayText } from "@/domain/day";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

const FIGURE_DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.campaigns"))("title") };
}

/** The campaigns: where each stands, what it says, and what it gave in the last 30 days. */
export default async function CampaignsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const staff = await requireStaff(...adminPages.campaigns);
  const query = await searchParams;
  const params = readListParams(query);
  const now = clock.now();
  const shop = await loadShop([]);
  const since = dayText(dayAt(now, shop.timeZone) - FIGURE_DAYS + 1);
  const [t, common, words, messages, counts, page] = await Promise.all([
    getTranslations("admin.campaigns"),
    getTranslations("common.actions"),
    loadCampaignWords(shop),
    getMessages(),
    countCampaignStates({ now }),
    listCampaigns({
      search: params.search,
      ...(params.state && { state: params.state }),
      ...(params.sort && { sort: params.sort, reversed: params.reversed }),
      ...(params.after !== undefined && { after: params.after }),
      ...(params.before !== undefined && { before: params.before }),
      now,
      since,
    }),
  ]);
  const overlap = await getTranslations("admin.overlap");
  const editable = may(staff.role, "editCampaigns");
  const filtered = params.search !== "" || params.state !== undefined;
  const shown = campaignStates.filter((state) => state !== "archived" && state !== "review");
  const total = shown.reduce((sum, state) => sum + counts[state], 0) + counts.review;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.campaigns", "common.actions", "errors"])}>
      {query.removed === "yes" && <FlashToast>{t("removed")}</FlashToast>}
      <PageHeader
        title={t("title")}
        note={words.f.number(total)}
        actions={
          <>
            <LinkButton href="/admin/campaigns/overlap">{overlap("link")}</LinkButton>
            {editable && (
              <LinkButton href="/admin/campaigns/new" variant="primary" icon={<Icon as={Plus} size={18} />}>
                {t("new")}
              </LinkButton>
            )}
          </>
        }
      />
      <Filters params={params} counts={counts} t={t} f={words.f} />
      <Panel flush>
        {page.campaigns.length === 0 ? (
          <Nothing filtered={filtered} editable={editable} t={t} />
        ) : (
          <CampaignTable campaigns={page.campaigns} words={words} params={params} editable={editable} t={t} />
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

type Texts = Awaited<ReturnType<typeof getTranslations<"admin.campaigns">>>;

function Nothing({ filtered, editable, t }: { filtered: boolean; editable: boolean; t: Texts }) {
  const action = filtered ? (
    <LinkButton href="/admin/campaigns">{t("clear")}</LinkButton>
  ) : (
    editable && (
      <LinkButton href="/admin/campaigns/new" variant="primary">
        {t("fromTemplate")}
      </LinkButton>
    )
  );
  return (
    <EmptyState title={t(filtered ? "empty.filteredTitle" : "empty.title")} action={action}>
      {t(filtered ? "empty.filteredText" : "empty.text")}
    </EmptyState>
  );
}

function Filters({
  params,
  counts,
  t,
  f,
}: {
  params: ListParams;
  counts: Record<CampaignState, number>;
  t: Texts;
  f: Formatter;
}) {
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-3">
      <ChipLinks
        label={t("filters")}
        className="-m-1 max-w-full"
        chips={[
          {
            href: listHref({ ...params, state: undefined }),
            label: t("allStates"),
            current: params.state === undefined,
          },
          ...campaignStates
            .filter((state) => counts[state] > 0 || state === params.state || state === "archived")
            .map((state) => ({
              href: listHref({ ...params, state }),
              label: t(`states.${state}`),
              current: params.state === state,
              count: f.number(counts[state]),
            })),
        ]}
      />
      <form role="search" action="/admin/campaigns" className="ml-auto flex items-center gap-2 max-sm:w-full">
        {params.state !== undefined && <input type="hidden" name="state" value={params.state} />}
        {params.sort !== undefined && <input type="hidden" name="sort" value={params.sort} />}
        {params.sort !== undefined && params.reversed && <input type="hidden" name="order" value="reversed" />}
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
