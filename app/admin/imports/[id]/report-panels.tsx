import { Undo2 } from "lucide-react";
import { detailText, reasonText } from "@/app/admin/imports/[id]/reason-words";
import { reportHref } from "@/app/admin/imports/[id]/report-query";
import type { ImportWords } from "@/app/admin/imports/size";
import { buttonClass } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { listImportReasons } from "@/db/queries/imports";
import type { IssueRange } from "@/domain/import/outcome";
import type { Formatter } from "@/lib/format";

type Reason = Awaited<ReturnType<typeof listImportReasons>>[number];

/** The reasons for which lines were skipped, each leading to its lines. */
export function SkippedPanel({
  id,
  reasons,
  t,
  f,
}: {
  id: string;
  reasons: readonly Reason[];
  t: ImportWords;
  f: Formatter;
}) {
  const lines = reasons.reduce((sum, reason) => sum + reason.lines, 0);
  const note = t("report.skippedNote", {
    lines: t("report.linesCount", f.count(lines)),
    reasons: t("report.reasonsCount", f.count(reasons.length)),
  });
  return (
    <Panel flush title={t("report.skippedTitle")} note={lines > 0 ? note : undefined}>
      <DataTable
        label={t("report.skippedTitle")}
        dense
        rows={reasons}
        rowKey={({ reason }) => reason}
        empty={<p className="px-[18px] pb-5 text-md text-ink-2">{t("report.nothingSkipped")}</p>}
        columns={[
          {
            key: "reason",
            header: t("report.reason"),
            phone: "title",
            cell: ({ reason }) => (
              <Link
                href={reportHref(id, reason)}
                scroll={false}
                className="inline-flex min-h-8 items-center font-medium hover:underline"
              >
                {reasonText(reason, t)}
              </Link>
            ),
          },
          { key: "lines", header: t("report.lines"), align: "right", cell: (reason) => f.number(reason.lines) },
          {
            key: "example",
            header: t("report.example"),
            cell: ({ example, reason }) => (
              <span className="break-words text-ink-2">
                {[
                  t("report.exampleText", { line: f.number(example.line) }),
                  example.orderId,
                  detailText(reason, example.detail, t),
                ]
                  .filter((part) => part !== null && part !== "")
                  .join(", ")}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** Returned lines that a person has to match, the first of them. */
export function KeptPanel({
  kept,
  total,
  t,
  f,
}: {
  kept: readonly IssueRange[];
  total: number;
  t: ImportWords;
  f: Formatter;
}) {
  return (
    <Panel
      flush
      title={t("report.keptTitle")}
      actions={
        total > 0 && (
          <Link href="/admin/returns" className={buttonClass({ variant: "link" })}>
            {t("report.keptAll")} {f.number(total)}
          </Link>
        )
      }
    >
      {kept.length === 0 ? (
        <p className="px-[18px] pb-5 text-md text-ink-2">{t("report.keptNone")}</p>
      ) : (
        <ul>
          {kept.map(({ line, orderId, reason, detail }) => (
            <li key={line} className="flex items-start gap-3 border-b border-line-soft px-[18px] py-3 last:border-b-0">
              <span className="grid size-8 flex-none place-items-center rounded-sm bg-warn-soft text-warn">
                <Icon as={Undo2} size={16} />
              </span>
              <span className="min-w-0">
                <span className="block font-medium break-words">
                  {[orderId, detail].filter((part) => part !== null).join(" · ")}
                </span>
                <span className="block text-sm text-ink-3">
                  {t(reason === "partly-matched" ? "report.keptPart" : "report.keptText", { line: f.number(line) })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
