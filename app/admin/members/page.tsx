import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { CANDIDATES, countAllMembers, countDeficits, countMembers, cursorOf, listMembers } from "@/db/queries/members";
import { getProgramme } from "@/db/queries/programme";
import { listSegmentNames } from "@/db/queries/segments";
import { adminPages, may } from "@/domain/access";
import { dayAt } from "@/domain/day";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff } from "@/lib/session";
import { MemberFilters } from "./member-filters";
import { countFilters, type MemberQuery, memberHref, memberParams, readMemberQuery } from "./member-query";
import { MemberTable } from "./member-table";

const PAGE = 25;
const YEAR_MS = 365 * 86_400_000;

/** The page's name in the window. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.members");
  return { title: t("title") };
}

/** Members: search, selections, filters; a page of 25 at a time, however many there are. */
export default async function MembersPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff(...adminPages.members);
  const now = clock.now();
  const [t, programme, raw] = await Promise.all([getTranslations("admin.members"), getProgramme(), searchParams]);
  const query = readMemberQuery(
    raw,
    programme.tiers.map(({ id }) => id),
  );
  const options = {
    sort: query.sort,
    descending: query.descending,
    today: dayAt(now, programme.timeZone),
    timeZone: programme.timeZone,
    firstTierId: programme.tiers[0]?.id ?? "",
  };
  const narrowed = isNarrowed(query);
  const [f, { rows, more }, all, found, deficits, segments] = await Promise.all([
    getFormatter(programme.timeZone),
    listMembers({
      ...options,
      filter: query.filter,
      after: query.after,
      before: query.before,
      limit: PAGE,
      since: new Date(now.getTime() - YEAR_MS),
    }),
    countAllMembers(),
    narrowed ? countMembers({ ...options, filter: query.filter }) : null,
    countDeficits(),
    listSegmentNames(),
  ]);
  const total = found ?? { count: all, more: false };
  const amount = `${f.number(total.count)}${total.more ? "+" : ""}`;
  const exportable = may(staff.role, "exportMembers") && rows.length > 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        note={narrowed ? t("found", { found: amount, all: f.number(all) }) : amount}
        actions={
          exportable && (
            <a href={`/admin/members/export?${memberParams(query)}`} download className={buttonClass({})}>
              <Icon as={Download} size={16} />
              {t("export")}
            </a>
          )
        }
      />
      <MemberFilters query={query} programme={programme} deficits={deficits} segments={segments} f={f} />
      {total.more && query.filter.search !== "" && (
        <Alert tone="info" title={t("tooMany", f.count(CANDIDATES))} className="mb-3.5">
          {t("tooManyNote")}
        </Alert>
      )}
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <MemberTable
          rows={rows}
          query={query}
          programme={programme}
          f={f}
          empty={<Empty narrowed={narrowed} t={t} />}
        />
        {rows.length > 0 && (
          <Pages
            query={query}
            rows={rows}
            more={more}
            summary={t("summary", {
              range: f.range(query.first, query.first + rows.length - 1),
              total: amount,
              order: t(`order.${query.sort}${query.descending ? "Desc" : "Asc"}`),
            })}
            words={{ label: t("pages"), previous: t("previous"), next: t("next") }}
          />
        )}
      </div>
    </>
  );
}

function isNarrowed({ filter }: MemberQuery): boolean {
  return filter.search !== "" || filter.group !== "all" || countFilters(filter) > 0;
}

function Pages({
  query,
  rows,
  more,
  summary,
  words,
}: {
  query: MemberQuery;
  rows: Awaited<ReturnType<typeof listMembers>>["rows"];
  more: boolean;
  summary: string;
  words: { label: string; previous: string; next: string };
}) {
  const first = rows[0];
  const last = rows.at(-1);
  // Read backwards, "more" lies before the page, and what comes after it is where we came from.
  const hasPrevious = query.before === undefined ? query.after !== undefined : more;
  const hasNext = query.before === undefined ? more : true;
  return (
    <Pager
      label={words.label}
      summary={summary}
      previousLabel={words.previous}
      nextLabel={words.next}
      previousHref={
        hasPrevious && first
          ? memberHref(query, { before: cursorOf(first, query.sort), first: Math.max(1, query.first - PAGE) })
          : null
      }
      nextHref={
        hasNext && last
          ? memberHref(query, { after: cursorOf(last, query.sort), first: query.first + rows.length })
          : null
      }
    />
  );
}

function Empty({ narrowed, t }: { narrowed: boolean; t: (key: string) => string }) {
  return narrowed ? (
    <EmptyState title={t("none.title")} action={<LinkButton href="/admin/members">{t("none.action")}</LinkButton>}>
      {t("none.body")}
    </EmptyState>
  ) : (
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
