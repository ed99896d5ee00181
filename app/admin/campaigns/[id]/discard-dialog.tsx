"use client";

import { useTranslations } from "next-intl";
import type { EditedCampaign } from "@/app/admin/campaigns/[id]/edited-campaign";
import type { CampaignEditor } from "@/app/admin/campaigns/[id]/use-campaign-editor";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Asks before a draft goes: what is lost, and what stays. */
export function DiscardDialog({
  campaign,
  editor,
  onClose,
}: {
  campaign: EditedCampaign;
  editor: CampaignEditor;
  onClose: () => void;
}) {
  const t = useTranslations("admin.campaigns.discard");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { title: campaign.title })}
      description={t(campaign.live === null ? "whole" : "draft")}
      footer={
        <>
          <Button
            variant="danger"
            size="md"
            busy={editor.busy === "discard"}
            onClick={() => {
              editor.discard();
              onClose();
            }}
          >
            {t("confirm")}
          </Button>
          <Button variant="quiet" size="md" onClick={onClose}>
            {t("keep")}
          </Button>
        </>
      }
    />
  );
}
