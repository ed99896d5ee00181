import { ListOrdered, Plus, Search } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { type ListParams, listHref, readListParams } from "@/app/admin/rewards/list-params";
import { RewardTable } from "@/app/admin/rewards/reward-table";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { getProgramme } from "@/db/queries/programme";
import { countRewardStates, listRewardsForStaff } from "@/db/queries/rewards-admin";
import { adminPages, may } from "@/domain/access";
import { rewardKinds } from "@/domain/reward";
import { type RewardState, rewardStates } from "@/domain/reward-rules";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.rewards"))("title") };
}

/** The catalogue for staff: state, stock, and what was claimed lately. */
export default async function RewardsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const staff = await requireStaff(...adminPages.rewards);
  const params = readListParams(await searchParams);
  const now = clock.now();
  const locale = await getUiLocale();
  const programme = await getProgramme();
  const [t, common, f, messages, counts, { rewards, more }] = await Promise.all([
    getTranslations("admin.rewards"),
    getTranslations("common.actions"),
    getFormatter(programme.timeZone),
    getMessages(),
    countRewardStates({ now }),
    listRewardsForStaff({ ...params, locale, now }),
  ]);
  const editable = may(staff.role, "editRewards");
  const shown = rewardStates.filter((state) => state !== "archived").reduce((sum, state) => sum + counts[state], 0);
  const filtered = params.search !== "" || params.kind !== undefined || params.state !== undefined;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.rewards", "common.actions", "errors"])}>
      <PageHeader
        title={t("title")}
        note={f.number(shown)}
        actions={
          editable && (
            <>
              <LinkButton href="/admin/rewards/order" icon={<Icon as={ListOrdered} size={18} />}>
                {t("order")}
              </LinkButton>
              <LinkButton href="/admin/rewards/new" variant="primary" icon={<Icon as={Plus} size={18} />}>
                {t("new")}
              </LinkButton>
            </>
          )
        }
      />
      <Filters params={params} counts={counts} t={t} f={f} />
      <Panel flush>
        {rewards.length === 0 ? (
          <EmptyState
            title={t(filtered ? "empty.filteredTitle" : "empty.title")}
            action={
              filtered ? (
                <LinkButton href="/admin/rewards">{t("clear")}</LinkButton>
              ) : (
                editable && (
                  <LinkButton href="/admin/rewards/new" variant="primary">
                    {t("new")}
                  </LinkButton>
                )
              )
            }
          >
            {t(filtered ? "empty.filteredText" : "empty.text")}
          </EmptyState>
        ) : (
          <RewardTable rewards={rewards} params={params} tiers={programme.tiers} editable={editable} t={t} f={f} />
        )}
        {(more || params.page > 1) && (
          <Pager
            label={t("list")}
            previousHref={params.page > 1 ? listHref(params, { page: params.page - 1 }) : null}
            nextHref={more ? listHref(params, { page: params.page + 1 }) : null}
            previousLabel={common("previous")}
            nextLabel={common("next")}
            summary={t("page", { page: f.number(params.page) })}
          />
        )}
      </Panel>
    </NextIntlClientProvider>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"admin.rewards">>>;

function Filters({
  params,
  counts,
  t,
  f,
}: {
  params: ListParams;
  counts: Record<RewardState, number>;
  t: Words;
  f: Formatter;
}) {
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-3">
      <ChipLinks
        label={t("filters")}
        className="-m-1 max-w-full"
        chips={[
          {
            href: listHref(params, { state: undefined, page: 1 }),
            label: t("allStates"),
            current: params.state === undefined,
          },
          ...rewardStates
            .filter((state) => counts[state] > 0 || state === params.state || state === "archived")
            .map((state) => ({
              href: listHref(params, { state, page: 1 }),
              label: t(`states.${state}`),
              current: params.state === state,
              count: f.number(counts[state]),
            })),
        ]}
      />
      <SearchForm
        params={params}
        label={t("search")}
        apply={t("apply")}
        kindLabel={t("kindFilter")}
        kinds={[
          { value: "", label: t("allKinds") },
          ...rewardKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
    </div>
  );
}

function SearchForm({
  params,
  label,
  apply,
  kindLabel,
  kinds,
}: {
  params: ListParams;
  label: string;
  apply: string;
  kindLabel: string;
  kinds: { value: string; label: string }[];
}) {
  return (
    <form role="search" action="/admin/rewards" className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full">
      {params.state !== undefined && <input type="hidden" name="state" value={params.state} />}
      <Select
        name="kind"
        aria-label={kindLabel}
        options={kinds}
        defaultValue={params.kind ?? ""}
        className="w-[180px] max-sm:flex-1"
      />
      <Input
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={params.search}
        maxLength={100}
        prefix={<Icon as={Search} size={18} />}
        className="w-[220px] max-sm:flex-1"
      />
      <Button type="submit">{apply}</Button>
    </form>
  );
}
