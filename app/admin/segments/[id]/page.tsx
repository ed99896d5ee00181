import { Download, Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { loadLookups } from "@/app/admin/conditions/load-lookups";
import { ListAdd } from "@/app/admin/segments/[id]/list-add";
import { MembersPanel } from "@/app/admin/segments/[id]/members-panel";
import { MovesPanel, UsesPanel, WhoPanel } from "@/app/admin/segments/[id]/side-panels";
import { SizeChart } from "@/app/admin/segments/[id]/size-chart";
import { readSegment } from "@/app/admin/segments/segment-id";
import { SegmentMenu } from "@/app/admin/segments/segment-menu";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { FlashToast } from "@/components/ui/toast";
import { getProgramme } from "@/db/queries/programme";
import { listSegmentUses } from "@/db/queries/segment-references";
import { listSegmentDays, listSegmentMembers, listSegmentMoves, type Segment } from "@/db/queries/segments";
import { adminPages, may } from "@/domain/access";
import { dayAt, dayText } from "@/domain/day";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: SearchParams;
}

const PAGE = 25;
const CHART_DAYS = 90;
const MONTH_DAYS = 30;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.segments);
  return { title: (await readSegment((await params).id))?.name };
}

function placeOf(value: string | string[] | undefined): number | undefined {
  const id = Number([value].flat()[0] ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** One segment: who belongs to it, how it went, what uses it. */
export default async function SegmentPage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.segments);
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const segment = await readSegment(id);
  if (segment === null) notFound();
  const programme = await getProgramme();
  const locale = await getUiLocale();
  const today = dayAt(clock.now(), programme.timeZone);
  const conditions = segment.definition.kind === "conditions" ? segment.definition.conditions : null;
  const after = placeOf(query.after);
  const before = placeOf(query.before);
  const [t, f, messages, members, moves, days, uses, lookups] = await Promise.all([
    getTranslations("admin.segments"),
    getFormatter(programme.timeZone),
    getMessages(),
    listSegmentMembers({ id, limit: PAGE, ...(after ? { after } : {}), ...(before ? { before } : {}) }),
    listSegmentMoves({ id }),
    listSegmentDays({ id, from: dayText(today - CHART_DAYS + 1) }),
    listSegmentUses({ ids: [id], locale }),
    loadLookups([conditions]),
  ]);
  const editable = may(staff.role, "editSegments") && segment.status === "active";
  const isList = conditions === null;
  const month = days.filter(({ day }) => day > dayText(today - MONTH_DAYS));
  const sum = (pick: (day: (typeof days)[number]) => number) => month.reduce((total, day) => total + pick(day), 0);
  const saved = [query.saved].flat()[0];
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, ["admin.segments", "common.actions", "errors", "admin.overview.chart"])}
    >
      {saved === "yes" && <FlashToast>{t("savedDone")}</FlashToast>}
      {saved === "copy" && <FlashToast>{t("copied")}</FlashToast>}
      <PageHeader
        crumbs={[{ href: "/admin/segments", label: t("title") }]}
        crumbsLabel={t("one.path")}
        title={segment.name}
        note={<Badge>{t(`kind.${segment.definition.kind}`)}</Badge>}
        actions={<Actions segment={segment} editable={editable} exportable={may(staff.role, "exportMembers")} t={t} />}
      />
      {segment.status === "archived" && <Alert title={t("one.archivedNote")} className="mb-5" />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[auto_1fr] lg:gap-x-6">
        <div className="grid min-w-0 gap-5">
          <Figures
            segment={segment}
            entered={sum(({ entered }) => entered)}
            left={sum((day) => day.left)}
            t={t}
            f={f}
          />
          <SizeChart days={days} t={t} f={f} />
        </div>
        <aside className="grid min-w-0 gap-5 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {editable && isList && <ListAdd id={id} />}
          <WhoPanel conditions={conditions} description={segment.description} lookups={lookups} t={t} f={f} />
          <UsesPanel uses={uses.get(id) ?? []} t={t} />
          <MovesPanel moves={moves} t={t} f={f} />
        </aside>
        <div className="min-w-0">
          <MembersPanel
            segment={segment}
            {...members}
            backwards={before !== undefined}
            first={after === undefined && before === undefined}
            removable={editable && isList}
            t={t}
            f={f}
          />
        </div>
      </div>
    </NextIntlClientProvider>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"admin.segments">>>;

function Actions({
  segment,
  editable,
  exportable,
  t,
}: {
  segment: Segment;
  editable: boolean;
  exportable: boolean;
  t: Words;
}) {
  return (
    <>
      {exportable && (
        <a href={`/admin/segments/${segment.id}/export`} download className={buttonClass({})}>
          <Icon as={Download} size={16} />
          {t("one.export")}
        </a>
      )}
      {editable && (
        <LinkButton href={`/admin/segments/${segment.id}/edit`} variant="primary" icon={<Icon as={Pencil} size={16} />}>
          {t("edit")}
        </LinkButton>
      )}
      {(editable || segment.status === "archived") && (
        <SegmentMenu id={segment.id} name={segment.name} archived={segment.status === "archived"} editable={false} />
      )}
    </>
  );
}

function Figures({
  segment,
  entered,
  left,
  t,
  f,
}: {
  segment: Segment;
  entered: number;
  left: number;
  t: Words;
  f: Formatter;
}) {
  return (
    <section
      aria-label={t("one.size")}
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-lg border border-line bg-surface px-[18px] py-4"
    >
      <span className="text-sm text-ink-2">{t("one.size")}</span>
      <span className="text-[32px] leading-none font-semibold tracking-title wrap-anywhere">
        {segment.refreshedAt === null ? "–" : f.number(segment.size)}
      </span>
      {entered + left > 0 && (
        <span className="text-sm text-ink-3">
          {t("one.changed", { entered: f.number(entered), left: f.number(left) })}
        </span>
      )}
      <span className="ml-auto text-sm text-ink-3">
        {segment.refreshedAt === null
          ? t("one.waiting")
          : t("one.refreshed", { date: f.date(segment.refreshedAt, "dateTime") })}
      </span>
    </section>
  );
}
