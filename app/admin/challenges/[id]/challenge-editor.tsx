"use client";

import { useTranslations } from "next-intl";
import { AskDialog } from "@/app/admin/challenges/[id]/ask-dialog";
import type { ChallengeEditorProps, ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { ChallengeHead } from "@/app/admin/challenges/[id]/challenge-head";
import { EditorActs } from "@/app/admin/challenges/[id]/editor-acts";
import { FaultSummary } from "@/app/admin/challenges/[id]/fault-summary";
import { LimitsPanel } from "@/app/admin/challenges/[id]/limits-panel";
import { NamesPanel } from "@/app/admin/challenges/[id]/names-panel";
import { PreviewPanel } from "@/app/admin/challenges/[id]/preview-panel";
import { RewardFields } from "@/app/admin/challenges/[id]/reward-fields";
import { RulesPanel } from "@/app/admin/challenges/[id]/rules-panel";
import { StalePanel } from "@/app/admin/challenges/[id]/stale-panel";
import { StepsPanel } from "@/app/admin/challenges/[id]/steps-panel";
import { UnsavedPanel } from "@/app/admin/challenges/[id]/unsaved-panel";
import { useChallengeEditor } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { useChallengeWords } from "@/app/admin/challenges/[id]/use-challenge-words";
import { useFaults } from "@/components/admin/use-faults";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";

/** Builds one challenge in sections, beside the card that members will see, over the revision that was read. */
export function ChallengeEditor(props: ChallengeEditorProps) {
  const { challenge, shop, preview, editable, mayMove, lastEdit } = props;
  const t = useTranslations("admin.challenges");
  const editor = useChallengeEditor(props);
  const words = useChallengeWords(shop);
  const error = useFaults(editor.faults);
  const { definition } = editor.mine;
  const form: ChallengeForm = {
    definition,
    change: editor.change,
    shop,
    faults: editor.faults,
    error,
    readOnly: !editable,
  };
  return (
    <>
      <ChallengeHead
        challenge={challenge}
        tab="editor"
        actions={mayMove && <EditorActs {...props} editor={editor} />}
      />
      <div className="grid gap-3 not-empty:mb-5">
        <Notices {...props} />
        {editor.stale && <StalePanel challenge={challenge} lastEdit={lastEdit} editor={editor} words={words} />}
        {!editor.stale && <UnsavedPanel editor={editor} words={words} />}
        {editor.refusal !== undefined && <Alert tone="bad" title={t(`refusal.${editor.refusal}`)} />}
        <FaultSummary faults={editor.faults} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-6">
        <div className="grid min-w-0 gap-5">
          <NamesPanel form={form} title={editor.mine.title} onTitle={editor.setTitle} />
          <RulesPanel form={form} />
          <StepsPanel form={form} />
          <Panel title={t("form.endReward")}>
            <RewardFields
              form={form}
              path="reward"
              value={definition.reward}
              onChange={(reward) => editor.change({ reward })}
            />
          </Panel>
          <LimitsPanel form={form} />
        </div>
        <PreviewPanel definition={definition} shop={shop} preview={preview} />
      </div>
      {editor.asked !== null && <AskDialog act={editor.asked} challenge={challenge} editor={editor} words={words} />}
    </>
  );
}

/** What the draft waits for, and what a reviewer wrote back. */
function Notices({ challenge, editable }: ChallengeEditorProps) {
  const t = useTranslations("admin.challenges");
  const { status, submitted, reviewNote, liveVersion, hasDraft } = challenge;
  return (
    <>
      {!editable && <Alert title={t(status === "archived" ? "archivedNote" : "readOnly")} />}
      {submitted !== null && (
        <Alert tone="warn" title={t(submitted === "own" ? "waitsOwn" : "waits")}>
          {t("editTakesBack")}
        </Alert>
      )}
      {reviewNote !== null && (
        <Alert tone="warn" title={t("sentBack")}>
          <p className="whitespace-pre-line">{reviewNote}</p>
        </Alert>
      )}
      {submitted === null && liveVersion !== null && hasDraft && (
        <Alert title={t("draftOfLive", { version: liveVersion })} />
      )}
    </>
  );
}
