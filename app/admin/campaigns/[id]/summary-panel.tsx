import { useTranslations } from "next-intl";
import type { CampaignEditorProps, EditedCampaign } from "@/app/admin/campaigns/[id]/edited-campaign";
import { Panel } from "@/components/ui/panel";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type CampaignWords, describeCampaign } from "@/lib/campaign-words";

/** The campaign read aloud: the draft as one sentence, and beside it what is in force. */
export function SummaryPanel({
  campaign,
  definition,
  words,
  lastEdit,
}: {
  campaign: EditedCampaign;
  definition: CampaignDefinition;
  words: CampaignWords;
  lastEdit: CampaignEditorProps["lastEdit"];
}) {
  const t = useTranslations("admin.campaigns.summary");
  const mine = describeCampaign(definition, words);
  const live = campaign.live && describeCampaign(campaign.live, words);
  const differs = live !== null && live !== mine;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-3 text-read">
        {differs && <h3 className="text-sm font-medium text-ink-3">{t("draft")}</h3>}
        <p className="text-pretty wrap-anywhere">{mine}</p>
        {differs && (
          <>
            <h3 className="border-t border-line-soft pt-3 text-sm font-medium text-ink-3">
              {t("live", { version: campaign.liveVersion ?? 1 })}
            </h3>
            <p className="text-pretty wrap-anywhere text-ink-2">{live}</p>
          </>
        )}
        {lastEdit && <p className="border-t border-line-soft pt-3 text-sm text-ink-3">{t("lastEdit", lastEdit)}</p>}
      </div>
    </Panel>
  );
}
