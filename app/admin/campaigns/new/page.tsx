import { FilePlus2 } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import { TemplateForm } from "@/app/admin/campaigns/new/template-form";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { staffActs } from "@/domain/access";
import { campaignTemplate, campaignTemplateIds } from "@/domain/campaign/templates";
import { describeCampaign } from "@/lib/campaign-words";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.campaigns"))("new") };
}

/** What a new campaign may start from, each template told as the sentence it makes. */
export default async function NewCampaignPage() {
  await requireStaff(...staffActs.editCampaigns);
  const [t, messages, words] = await Promise.all([
    getTranslations("admin.campaigns"),
    getMessages(),
    loadShop([]).then(loadCampaignWords),
  ]);
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.campaigns.refusal"])}>
      <PageHeader title={t("new")} crumbs={[{ href: "/admin/campaigns", label: t("title") }]} crumbsLabel={t("path")} />
      <p className="-mt-2 mb-5 max-w-[64ch] text-read text-ink-2">{t("template.lead")}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <li className="contents">
          <TemplateForm template="">
            <span className="flex items-center gap-2 font-medium">
              <Icon as={FilePlus2} size={18} className="text-ink-3" />
              {t("template.blank.title")}
            </span>
            <span className="mt-1 block text-sm text-ink-3">{t("template.blank.note")}</span>
          </TemplateForm>
        </li>
        {campaignTemplateIds.map((id) => {
          const definition = campaignTemplate(id);
          return (
            <li key={id} className="contents">
              <TemplateForm template={id}>
                <span className="font-medium">{t(`template.${id}.title`)}</span>
                <span className="mt-1 block text-sm text-ink-3 text-pretty">
                  {definition && describeCampaign(definition, words)}
                </span>
              </TemplateForm>
            </li>
          );
        })}
      </ul>
    </NextIntlClientProvider>
  );
}
