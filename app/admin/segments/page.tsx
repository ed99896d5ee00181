import { ListPlus, Plus, Search } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { listHref, readListParams } from "@/app/admin/segments/list-params";
import { SegmentTable } from "@/app/admin/segments/segment-table";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getProgramme } from "@/db/queries/programme";
import { listSegmentUses } from "@/db/queries/segment-references";
import { countSegments, listSegments } from "@/db/queries/segments";
import { adminPages, may } from "@/domain/access";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.segments"))("title") };
}

/** Saved groups of members: how large each is, how it went, and what uses it. */
export default async function SegmentsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff(...adminPages.segments);
  const params = readListParams(await searchParams);
  const [t, programme, locale, messages, counts, segments] = await Promise.all([
    getTranslations("admin.segments"),
    getProgramme(),
    getUiLocale(),
    getMessages(),
    countSegments(),
    listSegments(params),
  ]);
  const [f, uses] = await Promise.all([
    getFormatter(programme.timeZone),
    listSegmentUses({ ids: segments.map(({ id }) => id), locale }),
  ]);
  const editable = may(staff.role, "editSegments");
  const narrowed = params.search !== "" || params.status === "archived";
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.segments", "common.actions", "errors"])}>
      <PageHeader title={t("title")} note={f.number(counts.active)} actions={editable && <Actions t={t} />} />
      <div className="mb-3.5 flex flex-wrap items-center gap-3">
        <ChipLinks
          label={t("filters")}
          className="-m-1 max-w-full"
          chips={(["active", "archived"] as const).map((status) => ({
            href: listHref({ ...params, status }),
            label: t(status === "active" ? "active" : "archivedOnes"),
            current: params.status === status,
            count: f.number(counts[status]),
          }))}
        />
        <form
          role="search"
          action="/admin/segments"
          className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full"
        >
          {params.status === "archived" && <input type="hidden" name="status" value="archived" />}
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
      <Panel flush>
        {segments.length === 0 ? (
          <EmptyState
            title={t(narrowed ? "empty.filteredTitle" : "empty.title")}
            action={
              narrowed ? (
                <LinkButton href="/admin/segments">{t("clear")}</LinkButton>
              ) : (
                editable && (
                  <LinkButton href="/admin/segments/new" variant="primary">
                    {t("new")}
                  </LinkButton>
                )
              )
            }
          >
            {t(narrowed ? "empty.filteredText" : "empty.text")}
          </EmptyState>
        ) : (
          <SegmentTable segments={segments} uses={uses} editable={editable} t={t} f={f} />
        )}
      </Panel>
    </NextIntlClientProvider>
  );
}

function Actions({ t }: { t: (key: "new" | "newList") => string }) {
  return (
    <>
      <LinkButton href="/admin/segments/new?kind=list" icon={<Icon as={ListPlus} size={18} />}>
        {t("newList")}
      </LinkButton>
      <LinkButton href="/admin/segments/new" variant="primary" icon={<Icon as={Plus} size={18} />}>
        {t("new")}
      </LinkButton>
    </>
  );
}
