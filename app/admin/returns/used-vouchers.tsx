import { getTranslations } from "next-intl/server";
import { SeenButton } from "@/app/admin/returns/seen-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { listUsedVouchers, type UsedVoucher } from "@/db/queries/used-vouchers";
import type { Formatter } from "@/lib/format";

const MOST = 100;

/** Vouchers that returned orders had brought and that were used before: nothing where there are none. */
export async function UsedVouchers({ f, currency, canReview }: { f: Formatter; currency: string; canReview: boolean }) {
  const [t, rows] = await Promise.all([getTranslations("admin.returns"), listUsedVouchers({ limit: MOST })]);
  if (rows.length === 0) return null;
  const columns: Column<UsedVoucher>[] = [
    {
      key: "voucher",
      header: t("vouchers.voucher"),
      phone: "title",
      cell: ({ reward, voucherCode }) => (
        <span className="block py-1.5 leading-tight">
          <span className="block font-medium">{f.words(reward)}</span>
          <span className="block text-[12.5px] font-normal text-ink-3">{voucherCode}</span>
        </span>
      ),
    },
    {
      key: "value",
      header: t("column.amount"),
      align: "right",
      cell: ({ valueMinor }) => f.money({ minor: valueMinor, currency }),
    },
    {
      key: "member",
      header: t("column.member"),
      cell: ({ memberId, memberName, memberExternalId }) => (
        <Link href={`/admin/members/${memberId}`} className="rounded-xs font-medium hover:underline">
          {memberName || memberExternalId || t("nameless", { id: memberId })}
        </Link>
      ),
    },
    { key: "order", header: t("vouchers.order"), wide: true, cell: ({ order }) => order },
    { key: "used", header: t("vouchers.used"), cell: ({ usedAt }) => (usedAt ? f.date(usedAt) : "–") },
    { key: "returned", header: t("vouchers.returned"), cell: ({ returnedAt }) => f.date(returnedAt) },
    ...(canReview
      ? [
          {
            key: "acts",
            header: t("column.acts"),
            align: "right" as const,
            cell: ({ redemptionId, reward }: UsedVoucher) => <SeenButton id={redemptionId} name={f.words(reward)} />,
          },
        ]
      : []),
  ];
  return (
    <Panel flush title={t("vouchers.title")} note={f.number(rows.length)} className="mt-6">
      <p className="max-w-[70ch] px-[18px] pb-3 text-ink-2 text-pretty">{t("vouchers.intro")}</p>
      <DataTable
        label={t("vouchers.title")}
        columns={columns}
        rows={rows}
        rowKey={({ redemptionId }) => redemptionId}
      />
    </Panel>
  );
}
