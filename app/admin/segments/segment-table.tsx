import type { getTranslations } from "next-intl/server";
import { SegmentMenu } from "@/app/admin/segments/segment-menu";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Sparkline } from "@/components/ui/sparkline";
import type { SegmentUse } from "@/db/queries/segment-references";
import type { SegmentListing } from "@/db/queries/segments";
import type { Formatter } from "@/lib/format";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.segments">>>;

/** Segments as a table; on a phone as a list. */
export function SegmentTable({
  segments,
  uses,
  editable,
  t,
  f,
}: {
  segments: readonly SegmentListing[];
  uses: ReadonlyMap<string, readonly SegmentUse[]>;
  editable: boolean;
  t: Words;
  f: Formatter;
}) {
  const columns: Column<SegmentListing>[] = [
    { key: "name", header: t("column.name"), phone: "title", cell: (row) => <Name row={row} t={t} /> },
    {
      key: "size",
      header: t("column.size"),
      align: "right",
      cell: (row) =>
        row.refreshedAt === null ? (
          <span className="text-ink-3">{t("notYet")}</span>
        ) : (
          <span className="font-semibold">{f.number(row.size)}</span>
        ),
    },
    {
      key: "trend",
      header: t("column.trend"),
      phone: "hide",
      cell: (row) => <Sparkline values={row.sizes} />,
    },
    {
      key: "used",
      header: t("column.used"),
      cell: (row) => <Used uses={uses.get(row.id) ?? []} t={t} />,
    },
    {
      key: "refreshed",
      header: t("column.refreshed"),
      wide: true,
      phone: "hide",
      cell: (row) =>
        row.refreshedAt && <span className="whitespace-nowrap text-ink-2">{f.date(row.refreshedAt, "dateTime")}</span>,
    },
  ];
  if (editable) {
    columns.push({
      key: "actions",
      header: t("column.actions"),
      align: "right",
      phone: "hide",
      cell: (row) => (
        <SegmentMenu
          id={row.id}
          name={row.name}
          archived={row.status === "archived"}
          editable={row.kind === "conditions"}
        />
      ),
    });
  }
  return <DataTable label={t("list")} columns={columns} rows={segments} rowKey={({ id }) => id} />;
}

function Name({ row, t }: { row: SegmentListing; t: Words }) {
  return (
    <span className="block min-w-0 py-1.5 leading-tight">
      <span className="flex flex-wrap items-center gap-2">
        <Link
          href={`/admin/segments/${row.id}`}
          className="max-w-[340px] truncate rounded-xs text-md font-medium hover:underline"
        >
          {row.name}
        </Link>
        {row.kind === "list" && <Badge>{t("kind.list")}</Badge>}
      </span>
      {row.description !== "" && (
        <span className="block max-w-[380px] truncate text-sm font-normal text-ink-3">{row.description}</span>
      )}
    </span>
  );
}

function Used({ uses, t }: { uses: readonly SegmentUse[]; t: Words }) {
  if (uses.length === 0) return <span className="text-ink-3">{t("unused")}</span>;
  const names = uses.map(({ kind, name }) => `${t(`use.${kind}`)}: ${name}`).join(", ");
  return <span title={names}>{t("uses", { count: uses.length })}</span>;
}
