import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { UploadForm } from "@/app/admin/imports/new/upload-form";
import { sizeText } from "@/app/admin/imports/size";
import { Stepper } from "@/app/admin/imports/stepper";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { staffActs } from "@/domain/access";
import { MAX_FILE_BYTES } from "@/domain/import/status";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.imports"))("new") };
}

/** The first step: the file. */
export default async function NewImportPage() {
  await requireStaff(...staffActs.runImports);
  const [t, f, messages] = await Promise.all([getTranslations("admin.imports"), getFormatter(), getMessages()]);
  const needs = ["needOrder", "needCustomer", "needPrice", "needReturns"] as const;
  return (
    <>
      <PageHeader title={t("one")} crumbs={[{ href: "/admin/imports", label: t("title") }]} crumbsLabel={t("crumbs")} />
      <Stepper current="file" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <Panel title={t("upload.title")}>
          <NextIntlClientProvider
            messages={pickMessages(messages, [
              "admin.imports.upload",
              "admin.imports.uploadErrors",
              "admin.imports.size",
              "errors.UNAUTHORIZED",
              "errors.FORBIDDEN",
            ])}
          >
            <UploadForm max={sizeText(MAX_FILE_BYTES, t, f)} />
          </NextIntlClientProvider>
        </Panel>
        <Panel title={t("upload.need")}>
          <ul className="grid gap-3 text-md text-ink-2">
            {needs.map((need) => (
              <li key={need} className="flex gap-2.5">
                <span aria-hidden className="mt-[7px] size-1.5 flex-none rounded-full bg-accent" />
                <span>{t(`upload.${need}`)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
