import { Download } from "lucide-react";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ReportLines } from "@/app/admin/imports/[id]/report-lines";
import { KeptPanel, SkippedPanel } from "@/app/admin/imports/[id]/report-panels";
import type { ReportQuery } from "@/app/admin/imports/[id]/report-query";
import { ReportSummary } from "@/app/admin/imports/[id]/report-summary";
import { StartForm } from "@/app/admin/imports/[id]/start-form";
import type { ImportWords } from "@/app/admin/imports/size";
import { StatusBadge } from "@/app/admin/imports/status-badge";
import { Stepper } from "@/app/admin/imports/stepper";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { type ImportDetail, listImportIssues, listImportReasons } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";

const faults = ["SPREADSHEET", "DAMAGED_GZIP", "NOT_TEXT", "SCATTERED", "INTERNAL"] as const;
const KEPT_SHOWN = 4;

/** The last step: what became of every line. */
export async function Report({ run, query, editable }: { run: ImportDetail; query: ReportQuery; editable: boolean }) {
  const programme = await getProgramme();
  const [t, f, reasons, kept] = await Promise.all([
    getTranslations("admin.imports"),
    getFormatter(programme.timeZone),
    listImportReasons({ importId: run.id }),
    listImportIssues({ importId: run.id, filter: { outcome: "kept" }, limit: KEPT_SHOWN }),
  ]);
  const seconds = run.startedAt && run.finishedAt ? (run.finishedAt.getTime() - run.startedAt.getTime()) / 1_000 : null;
  return (
    <>
      <PageHeader
        title={t("reportTitle")}
        note={<StatusBadge status={run.status} t={t} />}
        crumbs={[{ href: "/admin/imports", label: t("title") }]}
        crumbsLabel={t("crumbs")}
        actions={
          <>
            <a href={`/admin/imports/${run.id}/report.csv`} download className={buttonClass({ variant: "plain" })}>
              <Icon as={Download} size={16} />
              {t("report.download")}
            </a>
            <LinkButton href="/admin/members" variant="primary">
              {t("report.members")}
            </LinkButton>
          </>
        }
      />
      <Stepper current="report" complete={run.status === "done"} />
      <Ending run={run} editable={editable} t={t} />
      <p className="-mt-2 mb-3 text-sm text-ink-3 break-words">
        {run.fileName} ·{" "}
        {t("report.meta", { source: run.source, date: f.date(run.finishedAt ?? run.createdAt, "dateTime") })}
        {seconds !== null && ` · ${t("report.took", { n: f.number(seconds, 1) })}`}
      </p>
      <ReportSummary run={run} t={t} f={f} />
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_420px]">
        <SkippedPanel id={run.id} reasons={reasons.filter(({ outcome }) => outcome === "skipped")} t={t} f={f} />
        <KeptPanel kept={kept} total={run.counts.keptLines} t={t} f={f} />
      </div>
      <ReportLines id={run.id} query={query} reasons={reasons} t={t} f={f} />
    </>
  );
}

async function Ending({ run, editable, t }: { run: ImportDetail; editable: boolean; t: ImportWords }) {
  if (run.status === "cancelled") {
    return (
      <Alert tone="warn" className="mb-5" title={t("report.cancelled")}>
        {t("report.cancelledText")}
      </Alert>
    );
  }
  if (run.status !== "failed") return null;
  const fault = faults.find((code) => code === run.error) ?? "INTERNAL";
  const messages = pickMessages(await getMessages(), ["admin.imports.preview", "admin.imports.refused", "errors"]);
  return (
    <Alert
      tone="bad"
      className="mb-5"
      title={t("report.failed")}
      action={
        editable &&
        fault === "INTERNAL" && (
          <NextIntlClientProvider messages={messages}>
            <StartForm id={run.id} label={t("report.retry")} />
          </NextIntlClientProvider>
        )
      }
    >
      {t(`fault.${fault}`)}
    </Alert>
  );
}
