import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ProgrammeEditor } from "@/app/admin/programme/programme-editor";
import { ProgrammeTabs } from "@/app/admin/programme/programme-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { findProgramme } from "@/db/queries/programme";
import { listProgrammeVersions } from "@/db/queries/programme-versions";
import { adminPages, may } from "@/domain/access";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.programme"))("title") };
}

/** The rules of the programme: how points are earned, how long they live, and the ladder of tiers. */
export default async function ProgrammePage() {
  const staff = await requireStaff(...adminPages.programme);
  const programme = await findProgramme();
  if (programme === null) throw new Error("No programme has been set up.");
  const [{ versions }, t, f, messages] = await Promise.all([
    listProgrammeVersions({ limit: 1 }),
    getTranslations("admin.programme"),
    getFormatter(programme.timeZone),
    getMessages(),
  ]);
  const latest = versions[0];
  const savedBy = {
    name: latest?.author ?? t("system"),
    date: latest ? f.date(latest.createdAt, "dateTime") : "",
  };
  return (
    <>
      <PageHeader title={t("title")} note={t("lastEdit", { version: programme.version, ...savedBy })} />
      <ProgrammeTabs current="rules" />
      <NextIntlClientProvider
        messages={pickMessages(messages, [
          "admin.programme",
          "admin.changes",
          "common.leave",
          "common.points",
          "common.pt",
          "errors",
        ])}
      >
        <ProgrammeEditor
          programme={programme}
          editable={may(staff.role, "editProgramme")}
          locale={f.locale}
          savedBy={savedBy}
        />
      </NextIntlClientProvider>
    </>
  );
}
