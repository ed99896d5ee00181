import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { ChipLinks } from "@/components/ui/chip-links";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listCampaignChoices } from "@/db/queries/condition-choices";
import { listLiveCampaigns } from "@/db/queries/rulebook";
import { adminPages } from "@/domain/access";
import { campaignState } from "@/domain/campaign/campaign-state";
import { findOverlaps } from "@/domain/campaign/overlap";
import { describeCampaign } from "@/lib/campaign-words";
import { clock } from "@/lib/clock";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly searchParams: Promise<{ of?: string }>;
}

/** Pairs that are shown; a shop with more looks at one campaign at a time. */
const MOST_PAIRS = 200;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  return { title: (await getTranslations("admin.overlap"))("title") };
}

/** Which campaigns in force can meet on one order, and what then wins. */
export default async function OverlapPage({ searchParams }: Props) {
  await requireStaff(...adminPages.campaigns);
  const [{ of }, t, published, titles] = await Promise.all([
    searchParams,
    getTranslations("admin.overlap"),
    listLiveCampaigns(),
    listCampaignChoices(),
  ]);
  const now = clock.now();
  const live = published.filter(
    ({ definition }) => campaignState({ status: "live", live: definition }, now) !== "ended",
  );
  const wanted = live.find(({ id }) => String(id) === of)?.id;
  const names = new Map(titles.map(({ id, name }) => [id, name]));
  const words = await loadCampaignWords(await loadShop(live.map(({ definition }) => definition)));
  const pairs = findOverlaps(live, wanted);
  const sentence = (id: number) => {
    const campaign = live.find((each) => each.id === id);
    return campaign ? describeCampaign(campaign.definition, words) : "";
  };
  const link = (id: number, label?: string) => (
    <span className="grid gap-0.5 py-2.5 max-sm:py-1">
      {label !== undefined && <span className="text-sm font-normal text-ink-3 sm:hidden">{label}</span>}
      <Link href={`/admin/campaigns/${id}`} className="link">
        {names.get(id) ?? String(id)}
      </Link>
      <span className="text-sm font-normal text-pretty text-ink-3">{sentence(id)}</span>
    </span>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/campaigns", label: t("campaigns") }]}
        crumbsLabel={t("path")}
        title={t("title")}
        note={t("note", words.f.count(pairs.length))}
      />
      {live.length > 1 && (
        <ChipLinks
          label={t("of")}
          className="mb-4 flex-wrap"
          chips={[
            { href: "/admin/campaigns/overlap", label: t("all"), current: wanted === undefined },
            ...live.slice(0, 40).map(({ id }) => ({
              href: `/admin/campaigns/overlap?of=${id}`,
              label: names.get(id) ?? String(id),
              current: wanted === id,
            })),
          ]}
        />
      )}
      <Panel flush>
        <DataTable
          label={t("title")}
          rows={pairs.slice(0, MOST_PAIRS)}
          rowKey={({ first, second }) => `${first} ${second}`}
          empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          columns={[
            { key: "first", header: t("first"), phone: "title", cell: ({ first }) => link(first) },
            { key: "second", header: t("second"), phone: "title", cell: ({ second }) => link(second, t("second")) },
            {
              key: "outcome",
              header: t("outcome"),
              phone: "title",
              cell: ({ outcome }) => (
                <span className="block py-2.5 text-pretty max-sm:py-1">{t(`say.${outcome}`)}</span>
              ),
            },
          ]}
        />
        {pairs.length > MOST_PAIRS && (
          <p className="px-[18px] py-3 text-sm text-ink-3">{t("more", words.f.count(pairs.length - MOST_PAIRS))}</p>
        )}
      </Panel>
      <p className="mt-4 max-w-[80ch] text-sm text-pretty text-ink-3">{t("careful")}</p>
    </>
  );
}
