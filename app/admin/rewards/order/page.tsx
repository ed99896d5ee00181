import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { OrderList } from "@/app/admin/rewards/order/order-list";
import { PageHeader } from "@/components/ui/page-header";
import { listRewardOrder } from "@/db/queries/rewards-admin";
import { staffActs } from "@/domain/access";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.rewards.orderPage"))("title") };
}

/** The order in which the portal shows the rewards. */
export default async function RewardOrderPage() {
  await requireStaff(...staffActs.editRewards);
  const [rewards, t, common, f, messages] = await Promise.all([
    listRewardOrder(),
    getTranslations("admin.rewards"),
    getTranslations("common"),
    getFormatter(),
    getMessages(),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/rewards", label: t("title") }]}
        crumbsLabel={t("title")}
        title={t("orderPage.title")}
      />
      <p className="mb-4 max-w-[60ch] text-ink-2">{t("orderPage.intro")}</p>
      <NextIntlClientProvider
        messages={pickMessages(messages, ["admin.rewards.orderPage", "common.actions", "errors"])}
      >
        <OrderList
          rewards={rewards.map((reward) => ({
            id: reward.id,
            name: reward.name[f.locale] || reward.name.pl,
            pictureId: reward.pictureId,
            cost: common("points", f.count(reward.cost)),
            note: reward.featured ? t("featured") : null,
          }))}
        />
      </NextIntlClientProvider>
    </>
  );
}
