import { Ban, Undo2 } from "lucide-react";
import { detailText } from "@/app/admin/imports/[id]/reason-words";
import type { ImportWords } from "@/app/admin/imports/size";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { ImportPreview, PreviewRow } from "@/domain/import/preview";
import { minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import type { Formatter } from "@/lib/format";

/** The first orders of a file with the points they would earn. */
export function PreviewTable({
  preview,
  programme,
  t,
  f,
}: {
  preview: ImportPreview | null;
  programme: Programme;
  t: ImportWords;
  f: Formatter;
}) {
  return (
    <Panel flush title={t("preview.title")} note={<span className="max-sm:hidden">{t("preview.rule")}</span>}>
      <DataTable
        label={t("preview.title")}
        dense
        columns={columnsOf(programme, t, f)}
        rows={preview?.rows ?? []}
        rowKey={({ kind, orderId }) => `${kind} ${orderId}`}
        empty={<p className="px-[18px] pb-5 text-md text-ink-2">{t(preview ? "preview.none" : "preview.waiting")}</p>}
      />
    </Panel>
  );
}

function columnsOf({ currency }: Programme, t: ImportWords, f: Formatter): Column<PreviewRow>[] {
  const digits = minorDigits(currency);
  return [
    {
      key: "order",
      header: t("preview.order"),
      phone: "title",
      cell: ({ orderId }) => <span className="font-medium break-all">{orderId}</span>,
    },
    {
      key: "customer",
      header: t("preview.customer"),
      cell: ({ customer }) => <span className="break-all">{customer}</span>,
    },
    {
      key: "date",
      header: t("preview.date"),
      cell: ({ occurredAt }) => <span className="whitespace-nowrap">{f.date(occurredAt, "dateTime")}</span>,
    },
    {
      key: "lines",
      header: t("preview.lines"),
      align: "right",
      wide: true,
      phone: "hide",
      cell: ({ lines }) => f.number(lines),
    },
    {
      key: "value",
      header: t("preview.value"),
      align: "right",
      cell: ({ kind, value }) => f.money({ minor: (kind === "return" ? -1 : 1) * toMinor(value, digits), currency }),
    },
    {
      key: "points",
      header: t("preview.points"),
      align: "right",
      cell: ({ points }) =>
        points === null ? <span className="text-ink-3">–</span> : <b className="font-semibold">{f.number(points)}</b>,
    },
    {
      key: "note",
      header: t("preview.note"),
      wide: true,
      phone: "hide",
      cell: ({ kind, refusal }) =>
        (refusal !== null || kind === "return") && (
          <span className="inline-flex items-center gap-1.5 text-warn">
            <Icon as={refusal === null ? Undo2 : Ban} size={16} />
            {refusal === null ? t("preview.return") : detailText("refused", refusal, t)}
          </span>
        ),
    },
  ];
}
