"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DiscardDialog } from "@/app/admin/campaigns/[id]/discard-dialog";
import type { CampaignEditorProps } from "@/app/admin/campaigns/[id]/edited-campaign";
import { SendBackDialog } from "@/app/admin/campaigns/[id]/send-back-dialog";
import type { CampaignEditor } from "@/app/admin/campaigns/[id]/use-campaign-editor";
import { CampaignMenu } from "@/app/admin/campaigns/campaign-menu";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** What can be done with the campaign: keep, ask for review, publish, send back, and the menu of the rest. */
export function EditorActions({ campaign, shop, editable, editor }: CampaignEditorProps & { editor: CampaignEditor }) {
  const t = useTranslations("admin.campaigns");
  const [asked, setAsked] = useState<"discard" | "return" | null>(null);
  const { dirty, busy } = editor;
  const close = () => setAsked(null);
  if (!editable && campaign.state !== "archived") return null;
  return (
    <>
      <span role="status" className="mr-1 inline-flex items-center gap-1.5 text-sm text-ink-3">
        {dirty ? (
          t("unsaved")
        ) : (
          <>
            <Icon as={CircleCheck} size={16} />
            {t("kept")}
          </>
        )}
      </span>
      {editable && dirty && (
        <Button variant="quiet" disabled={busy !== null} onClick={editor.revert}>
          {t("revert")}
        </Button>
      )}
      {editable && dirty && (
        <Button busy={busy === "save"} disabled={busy !== null} busyLabel={t("saving")} onClick={editor.save}>
          {t("save")}
        </Button>
      )}
      {editable && (
        <Onward
          campaign={campaign}
          review={shop.review}
          editor={editor}
          onSendBack={() => (campaign.submittedBy?.own ? editor.sendBack("") : setAsked("return"))}
        />
      )}
      <CampaignMenu
        campaign={campaign}
        inside
        {...(editable && campaign.hasDraft ? { onDiscard: () => setAsked("discard") } : {})}
      />
      {asked === "discard" && <DiscardDialog campaign={campaign} editor={editor} onClose={close} />}
      {asked === "return" && <SendBackDialog campaign={campaign} editor={editor} onClose={close} />}
    </>
  );
}

function Onward({
  campaign,
  review,
  editor,
  onSendBack,
}: {
  campaign: CampaignEditorProps["campaign"];
  review: boolean;
  editor: CampaignEditor;
  onSendBack: () => void;
}) {
  const t = useTranslations("admin.campaigns");
  const { dirty, busy } = editor;
  const { submittedBy, hasDraft } = campaign;
  const waits = submittedBy !== null && !dirty;
  const disabled = busy !== null;
  const publish = (label: string) => (
    <Button variant="primary" disabled={disabled} onClick={editor.ask}>
      {label}
    </Button>
  );
  if (waits) {
    return (
      <>
        <Button busy={busy === "return"} disabled={disabled} onClick={onSendBack}>
          {t(submittedBy.own ? "withdraw" : "sendBack")}
        </Button>
        {(!submittedBy.own || !review) && publish(t("approve"))}
      </>
    );
  }
  if (!hasDraft && !dirty) return null;
  if (!review) return publish(t("publishIt"));
  return (
    <Button
      variant="primary"
      busy={busy === "submit"}
      disabled={disabled}
      busyLabel={t("submitting")}
      onClick={editor.submit}
    >
      {t("submit")}
    </Button>
  );
}
