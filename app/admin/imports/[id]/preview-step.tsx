import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { problemText } from "@/app/admin/imports/[id]/columns-step";
import { DiscardButton } from "@/app/admin/imports/[id]/discard-button";
import { loadSample } from "@/app/admin/imports/[id]/load-preview";
import { PreviewTable } from "@/app/admin/imports/[id]/preview-table";
import { detailText, reasonText } from "@/app/admin/imports/[id]/reason-words";
import { StartForm } from "@/app/admin/imports/[id]/start-form";
import type { ImportWords } from "@/app/admin/imports/size";
import { Stepper } from "@/app/admin/imports/stepper";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { findSameImport, type ImportDetail } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { type ImportMapping, mappingProblems } from "@/domain/import/mapping";
import type { ImportPreview } from "@/domain/import/preview";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";

/** The third step: more of the orders, what would be skipped, what will happen, and the start. */
export async function PreviewStep({
  run,
  mapping,
  editable,
}: {
  run: ImportDetail;
  mapping: ImportMapping;
  editable: boolean;
}) {
  const programme = await getProgramme();
  const [t, f, messages, sample, same] = await Promise.all([
    getTranslations("admin.imports"),
    getFormatter(programme.timeZone),
    getMessages(),
    loadSample({ importId: run.id, mapping, now: clock.now(), limit: 15 }),
    findSameImport({ importId: run.id }),
  ]);
  const problems = mappingProblems(mapping);
  const foreign = mapping.currency !== programme.currency;
  const steps = ["whatOrders", "whatDates", "whatReturns", "whatStop"] as const;
  return (
    <>
      <PageHeader
        title={t("one")}
        crumbs={[
          { href: "/admin/imports", label: t("title") },
          { href: `/admin/imports/${run.id}`, label: run.fileName },
        ]}
        crumbsLabel={t("crumbs")}
        actions={editable && <DiscardButton id={run.id} />}
      />
      <Stepper current="preview" />
      <div className="grid gap-5 empty:hidden [&:not(:empty)]:mb-5">
        {problems.map((problem) => (
          <Alert key={problemText(problem, t)} tone="warn" title={problemText(problem, t)} />
        ))}
        {foreign && (
          <Alert tone="bad" title={t("preview.currency", { file: mapping.currency, programme: programme.currency })} />
        )}
        {same && <Alert title={t("preview.same", { date: f.date(same.createdAt, "dateTime") })} />}
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <PreviewTable preview={sample.preview} programme={programme} t={t} f={f} />
        <div className="grid gap-5">
          {sample.preview && <SkippedPanel preview={sample.preview} t={t} f={f} />}
          <Panel title={t("preview.what")}>
            <ol className="grid gap-2.5 text-md text-ink-2">
              {steps.map((step, index) => (
                <li key={step} className="flex gap-2.5">
                  <span className="font-medium text-ink-3">{index + 1}.</span>
                  <span>{t(`preview.${step}`)}</span>
                </li>
              ))}
            </ol>
            <div className="mt-5 grid gap-2">
              {editable && (
                <NextIntlClientProvider
                  messages={pickMessages(messages, ["admin.imports.preview", "admin.imports.refused", "errors"])}
                >
                  <StartForm id={run.id} disabled={problems.length > 0 || foreign} />
                </NextIntlClientProvider>
              )}
              <LinkButton href={`/admin/imports/${run.id}`} size="md" block>
                {t("preview.back")}
              </LinkButton>
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}

function SkippedPanel({ preview, t, f }: { preview: ImportPreview; t: ImportWords; f: Formatter }) {
  const looked = f.number(preview.lines);
  if (preview.skipped.length === 0) return <Alert tone="ok" title={t("preview.skippedNone", { n: looked })} />;
  return (
    <Panel title={t("preview.skippedTitle")} note={t("preview.skippedNote", { n: looked })}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 text-md">
        {preview.skipped.map(({ reason, refusal, lines, example }) => (
          <div key={`${reason} ${refusal ?? ""}`} className="contents">
            <dt>
              {[reasonText(reason, t), detailText(reason, refusal, t)].filter((text) => text !== "").join(": ")}{" "}
              <span className="text-ink-3">({t("report.exampleText", { line: f.number(example) })})</span>
            </dt>
            <dd className="text-right font-medium">{f.number(lines)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
