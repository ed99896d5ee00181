import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditEntryItem } from "@/app/admin/audit/audit-entry";
import { AuditFilters } from "@/app/admin/audit/audit-filters";
import { loadRuleWords } from "@/app/admin/audit/audit-lines";
import { auditHref, readAuditParams, toFilter } from "@/app/admin/audit/audit-params";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { listAudit, listAuditFacets } from "@/db/queries/audit";
import { getProgramme } from "@/db/queries/programme";
import { adminPages } from "@/domain/access";
import { getFormatter } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.audit"))("title") };
}

/** Who of the staff changed what, newest first, with the state before and after. */
export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireStaff(...adminPages.audit);
  const params = readAuditParams(await searchParams);
  const programme = await getProgramme();
  const filter = toFilter(params, programme.timeZone);
  const place =
    params.older !== "" ? { olderThan: params.older } : params.newer !== "" ? { newerThan: params.newer } : {};
  const [page, facets, t, f] = await Promise.all([
    listAudit({ filter, ...place }),
    listAuditFacets(),
    getTranslations("admin.audit"),
    getFormatter(programme.timeZone),
  ]);
  const [changes, campaign] = await Promise.all([getTranslations("admin.changes"), loadRuleWords(page.entries)]);
  const words = { t: changes, f, currency: programme.currency, campaign };
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t("title")} />
      <AuditFilters params={params} facets={facets} filtered={filtered} />
      <Panel flush>
        {page.entries.length === 0 ? (
          <EmptyState
            title={t(filtered ? "empty.filteredTitle" : "empty.title")}
            action={filtered && <LinkButton href="/admin/audit">{t("clear")}</LinkButton>}
          >
            {t(filtered ? "empty.filteredText" : "empty.text")}
          </EmptyState>
        ) : (
          <ol aria-label={t("list")} className="divide-y divide-line-soft">
            {page.entries.map((entry) => (
              <li key={entry.id} className="px-[18px] py-3">
                <AuditEntryItem entry={entry} params={params} words={words} />
              </li>
            ))}
          </ol>
        )}
        {(page.newer !== null || page.older !== null) && (
          <Pager
            label={t("list")}
            previousHref={page.newer === null ? null : auditHref(params, { newer: page.newer })}
            nextHref={page.older === null ? null : auditHref(params, { older: page.older })}
            previousLabel={t("newer")}
            nextLabel={t("older")}
          />
        )}
      </Panel>
    </>
  );
}
