import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgrammeTabs } from "@/app/admin/programme/programme-tabs";
import { ChangeList } from "@/components/admin/change-list";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { getProgramme } from "@/db/queries/programme";
import { listProgrammeVersions, type ProgrammeVersionListing } from "@/db/queries/programme-versions";
import { adminPages } from "@/domain/access";
import { type Json, listChanges } from "@/domain/change";
import type { ProgrammeSettings } from "@/domain/programme";
import { describeChanges } from "@/lib/change-words";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.programme"))("history") };
}

/** Every version of the rules, newest first: who saved it and what it changed. */
export default async function ProgrammeHistoryPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  await requireStaff(...adminPages.programme);
  const before = Number((await searchParams).before);
  const page = Number.isInteger(before) && before > 0 ? { before } : {};
  const programme = await getProgramme();
  const [{ versions, more }, t, f] = await Promise.all([
    listProgrammeVersions(page),
    getTranslations("admin.programme"),
    getFormatter(programme.timeZone),
  ]);
  const last = versions.at(-1);
  return (
    <>
      <PageHeader title={t("title")} />
      <ProgrammeTabs current="history" />
      <ol aria-label={t("historyPage.list")} className="grid gap-4">
        {versions.map((version) => (
          <li key={version.version}>
            <Version version={version} current={version.version === programme.version} f={f} />
          </li>
        ))}
      </ol>
      {(more || page.before !== undefined) && (
        <Pager
          label={t("historyPage.list")}
          previousHref={page.before === undefined ? null : "/admin/programme/history"}
          nextHref={more && last ? `/admin/programme/history?before=${last.version}` : null}
          previousLabel={t("historyPage.newer")}
          nextLabel={t("historyPage.older")}
        />
      )}
    </>
  );
}

async function Version({ version, current, f }: { version: ProgrammeVersionListing; current: boolean; f: Formatter }) {
  const [t, changes] = await Promise.all([getTranslations("admin.programme"), getTranslations("admin.changes")]);
  const lines =
    version.previous === null
      ? []
      : describeChanges(listChanges(asJson(version.previous), asJson(version.settings)), {
          t: changes,
          f,
          currency: version.settings.currency,
        });
  return (
    <Panel
      title={t("historyPage.version", { version: version.version })}
      note={t("historyPage.by", { name: version.author ?? t("system"), date: f.date(version.createdAt, "dateTime") })}
      actions={current && <Badge tone="ok">{t("historyPage.current")}</Badge>}
    >
      {version.previous === null ? (
        <p className="text-ink-2">{t("historyPage.first")}</p>
      ) : (
        <ChangeList lines={lines} beforeLabel={changes("before")} afterLabel={changes("after")} />
      )}
    </Panel>
  );
}

function asJson(settings: ProgrammeSettings): Json {
  return JSON.parse(JSON.stringify(settings));
}
