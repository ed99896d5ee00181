import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ImportWords } from "@/app/admin/imports/size";
import { StatusBadge } from "@/app/admin/imports/status-badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { type ImportListing, listImports } from "@/db/queries/imports";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";

const PAGE = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.imports"))("title") };
}

/** All imports, newest first. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const staff = await requireStaff(...adminPages.imports);
  const before = readCursor((await searchParams).before);
  const programme = await getProgramme();
  const [t, common, f, imports] = await Promise.all([
    getTranslations("admin.imports"),
    getTranslations("common.actions"),
    getFormatter(programme.timeZone),
    listImports({ limit: PAGE + 1, ...(before ? { before } : {}) }),
  ]);
  const editable = may(staff.role, "runImports");
  const shown = imports.slice(0, PAGE);
  const last = imports.length > PAGE ? shown.at(-1) : undefined;
  const create = (
    <LinkButton href="/admin/imports/new" variant="primary" icon={<Icon as={Plus} size={18} />}>
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={editable && create} />
      <Panel flush>
        <DataTable
          label={t("list.label")}
          columns={columnsOf(t, f)}
          rows={shown}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t("empty.title")} action={editable ? create : t("readOnly")}>
              {t("empty.text")}
            </EmptyState>
          }
        />
        {(last || before) && (
          <Pager
            label={t("list.label")}
            previousHref={before ? "/admin/imports" : null}
            nextHref={last ? `/admin/imports?before=${last.createdAt.getTime()}.${last.id}` : null}
            previousLabel={common("previous")}
            nextLabel={common("next")}
          />
        )}
      </Panel>
    </>
  );
}

function columnsOf(t: ImportWords, f: Formatter): Column<ImportListing>[] {
  const figure = (value: number | undefined) =>
    value === undefined ? (
      <span className="text-ink-3">–</span>
    ) : (
      <span className={value === 0 ? "text-ink-3" : ""}>{f.number(value)}</span>
    );
  return [
    {
      key: "file",
      header: t("list.file"),
      phone: "title",
      cell: ({ id, fileName }) => (
        <Link
          href={`/admin/imports/${id}`}
          className="inline-flex min-h-8 items-center font-medium break-all hover:underline"
        >
          {fileName}
        </Link>
      ),
    },
    { key: "status", header: t("list.status"), cell: ({ status }) => <StatusBadge status={status} t={t} /> },
    {
      key: "source",
      header: t("list.source"),
      wide: true,
      cell: ({ source }) => <span className="text-ink-2">{source}</span>,
    },
    {
      key: "when",
      header: t("list.when"),
      cell: ({ createdAt, createdByEmail }) => (
        <span className="whitespace-nowrap text-ink-2" title={createdByEmail ?? t("list.command")}>
          {f.date(createdAt, "dateTime")}
        </span>
      ),
    },
    { key: "orders", header: t("list.orders"), align: "right", cell: ({ counts }) => figure(counts?.orders) },
    { key: "points", header: t("list.points"), align: "right", cell: ({ counts }) => figure(counts?.pointsIssued) },
    {
      key: "skipped",
      header: t("list.skipped"),
      align: "right",
      wide: true,
      phone: "hide",
      cell: ({ counts }) => figure(counts?.skippedLines),
    },
  ];
}

function readCursor(value: string | string[] | undefined): { createdAt: Date; id: string } | undefined {
  const match = typeof value === "string" ? /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(value) : null;
  return match ? { createdAt: new Date(Number(match[1])), id: match[2] ?? "" } : undefined;
}
