import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CampaignHead } from "@/app/admin/campaigns/[id]/campaign-head";
import { Compare } from "@/app/admin/campaigns/[id]/versions/compare";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { headOf } from "@/app/admin/campaigns/head-of";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { ChangeList } from "@/components/admin/change-list";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type CampaignVersionRecord, getCampaign, listCampaignVersions } from "@/db/queries/campaigns";
import { adminPages } from "@/domain/access";
import { type CampaignWords, describeCampaign } from "@/lib/campaign-words";
import { clock } from "@/lib/clock";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  const id = campaignId((await params).id);
  return { title: (id === null ? null : await getCampaign({ id }))?.title };
}

/** What a campaign was, version by version: who published it and when, and what changed, in words. */
export default async function VersionsPage({ params, searchParams }: Props) {
  await requireStaff(...adminPages.campaigns);
  const id = campaignId((await params).id);
  const record = id === null ? null : await getCampaign({ id });
  if (record === null) notFound();
  const versions = await listCampaignVersions({ id: record.id });
  const shop = await loadShop([...versions.map(({ definition }) => definition), record.draft]);
  const [t, changes, words] = await Promise.all([
    getTranslations("admin.campaigns.versions"),
    getTranslations("admin.changes"),
    loadCampaignWords(shop),
  ]);
  return (
    <>
      <CampaignHead {...headOf(record, clock.now())} tab="versions" />
      {versions.length === 0 ? (
        <Panel>
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        </Panel>
      ) : (
        <>
          <Compare
            states={[
              ...(record.draft === null ? [] : [{ id: "draft", label: t("draft"), definition: record.draft }]),
              ...versions.map(({ version, definition }) => ({
                id: String(version),
                label: t("version", { number: version }),
                definition,
              })),
            ]}
            chosen={await searchParams}
            words={words}
            labels={{ before: changes("before"), after: changes("after") }}
          />
          <ol className="grid gap-4">
            {versions.map((version, index) => (
              <li key={version.version}>
                <Version
                  version={version}
                  before={versions[index + 1]}
                  inForce={version.version === record.liveVersion && record.status === "live"}
                  words={words}
                  labels={{ before: changes("before"), after: changes("after") }}
                  t={t}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Version({
  version,
  before,
  inForce,
  words,
  labels,
  t,
}: {
  version: CampaignVersionRecord;
  before: CampaignVersionRecord | undefined;
  inForce: boolean;
  words: CampaignWords;
  labels: { readonly before: string; readonly after: string };
  t: Awaited<ReturnType<typeof getTranslations<"admin.campaigns.versions">>>;
}) {
  const at = words.f.date(version.publishedAt, "dateTime");
  const who = version.publishedBy === null ? t("bySystem", { at }) : t("by", { name: version.publishedBy, at });
  return (
    <Panel
      title={t("version", { number: version.version })}
      note={who}
      actions={inForce && <Badge tone="ok">{t("inForce")}</Badge>}
    >
      <p className="max-w-[80ch] text-read text-pretty wrap-anywhere">{describeCampaign(version.definition, words)}</p>
      {before !== undefined && (
        <div className="mt-3">
          <h3 className="mb-1 text-sm font-medium text-ink-3">{t("changed", { number: before.version })}</h3>
          <ChangeList
            lines={changedParts(before.definition, version.definition, words)}
            beforeLabel={labels.before}
            afterLabel={labels.after}
          />
        </div>
      )}
    </Panel>
  );
}
