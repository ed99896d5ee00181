"use client";

import { useTranslations } from "next-intl";
import type { CampaignEditor } from "@/app/admin/campaigns/[id]/use-campaign-editor";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { ChangeList } from "@/components/admin/change-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { CampaignWords } from "@/lib/campaign-words";

/** Two people edited one campaign: says who, shows where the versions differ, and offers both ways on. */
export function StalePanel({
  mine,
  theirs,
  by,
  words,
  editor,
}: {
  mine: CampaignDefinition;
  theirs: CampaignDefinition;
  by: { readonly name: string; readonly date: string } | null;
  words: CampaignWords;
  editor: CampaignEditor;
}) {
  const t = useTranslations("admin.campaigns.stale");
  return (
    <Alert tone="bad" title={by === null ? t("titleUnknown") : t("title", by)}>
      <p className="mb-2">{t("text")}</p>
      <div className="text-ink">
        <ChangeList lines={changedParts(theirs, mine, words)} beforeLabel={t("theirs")} afterLabel={t("mine")} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2 text-ink">
        <Button onClick={editor.merge}>{t("merge")}</Button>
        <Button variant="quiet" onClick={editor.takeTheirs}>
          {t("take")}
        </Button>
      </div>
    </Alert>
  );
}
