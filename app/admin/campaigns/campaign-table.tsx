import type { getTranslations } from "next-intl/server";
import { CampaignMenu } from "@/app/admin/campaigns/campaign-menu";
import { type ListParams, sortOf } from "@/app/admin/campaigns/list-params";
import { StateBadge } from "@/app/admin/campaigns/state-badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { CampaignListing } from "@/db/queries/campaigns";
import { type CampaignWords, describeCampaign, describePart } from "@/lib/campaign-words";

type Texts = Awaited<ReturnType<typeof getTranslations<"admin.campaigns">>>;

/** The campaigns of a page, each with its sentence; on a phone as a list. */
export function CampaignTable({
  campaigns,
  words,
  params,
  editable,
  t,
}: {
  campaigns: readonly CampaignListing[];
  words: CampaignWords;
  params: ListParams;
  editable: boolean;
  t: Texts;
}) {
  const { f } = words;
  const figure = (value: number) => <span className={value === 0 ? "text-ink-3" : undefined}>{f.number(value)}</span>;
  const columns: Column<CampaignListing>[] = [
    {
      key: "campaign",
      header: t("column.campaign"),
      sort: sortOf(params, "title"),
      phone: "title",
      cell: (row) => (
        <span className="block max-w-[64ch] py-2.5 max-sm:py-0">
          <Link href={`/admin/campaigns/${row.id}`} className="rounded-xs text-md font-medium hover:underline">
            {row.title}
          </Link>
          <span className="mt-0.5 line-clamp-2 text-sm font-normal text-ink-3">
            {describeCampaign(row.definition, words)}
          </span>
        </span>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => <StateBadge state={row.state} pending={row.pending} />,
    },
    {
      key: "when",
      header: t("column.when"),
      sort: sortOf(params, "starts"),
      phone: "hide",
      wide: true,
      cell: (row) => <span className="text-ink-2">{describePart("schedule", row.definition, words)}</span>,
    },
    {
      key: "awards",
      header: t("column.awards"),
      sort: sortOf(params, "awards"),
      align: "right",
      cell: (row) => figure(row.awards),
    },
    {
      key: "points",
      header: t("column.points"),
      sort: sortOf(params, "points"),
      align: "right",
      cell: (row) => figure(row.points),
    },
  ];
  if (editable) {
    columns.push({
      key: "actions",
      header: t("column.actions"),
      align: "right",
      phone: "hide",
      cell: (row) => <CampaignMenu campaign={row} />,
    });
  }
  return <DataTable label={t("list")} columns={columns} rows={campaigns} rowKey={(row) => String(row.id)} />;
}
