"use client";

import { useTranslations } from "next-intl";
import { CampaignHead } from "@/app/admin/campaigns/[id]/campaign-head";
import type { CampaignEditorProps, CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { EditorActions } from "@/app/admin/campaigns/[id]/editor-actions";
import { FaultSummary } from "@/app/admin/campaigns/[id]/fault-summary";
import { NamesPanel } from "@/app/admin/campaigns/[id]/names-panel";
import { PublishDialog } from "@/app/admin/campaigns/[id]/publish-dialog";
import { ReviewNotices } from "@/app/admin/campaigns/[id]/review-notices";
import { Sentence } from "@/app/admin/campaigns/[id]/sentence";
import { StalePanel } from "@/app/admin/campaigns/[id]/stale-panel";
import { SummaryPanel } from "@/app/admin/campaigns/[id]/summary-panel";
import { TryPanel } from "@/app/admin/campaigns/[id]/try-it/try-panel";
import { UnsavedPanel } from "@/app/admin/campaigns/[id]/unsaved-panel";
import { useCampaignEditor } from "@/app/admin/campaigns/[id]/use-campaign-editor";
import { useCampaignWords } from "@/app/admin/campaigns/[id]/use-campaign-words";
import { useFaults } from "@/components/admin/use-faults";
import { Alert } from "@/components/ui/alert";

/** Builds one campaign: a sentence whose parts are edited in place, over the revision that was read. */
export function CampaignEditor(props: CampaignEditorProps) {
  const { campaign, shop, editable, lastEdit } = props;
  const t = useTranslations("admin.campaigns");
  const editor = useCampaignEditor(props);
  const words = useCampaignWords(shop);
  const error = useFaults(editor.faults);
  const form: CampaignForm = {
    definition: editor.definition,
    change: editor.change,
    shop,
    words,
    faults: editor.faults,
    error,
    readOnly: !editable,
  };
  const pending =
    campaign.liveVersion === null || !campaign.hasDraft ? null : campaign.submittedBy ? "review" : "draft";
  return (
    <>
      <CampaignHead
        id={campaign.id}
        title={campaign.title}
        state={campaign.state}
        pending={pending}
        tab="builder"
        actions={<EditorActions {...props} editor={editor} />}
      />
      <div className="grid gap-3 not-empty:mb-5">
        {!editable && <Alert title={t(campaign.state === "archived" ? "archivedNote" : "readOnly")} />}
        <ReviewNotices campaign={campaign} review={shop.review} />
        {!editor.stale && <UnsavedPanel unsaved={editor.unsaved} now={editor} words={words} />}
        {editor.stale && (
          <StalePanel
            mine={editor.definition}
            theirs={campaign.definition}
            by={lastEdit}
            words={words}
            editor={editor}
          />
        )}
        {editor.failure !== undefined && <Alert tone="bad" title={editor.failure} />}
        <FaultSummary faults={editor.faults} definition={editor.definition} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-6">
        <div className="grid min-w-0 gap-5">
          <Sentence form={form} />
          <NamesPanel form={form} title={editor.title} onTitle={editor.setTitle} />
        </div>
        <aside aria-label={t("aside")} className="grid min-w-0 gap-5">
          <SummaryPanel campaign={campaign} definition={editor.definition} words={words} lastEdit={lastEdit} />
          {editable && <TryPanel id={campaign.id} definition={editor.definition} shop={shop} />}
        </aside>
      </div>
      {editor.asking && <PublishDialog campaign={campaign} editor={editor} words={words} />}
    </>
  );
}
