"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ContentPanel } from "@/app/admin/rewards/content-panel";
import { EditorActions } from "@/app/admin/rewards/editor-actions";
import type { RewardForm } from "@/app/admin/rewards/form-context";
import { Preview } from "@/app/admin/rewards/preview";
import { PricePanel } from "@/app/admin/rewards/price-panel";
import { readFields } from "@/app/admin/rewards/reward-fields";
import { rewardTones } from "@/app/admin/rewards/reward-tones";
import { StalePanel } from "@/app/admin/rewards/stale-panel";
import { type RewardEditorProps, useRewardEditor } from "@/app/admin/rewards/use-reward-editor";
import { WhenPanel } from "@/app/admin/rewards/when-panel";
import { useFaults } from "@/components/admin/use-faults";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import type { Locale } from "@/domain/locale";
import { rewardState } from "@/domain/reward-rules";

/** Edits one reward over the revision that was read, beside its preview. */
export function RewardEditor(props: RewardEditorProps) {
  const { reward, shop, editable, lastEdit } = props;
  const t = useTranslations("admin.rewards.form");
  const [language, setLanguage] = useState<Locale>(shop.locale);
  const editor = useRewardEditor(props, setLanguage);
  const error = useFaults(editor.faults);
  const form: RewardForm = { fields: editor.fields, set: editor.set, error, readOnly: !editable };
  const redeemed = reward?.liveRedemptions ?? 0;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editor.save(reward?.status === "live" ? "live" : "draft");
      }}
    >
      <EditorHeader {...props} editor={editor} />
      {!editable && <Alert title={t("readOnly")} className="mb-5" />}
      {reward?.status === "archived" && <Alert title={t("archivedNote")} className="mb-5" />}
      {editor.stale && reward !== null && (
        <StalePanel
          mine={editor.fields}
          theirs={reward.fields}
          by={lastEdit}
          onMerge={editor.merge}
          onTake={editor.takeTheirs}
        />
      )}
      {editor.failure !== undefined && <Alert tone="bad" title={editor.failure} className="mb-5" />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-6">
        <div className="grid min-w-0 gap-5">
          <ContentPanel form={form} language={language} onLanguage={setLanguage} />
          <PricePanel form={form} shop={shop} redeemed={redeemed} />
          <WhenPanel form={form} shop={shop} />
        </div>
        <Preview
          fields={editor.fields}
          shop={shop}
          redeemed={redeemed}
          now={props.now}
          language={language}
          messages={props.messages}
        />
      </div>
    </form>
  );
}

function EditorHeader({
  reward,
  shop,
  editable,
  lastEdit,
  now,
  editor,
}: RewardEditorProps & { editor: ReturnType<typeof useRewardEditor> }) {
  const t = useTranslations("admin.rewards");
  const saved = reward?.fields ?? null;
  const title =
    saved === null ? t("form.newTitle") : saved[`name.${shop.locale}`] || saved["name.pl"] || t("form.untitled");
  return (
    <PageHeader
      crumbs={[{ href: "/admin/rewards", label: t("title") }]}
      crumbsLabel={t("title")}
      title={title}
      note={reward !== null && <StateBadge reward={reward} shop={shop} now={now} />}
      actions={editable && <EditorActions editor={editor} reward={reward} lastEdit={lastEdit} />}
    />
  );
}

function StateBadge({
  reward,
  shop,
  now,
}: Pick<RewardEditorProps, "shop" | "now"> & { reward: NonNullable<RewardEditorProps["reward"]> }) {
  const t = useTranslations("admin.rewards.state");
  const { draft } = readFields(reward.fields, "live", shop);
  const stockLeft = draft.stockTotal === null ? null : draft.stockTotal - reward.liveRedemptions;
  const state = rewardState({ ...draft, status: reward.status, stockLeft }, new Date(now));
  return <Badge tone={rewardTones[state]}>{t(state)}</Badge>;
}
