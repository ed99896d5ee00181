import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ColumnsStep } from "@/app/admin/imports/[id]/columns-step";
import { DiscardButton } from "@/app/admin/imports/[id]/discard-button";
import { PreviewStep } from "@/app/admin/imports/[id]/preview-step";
import { ProgressStep } from "@/app/admin/imports/[id]/progress-step";
import { Report } from "@/app/admin/imports/[id]/report";
import { readReportQuery } from "@/app/admin/imports/[id]/report-query";
import { ID } from "@/app/admin/imports/guard";
import { Stepper } from "@/app/admin/imports/stepper";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { getImport } from "@/db/queries/imports";
import { adminPages, may } from "@/domain/access";
import { hasEnded, isUnderWay } from "@/domain/import/status";
import { requireStaff } from "@/lib/session";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.imports"))("one") };
}

/** One import, at the step where it stands: columns, preview, run or report. */
export default async function ImportPage({ params, searchParams }: PageProps) {
  const staff = await requireStaff(...adminPages.imports);
  const { id } = await params;
  const run = ID.test(id) ? await getImport({ importId: id }) : null;
  if (!run) notFound();
  const editable = may(staff.role, "runImports");
  const query = await searchParams;
  if (hasEnded(run.status)) return <Report run={run} query={readReportQuery(query)} editable={editable} />;
  if (isUnderWay(run.status)) return <ProgressStep run={run} editable={editable} />;
  if (run.status === "mapping" && run.mapping) {
    const step = { run, mapping: run.mapping, editable };
    return query.step === "preview" ? <PreviewStep {...step} /> : <ColumnsStep {...step} />;
  }
  const t = await getTranslations("admin.imports");
  return (
    <>
      <PageHeader title={t("one")} crumbs={[{ href: "/admin/imports", label: t("title") }]} crumbsLabel={t("crumbs")} />
      <Stepper current="file" />
      <Alert tone="warn" title={t("interrupted.title")} action={editable && <DiscardButton id={id} />}>
        {t("interrupted.text")}
      </Alert>
    </>
  );
}
