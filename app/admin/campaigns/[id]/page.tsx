import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CampaignEditor } from "@/app/admin/campaigns/[id]/campaign-editor";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { loadShop } from "@/app/admin/campaigns/load-shop";
import { conditionWords } from "@/components/conditions/condition-words";
import { FlashToast } from "@/components/ui/toast";
import { getCampaign, getLastCampaignEdit } from "@/db/queries/campaigns";
import { adminPages, may } from "@/domain/access";
import { campaignState } from "@/domain/campaign/campaign-state";
import { clock } from "@/lib/clock";
import { formatter } from "@/lib/format";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ saved?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  const id = campaignId((await params).id);
  return { title: (id === null ? null : await getCampaign({ id }))?.title };
}

/** One campaign: the sentence it is built from; for those who only read, as it stands. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.campaigns);
  const [{ id: text }, { saved }] = await Promise.all([params, searchParams]);
  const id = campaignId(text);
  const record = id === null ? null : await getCampaign({ id });
  const definition = record?.draft ?? record?.live;
  if (record === null || !definition) notFound();
  const [shop, last, messages, t] = await Promise.all([
    loadShop([record.draft, record.live]),
    getLastCampaignEdit({ id: record.id }),
    getMessages(),
    getTranslations("admin.campaigns"),
  ]);
  const f = formatter(shop.locale, shop.timeZone);
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, [
        "admin.campaigns",
        "admin.changes",
        "admin.tryIt",
        "common.actions",
        "common.leave",
        "errors",
        ...conditionWords,
      ])}
    >
      {saved === "copy" && <FlashToast>{t("done.copy")}</FlashToast>}
      <CampaignEditor
        key={record.id}
        campaign={{
          id: record.id,
          title: record.title,
          definition,
          live: record.live,
          liveVersion: record.liveVersion,
          hasDraft: record.draft !== null,
          revision: record.revision,
          state: campaignState(record, clock.now()),
          submittedBy: record.submittedBy && {
            name: record.submittedBy.name,
            own: record.submittedBy.accountId === staff.accountId,
          },
          reviewNote: record.reviewNote,
        }}
        shop={shop}
        accountId={staff.accountId}
        editable={may(staff.role, "editCampaigns") && record.status !== "archived"}
        lastEdit={last && { name: last.name, date: f.date(last.at, "dateTime") }}
      />
    </NextIntlClientProvider>
  );
}
