import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { type Verdict, weighCampaigns } from "@/app/admin/members/[id]/why/[activity]/weigh-campaigns";
import { Alert } from "@/components/ui/alert";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getMemberRecord } from "@/db/queries/member-record";
import { adminPages } from "@/domain/access";
import { memberId as toMemberId } from "@/domain/id";
import type { CampaignWords } from "@/lib/campaign-words";
import { memberName } from "@/lib/member-words";
import { requireStaff } from "@/lib/session";
import { reasonDetail } from "@/lib/why-not-words";

interface Props {
  readonly params: Promise<{ id: string; activity: string }>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  return { title: (await getTranslations("admin.whyNot"))("title") };
}

/** An order, and every campaign beside it: what it gave, or the first reason why it gave nothing. */
export default async function WhyNotPage({ params }: Props) {
  await requireStaff(...adminPages.campaigns);
  const { id: text, activity: activityId } = await params;
  if (!/^[1-9]\d{0,14}$/.test(text) || !UUID.test(activityId)) notFound();
  const memberId = toMemberId(Number(text));
  const [member, weighed] = await Promise.all([
    getMemberRecord({ memberId }),
    weighCampaigns({ memberId, activityId }),
  ]);
  if (!member || !weighed) notFound();
  const { activity, verdicts, others } = weighed;
  const t = await getTranslations("admin.whyNot");
  const words = await loadCampaignWords(await loadShop(verdicts.map(({ campaign }) => campaign.definition)));
  const { f } = words;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: "/admin/members", label: t("members") },
          { href: `/admin/members/${memberId}?tab=orders`, label: memberName(member) },
        ]}
        crumbsLabel={t("path")}
        title={t("heading", { id: activity.externalId })}
        note={t("note", { at: f.date(activity.occurredAt, "dateTime"), points: f.signed(activity.points) })}
      />
      <div className="grid gap-5">
        {activity.kind === "return" && <Alert title={t("ofReturn")} />}
        <Panel flush title={t("inForce")} note={t("inForceNote", { at: f.date(activity.recordedAt, "dateTime") })}>
          <DataTable
            label={t("inForce")}
            rows={verdicts}
            rowKey={({ campaign }) => String(campaign.id)}
            empty={<p className="px-[18px] pb-4 text-sm text-ink-3">{t("none")}</p>}
            columns={[
              {
                key: "campaign",
                header: t("campaign"),
                phone: "title",
                cell: ({ campaign }) => (
                  <Link href={`/admin/campaigns/${campaign.id}`} className="link">
                    {campaign.title}
                  </Link>
                ),
              },
              {
                key: "gave",
                header: t("gave"),
                align: "right",
                phone: "line",
                cell: ({ given }) => <Gave given={given} f={f} t={t} />,
              },
              {
                key: "why",
                header: t("why"),
                phone: "title",
                cell: (verdict) => <Why verdict={verdict} words={words} t={t} verdicts={verdicts} />,
              },
            ]}
          />
        </Panel>
        {others.length > 0 && (
          <Panel title={t("others")}>
            <ul className="grid gap-1.5 text-sm">
              {others.map(({ id, title }) => (
                <li key={id}>
                  <Link href={`/admin/campaigns/${id}`} className="link">
                    {title}
                  </Link>{" "}
                  <span className="text-ink-3">{t("notInForce")}</span>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <p className="max-w-[80ch] text-sm text-pretty text-ink-3">{t("assumptions")}</p>
      </div>
    </>
  );
}

type T = Awaited<ReturnType<typeof getTranslations<"admin.whyNot">>>;

function Gave({ given, f, t }: { given: Verdict["given"]; f: CampaignWords["f"]; t: T }) {
  if (given === null) return <span className="text-ink-3">0</span>;
  const what = given.points === null ? t("granted") : f.signed(given.points);
  return <span className="font-semibold text-accent-text">{what}</span>;
}

function Why({
  verdict,
  verdicts,
  words,
  t,
}: {
  verdict: Verdict;
  verdicts: readonly Verdict[];
  words: CampaignWords;
  t: T;
}) {
  const { campaign, given, reason } = verdict;
  if (given?.cut) {
    const { by, wanted } = given.cut;
    return (
      <span className="font-normal text-pretty text-ink-2">{t(`cut.${by}`, { wanted: words.f.number(wanted) })}</span>
    );
  }
  if (given !== null) return <span className="font-normal text-ink-2">{t("fired")}</span>;
  if (reason === null) return <span className="font-normal text-ink-2">{t("untold")}</span>;
  const titleOf = (id: number) => verdicts.find((each) => each.campaign.id === id)?.campaign.title;
  return (
    <span className="font-normal text-pretty">
      {t(`reason.${reason.reason}`)}{" "}
      <span className="text-ink-3">{reasonDetail(reason, campaign.definition, { titleOf, words })}</span>
    </span>
  );
}
