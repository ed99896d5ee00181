import { ChevronDown } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { explainEntryAction } from "@/app/(member)/activity/actions";
import { EntryRow } from "@/app/(member)/entry-row";
import { EntryWhy } from "@/app/(member)/entry-why";
import { BalancePill, PageTitle } from "@/app/(member)/page-title";
import { entryIcons } from "@/components/shop/entry-icon";
import { List, RowContent } from "@/components/shop/list";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { type EntryView, getBalance, listStatement } from "@/db/queries/ledger";
import { getProgramme } from "@/db/queries/programme";
import { listMonthTotals, type MonthTotal } from "@/db/queries/statement";
import type { MemberId } from "@/domain/id";
import { standingPoints } from "@/domain/points";
import { clock } from "@/lib/clock";
import { entryWords } from "@/lib/entry-words";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { requireMember } from "@/lib/session";

const PAGE = 25;
const filters = ["all", "earned", "spent", "pending", "expired"] as const;
type Filter = (typeof filters)[number];

interface Query {
  readonly show?: string;
  readonly after?: string;
  readonly entry?: string;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.activity"))("title") };
}

/** The statement, month by month, newest first; every entry opens to its reason. */
export default async function ActivityPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { memberId } = await requireMember();
  const query = await searchParams;
  const now = clock.now();
  const filter = filters.find((name) => name === query.show) ?? "all";
  const wanted = readSeq(query.entry);
  // An entry that was asked for by its number stands first, wherever in the statement it is.
  const after = readSeq(query.after);
  const [t, common, { timeZone }, entries, balance] = await Promise.all([
    getTranslations("portal.activity"),
    getTranslations("common"),
    getProgramme(),
    listStatement({ memberId, filter, after, from: wanted, limit: PAGE + 1, now }),
    getBalance({ memberId, now }),
  ]);
  const f = await getFormatter(timeZone);
  const points = standingPoints(balance);
  const shown = entries.slice(0, PAGE);
  const last = entries.length > PAGE ? shown.at(-1) : undefined;
  return (
    <div className="lg:mx-auto lg:max-w-[760px]">
      <PageTitle
        title={t("title")}
        aside={<BalancePill owed={points < 0}>{common("points", f.count(points))}</BalancePill>}
      />
      <ChipLinks
        large
        label={t("filters.label")}
        className="-mx-4 px-4 lg:mx-0 lg:px-0"
        chips={filters.map((name) => ({ href: pageHref(name), label: t(`filters.${name}`), current: name === filter }))}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={t(filter === "all" ? "empty.title" : "empty.filteredTitle")}
          action={
            <LinkButton href={filter === "all" ? "/card" : "/activity"} variant="primary" size="md">
              {t(filter === "all" ? "empty.card" : "empty.all")}
            </LinkButton>
          }
        >
          {t(filter === "all" ? "empty.text" : `empty.${filter}`)}
        </EmptyState>
      ) : (
        <Months memberId={memberId} entries={shown} filter={filter} timeZone={timeZone} f={f} opened={wanted} />
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        {(after ?? wanted) !== undefined && (
          <LinkButton href={pageHref(filter)} size="md">
            {t("newest")}
          </LinkButton>
        )}
        {last && (
          <LinkButton href={pageHref(filter, last.seq)} size="md">
            {t("older")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

function readSeq(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function pageHref(filter: Filter, after?: number): string {
  const query = new URLSearchParams();
  if (filter !== "all") query.set("show", filter);
  if (after !== undefined) query.set("after", String(after));
  return query.size === 0 ? "/activity" : `/activity?${query}`;
}

interface Month {
  readonly key: string;
  readonly entries: EntryView[];
}

function byMonth(entries: readonly EntryView[], timeZone: string): Month[] {
  const monthOf = new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit" });
  const months: Month[] = [];
  for (const entry of entries) {
    const key = monthOf.format(entry.occurredAt);
    const open = months.at(-1);
    if (open?.key === key) open.entries.push(entry);
    else months.push({ key, entries: [entry] });
  }
  return months;
}

const MONTH_MARGIN_MS = 32 * 86_400_000;

async function Months({
  memberId,
  entries,
  filter,
  timeZone,
  f,
  opened,
}: {
  memberId: MemberId;
  entries: readonly EntryView[];
  filter: Filter;
  timeZone: string;
  f: Formatter;
  opened: number | undefined;
}) {
  const [t, explain, common] = await Promise.all([
    getTranslations("portal.activity"),
    getTranslations("explain"),
    getTranslations("common"),
  ]);
  const chevron = <Icon as={ChevronDown} size={16} />;
  const months = byMonth(entries, timeZone);
  const oldest = Math.min(...entries.map(({ occurredAt }) => occurredAt.getTime()));
  const totals =
    filter === "all" ? await listMonthTotals({ memberId, from: new Date(oldest - MONTH_MARGIN_MS), timeZone }) : [];
  return months.map((month) => {
    const [first] = month.entries;
    if (!first) return null;
    const heading = f.monthHeading(first.occurredAt);
    return (
      <section key={first.seq} aria-label={heading}>
        <div className="mx-1 mt-6 mb-2.5 flex items-baseline justify-between gap-3">
          <h2 className="text-[17px]">{heading}</h2>
          <MonthSum total={totals.find(({ month: key }) => key === month.key)} f={f} label={t("monthSum")} />
        </div>
        <List>
          {month.entries.map((entry) => {
            const { icon, ...words } = entryWords(entry, { t: explain, f });
            return (
              <EntryRow
                key={entry.seq}
                seq={entry.seq}
                chevron={chevron}
                explain={explainEntryAction}
                loadingLabel={common("loading")}
                failure={t("failure")}
                {...(entry.seq === opened ? { opened: <EntryWhy memberId={memberId} seq={entry.seq} /> } : {})}
              >
                <RowContent icon={entryIcons[icon]} {...words} />
              </EntryRow>
            );
          })}
        </List>
      </section>
    );
  });
}

function MonthSum({ total, f, label }: { total: MonthTotal | undefined; f: Formatter; label: string }) {
  if (!total) return null;
  const parts = [total.gained !== 0 && f.signed(total.gained), total.spent !== 0 && f.signed(total.spent)].filter(
    Boolean,
  );
  return (
    <span className="text-read text-ink-2">
      <span className="sr-only">{label} </span>
      {parts.join(" · ")}
    </span>
  );
}
