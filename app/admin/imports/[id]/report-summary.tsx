import type { ReactNode } from "react";
import type { ImportWords } from "@/app/admin/imports/size";
import { cn } from "@/components/ui/cn";
import type { ImportDetail } from "@/db/queries/imports";
import { linesOf } from "@/domain/import/outcome";
import type { Formatter } from "@/lib/format";

const rich = {
  b: (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>,
  w: (chunks: ReactNode) => <b className="font-semibold text-warn">{chunks}</b>,
};

/** The report in sentences, and every line of the file as a share of one bar. */
export function ReportSummary({ run, t, f }: { run: ImportDetail; t: ImportWords; f: Formatter }) {
  const { counts } = run;
  const nothingNew = counts.orders === 0 && counts.returns === 0 && counts.knownLines > 0;
  const members = run.members ?? 0;
  const figures = {
    orders: counts.orders,
    ordersN: f.number(counts.orders),
    members,
    membersN: f.number(members),
    points: counts.pointsIssued,
    pointsN: f.number(counts.pointsIssued),
  };
  return (
    <section className="rounded-lg border border-line bg-surface p-5 sm:px-6 sm:py-[22px]">
      <p className="max-w-[62ch] text-[19px] leading-[1.45] tracking-[-.012em] text-pretty">
        {nothingNew ? t("report.allKnown") : t.rich("report.sentence", { ...figures, ...rich })}
        {counts.pointsReturned > 0 && <> {t.rich("report.returned", { ...f.count(counts.pointsReturned), ...rich })}</>}
        {counts.knownOrders > 0 && <> {t.rich("report.known", { ...f.count(counts.knownOrders), ...rich })}</>}
        {counts.skippedLines > 0 && <> {t.rich("report.skipped", { ...f.count(counts.skippedLines), ...rich })}</>}
        {counts.keptLines > 0 && <> {t.rich("report.kept", { ...f.count(counts.keptLines), ...rich })}</>}
      </p>
      <LinesBar run={run} t={t} f={f} />
    </section>
  );
}

function LinesBar({ run: { counts }, t, f }: { run: ImportDetail; t: ImportWords; f: Formatter }) {
  const total = linesOf(counts);
  const parts = [
    { key: "accepted", lines: counts.acceptedLines, fill: "bg-chart-1" },
    { key: "known", lines: counts.knownLines, fill: "bg-chart-3" },
    { key: "returned", lines: counts.returnedLines, fill: "bg-accent-line" },
    { key: "skipped", lines: counts.skippedLines, fill: "bg-chart-prev" },
    { key: "kept", lines: counts.keptLines, fill: "bg-chart-2" },
  ] as const;
  const shown = parts.filter(({ lines }) => lines > 0);
  if (total === 0) return null;
  const legend = shown.map(({ key, lines }) => t(`report.legend.${key}`, { n: f.number(lines) }));
  return (
    <>
      <div
        role="img"
        aria-label={t("report.bar", { text: legend.join(", ") })}
        className="mt-5 flex h-4 gap-0.5 overflow-hidden rounded-[5px]"
      >
        {shown.map(({ key, lines, fill }) => (
          <span key={key} className={cn("min-w-1", fill)} style={{ flexGrow: lines / total }} />
        ))}
      </div>
      <ul aria-hidden className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-sm text-ink-2">
        {shown.map(({ key, fill }, index) => (
          <li key={key} className="flex items-center gap-2">
            <span className={cn("size-2.5 rounded-[3px]", fill)} />
            {legend[index]}
          </li>
        ))}
      </ul>
    </>
  );
}
