import { getTranslations } from "next-intl/server";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { blankCampaign, campaignTemplate } from "@/domain/campaign/templates";

/** What a new campaign starts from: nothing, or a template by its id, under a title in the reader's language; null when there is no such template. */
export async function startOf(template: string): Promise<{ title: string; definition: CampaignDefinition } | null> {
  const t = await getTranslations("admin.campaigns.template");
  if (template === "") return { title: t("blank.title"), definition: blankCampaign };
  const definition = campaignTemplate(template);
  return definition && { title: t(`${template}.title`), definition };
}
