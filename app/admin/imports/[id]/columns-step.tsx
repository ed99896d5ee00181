import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { DiscardButton } from "@/app/admin/imports/[id]/discard-button";
import { examplesOf, loadSample } from "@/app/admin/imports/[id]/load-preview";
import { MappingForm } from "@/app/admin/imports/[id]/mapping-form";
import { PreviewTable } from "@/app/admin/imports/[id]/preview-table";
import type { ImportWords } from "@/app/admin/imports/size";
import { sizeText } from "@/app/admin/imports/size";
import { Stepper } from "@/app/admin/imports/stepper";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { ImportDetail } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { parseDate } from "@/domain/import/dates";
import { type ImportMapping, type MappingProblem, mappingProblems } from "@/domain/import/mapping";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";

/** What is missing, in words. */
export function problemText(problem: MappingProblem, t: ImportWords): string {
  return problem.code === "missing-field"
    ? t("problem.missing-field", { field: t(`field.${problem.field}`) })
    : t(`problem.${problem.code}`);
}

/** The second step: what the columns hold, how the file is read, and what its first orders come to. */
export async function ColumnsStep({
  run,
  mapping,
  editable,
}: {
  run: ImportDetail;
  mapping: ImportMapping;
  editable: boolean;
}) {
  const programme = await getProgramme();
  const [t, f, messages, sample] = await Promise.all([
    getTranslations("admin.imports"),
    getFormatter(programme.timeZone),
    getMessages(),
    loadSample({ importId: run.id, mapping, now: clock.now(), limit: 6 }),
  ]);
  const problems = mappingProblems(mapping);
  const { timeZone, dateOrder } = mapping;
  const first = sample.firstDate === null ? null : parseDate(sample.firstDate, { order: dateOrder, timeZone });
  const dateText =
    sample.firstDate !== null && first !== null
      ? { text: sample.firstDate, date: f.date(new Date(first), "longDate") }
      : null;
  const words = pickMessages(messages, [
    "admin.imports.columns",
    "admin.imports.field",
    "admin.imports.file",
    "admin.imports.delimiter",
    "admin.imports.decimal",
    "admin.imports.dateOrder",
    "admin.imports.rules",
    "admin.imports.refused",
    "errors",
    "common.actions",
  ]);
  return (
    <>
      <PageHeader
        title={t("one")}
        crumbs={[{ href: "/admin/imports", label: t("title") }]}
        crumbsLabel={t("crumbs")}
        actions={editable && <DiscardButton id={run.id} />}
      />
      <Stepper current="columns" />
      {!editable && <Alert className="mb-5" title={t("readOnly")} />}
      {problems.length > 0 && (
        <Alert tone="warn" className="mb-5" title={t("problem.title")}>
          <ul>
            {problems.map((problem) => (
              <li key={problemText(problem, t)}>{problemText(problem, t)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {mapping.dateAmbiguous && dateText && <Alert tone="warn" className="mb-5" title={t("ambiguous", dateText)} />}
      <NextIntlClientProvider messages={words}>
        <MappingForm
          key={`${mapping.format.encoding}${mapping.format.delimiter}`}
          id={run.id}
          mapping={mapping}
          examples={mapping.header.map((_, column) => examplesOf(sample.records, column))}
          file={{
            name: run.fileName,
            note: run.fileName.endsWith(".gz")
              ? t("file.gzip", { size: sizeText(run.fileBytes, t, f) })
              : sizeText(run.fileBytes, t, f),
          }}
          dateExample={dateText && t("dateExample", dateText)}
          currencies={[...new Set([programme.currency, mapping.currency])]}
          known={t("columns.known", {
            n: f.number(Object.keys(mapping.columns).length),
            all: f.number(mapping.header.length),
          })}
          blocked={!editable || problems.length > 0}
          disabled={!editable}
        />
      </NextIntlClientProvider>
      <div className="mt-5">
        <PreviewTable preview={sample.preview} programme={programme} t={t} f={f} />
      </div>
    </>
  );
}
