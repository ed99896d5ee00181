import { getTranslations } from "next-intl/server";
import { detailText, reasonText } from "@/app/admin/imports/[id]/reason-words";
import { filterOf, type ReportQuery, reportHref } from "@/app/admin/imports/[id]/report-query";
import type { ImportWords } from "@/app/admin/imports/size";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { ChipLinks } from "@/components/ui/chip-links";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { listImportIssues, type listImportReasons } from "@/db/queries/imports";
import type { IssueRange, LineOutcome } from "@/domain/import/outcome";
import type { Formatter } from "@/lib/format";

const PAGE = 50;
const tones: Record<LineOutcome, BadgeTone> = { skipped: "neutral", kept: "warn", returned: "ok", known: "info" };

/** Every line that did not simply become an order, in the order of the file, by fate or reason. */
export async function ReportLines({
  id,
  query,
  reasons,
  t,
  f,
}: {
  id: string;
  query: ReportQuery;
  reasons: Awaited<ReturnType<typeof listImportReasons>>;
  t: ImportWords;
  f: Formatter;
}) {
  const [common, issues] = await Promise.all([
    getTranslations("common.actions"),
    listImportIssues({ importId: id, filter: filterOf(query), after: query.after, limit: PAGE + 1 }),
  ]);
  if (reasons.length === 0) return null;
  const shown = issues.slice(0, PAGE);
  const last = issues.length > PAGE ? shown.at(-1) : undefined;
  const chips = [
    { href: reportHref(id, ""), label: t("report.all"), current: query.show === "" },
    ...reasons.map(({ reason, lines }) => ({
      href: reportHref(id, reason),
      label: reasonText(reason, t),
      current: query.show === reason,
      count: f.number(lines),
    })),
  ];
  return (
    <Panel
      flush
      className="mt-5 scroll-mt-16"
      title={<span id="lines">{t("report.byLine")}</span>}
      note={t("report.byLineNote")}
    >
      <ChipLinks label={t("report.filter")} chips={chips} className="px-[18px] pb-2" />
      <DataTable
        label={t("report.byLine")}
        dense
        rows={shown}
        rowKey={({ line }) => String(line)}
        columns={columnsOf(t, f)}
        empty={<p className="px-[18px] pb-5 text-md text-ink-2">{t("report.none")}</p>}
      />
      {(last || query.after > 0) && (
        <Pager
          label={t("report.byLine")}
          previousHref={query.after > 0 ? reportHref(id, query.show) : null}
          nextHref={last ? reportHref(id, query.show, last.line) : null}
          previousLabel={common("previous")}
          nextLabel={common("next")}
        />
      )}
    </Panel>
  );
}

function columnsOf(t: ImportWords, f: Formatter): Column<IssueRange>[] {
  return [
    {
      key: "line",
      header: t("report.line"),
      phone: "title",
      cell: ({ line, lines }) => <span className="whitespace-nowrap">{f.range(line, line + lines - 1)}</span>,
    },
    {
      key: "order",
      header: t("report.order"),
      cell: ({ orderId }) => <span className="break-all">{orderId ?? "–"}</span>,
    },
    {
      key: "outcome",
      header: t("report.outcome"),
      cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>,
    },
    { key: "reason", header: t("report.reason"), cell: ({ reason }) => reasonText(reason, t) },
    {
      key: "detail",
      header: t("report.detail"),
      wide: true,
      cell: ({ reason, detail }) => (
        <span className="break-all text-ink-2">{detailText(reason, detail, t) || "–"}</span>
      ),
    },
  ];
}
