import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CancelDialog } from "@/app/admin/imports/[id]/cancel-dialog";
import { LiveProgress } from "@/app/admin/imports/[id]/live-progress";
import { StatusBadge } from "@/app/admin/imports/status-badge";
import { Stepper } from "@/app/admin/imports/stepper";
import { PageHeader } from "@/components/ui/page-header";
import type { ImportDetail } from "@/db/queries/imports";
import { pickMessages } from "@/lib/messages";

/** The fourth step: the import at work. */
export async function ProgressStep({ run, editable }: { run: ImportDetail; editable: boolean }) {
  const [t, messages] = await Promise.all([getTranslations("admin.imports"), getMessages()]);
  const { id, status, totalLines, counts, working } = run;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.imports.run", "admin.imports.refused", "errors"])}>
      <PageHeader
        title={t("one")}
        note={<StatusBadge status={status} t={t} />}
        crumbs={[{ href: "/admin/imports", label: t("title") }]}
        crumbsLabel={t("crumbs")}
        actions={editable && status !== "cancelling" && <CancelDialog id={id} />}
      />
      <Stepper current="run" />
      <p className="-mt-2 mb-3 text-sm text-ink-3 break-words">{run.fileName}</p>
      <LiveProgress id={id} first={{ status, totalLines, counts, working }} />
    </NextIntlClientProvider>
  );
}
