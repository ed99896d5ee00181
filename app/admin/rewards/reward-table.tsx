import type { getTranslations } from "next-intl/server";
import { type ListParams, listHref } from "@/app/admin/rewards/list-params";
import { rewardTones } from "@/app/admin/rewards/reward-tones";
import { RowMenu } from "@/app/admin/rewards/row-menu";
import { RewardPicture } from "@/components/shop/reward-card";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { RewardListing, RewardSort } from "@/db/queries/rewards-admin";
import type { Tier } from "@/domain/programme";
import type { Formatter } from "@/lib/format";
import { pictureUrl } from "@/lib/reward-words";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.rewards">>>;

/** Below a fifth of its stock a reward's bar turns ochre: it runs out. */
const LOW_STOCK = 0.2;

/** The rewards of a page as a table; on a phone as a list. */
export function RewardTable({
  rewards,
  params,
  tiers,
  editable,
  t,
  f,
}: {
  rewards: readonly RewardListing[];
  params: ListParams;
  tiers: readonly Tier[];
  editable: boolean;
  t: Words;
  f: Formatter;
}) {
  const sort = (by: RewardSort) => {
    const current = params.sort === by;
    return {
      href: listHref(params, { sort: by, descending: current ? !params.descending : by !== "name", page: 1 }),
      direction: current ? (params.descending ? ("desc" as const) : ("asc" as const)) : null,
    };
  };
  const columns: Column<RewardListing>[] = [
    {
      key: "reward",
      header: t("column.reward"),
      phone: "title",
      sort: sort("name"),
      cell: (row) => <Name row={row} t={t} f={f} />,
    },
    {
      key: "cost",
      header: t("column.cost"),
      align: "right",
      sort: sort("cost"),
      cell: (row) => <span className="font-semibold">{f.number(row.cost)}</span>,
    },
    { key: "stock", header: t("column.stock"), sort: sort("stock"), cell: (row) => <Stock row={row} t={t} f={f} /> },
    {
      key: "redeemed",
      header: t("column.redeemed"),
      phone: "hide",
      align: "right",
      wide: true,
      sort: sort("redeemed"),
      cell: (row) => <span className={row.redeemed === 0 ? "text-ink-3" : undefined}>{f.number(row.redeemed)}</span>,
    },
    {
      key: "tiers",
      header: t("column.tiers"),
      phone: "hide",
      wide: true,
      cell: (row) => <span className="text-ink-2">{audience(row, tiers, t, f)}</span>,
    },
    { key: "state", header: t("column.state"), cell: (row) => <State row={row} t={t} f={f} /> },
  ];
  if (editable) {
    columns.push({
      key: "actions",
      header: t("column.actions"),
      align: "right",
      phone: "hide",
      cell: (row) => (
        <RowMenu id={row.id} name={row.name[f.locale] || row.name.pl} archived={row.state === "archived"} />
      ),
    });
  }
  return <DataTable label={t("list")} columns={columns} rows={rewards} rowKey={(row) => row.id} />;
}

interface CellProps {
  readonly row: RewardListing;
  readonly t: Words;
  readonly f: Formatter;
}

function Name({ row, t, f }: CellProps) {
  return (
    <span className="flex min-h-[60px] items-center gap-3 max-sm:min-h-0 max-sm:py-1">
      <span className="h-10 w-[52px] flex-none overflow-hidden rounded-[9px]">
        <RewardPicture url={pictureUrl(row.pictureId, "small")} alt="" />
      </span>
      <span className="min-w-0">
        <Link href={`/admin/rewards/${row.id}`} className="block rounded-xs text-md font-medium hover:underline">
          {row.name[f.locale] || row.name.pl}
        </Link>
        <span className="block text-sm font-normal text-ink-3">
          {t(`kind.${row.kind}`)}
          {row.featured && ` · ${t("featured")}`}
        </span>
      </span>
    </span>
  );
}

function Stock({ row, t, f }: CellProps) {
  if (row.stockTotal === null || row.stockLeft === null) return <span className="text-ink-3">{t("unlimited")}</span>;
  const share = row.stockTotal === 0 ? 0 : row.stockLeft / row.stockTotal;
  return (
    <span className="flex items-center gap-2.5 sm:min-w-[150px] lg:min-w-[190px]">
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken max-sm:hidden">
        <span
          className={cn("block h-full rounded-full", share < LOW_STOCK ? "bg-chart-2" : "bg-chart-1")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className={cn("text-right text-sm sm:w-[92px]", row.stockLeft === 0 && "font-medium text-danger")}>
        {t("stockOf", { left: f.number(row.stockLeft), total: f.number(row.stockTotal) })}
      </span>
    </span>
  );
}

function State({ row, t, f }: CellProps) {
  const label =
    row.state === "scheduled" && row.startsAt
      ? t("from", { date: f.date(row.startsAt, "day") })
      : t(`state.${row.state}`);
  const ends = row.endsAt !== null && (row.state === "live" || row.state === "sold-out" || row.state === "scheduled");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={rewardTones[row.state]}>{label}</Badge>
      {ends && row.endsAt && (
        <span className="text-xs whitespace-nowrap text-ink-3">
          {t("until", { date: f.date(row.endsAt, "shortDay") })}
        </span>
      )}
    </span>
  );
}

function audience(row: RewardListing, tiers: readonly Tier[], t: Words, f: Formatter): string {
  if (row.tierIds.length === 0 || tiers.every((tier) => row.tierIds.includes(tier.id))) return t("everyone");
  return tiers
    .filter((tier) => row.tierIds.includes(tier.id))
    .map((tier) => tier.name[f.locale])
    .join(", ");
}
