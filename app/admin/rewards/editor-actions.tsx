"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { EditedReward } from "@/app/admin/rewards/form-context";
import { RowMenu } from "@/app/admin/rewards/row-menu";
import type { Editor, Intent, RewardEditorProps } from "@/app/admin/rewards/use-reward-editor";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** What can be done with the form: save, publish, withdraw, restore, discard. */
export function EditorActions({
  editor,
  reward,
  lastEdit,
}: {
  editor: Editor;
  reward: EditedReward | null;
  lastEdit: RewardEditorProps["lastEdit"];
}) {
  const t = useTranslations("admin.rewards.form");
  const act = (intent: Intent, label: ReactNode, primary: boolean) => (
    <Button
      variant={primary ? "primary" : "plain"}
      type={primary ? "submit" : "button"}
      busy={editor.busy === intent}
      disabled={editor.busy !== null}
      busyLabel={t("saving")}
      onClick={
        primary
          ? (event) => {
              event.preventDefault();
              editor.save(intent);
            }
          : () => editor.save(intent)
      }
    >
      {label}
    </Button>
  );
  return (
    <>
      <span className="mr-1 inline-flex items-center gap-1.5 text-sm text-ink-3">
        {editor.dirty
          ? t("unsaved")
          : lastEdit && (
              <>
                <Icon as={CircleCheck} size={16} />
                {t("lastEdit", lastEdit)}
              </>
            )}
      </span>
      {editor.dirty && reward !== null && (
        <Button variant="quiet" disabled={editor.busy !== null} onClick={editor.discard}>
          {t("discard")}
        </Button>
      )}
      {reward?.status === "live" && act("draft", t("toDraft"), false)}
      {reward?.status === "live" && act("live", t("save"), true)}
      {reward?.status === "archived" && act("draft", t("save"), true)}
      {(reward === null || reward.status === "draft") && act("draft", t("saveDraft"), false)}
      {(reward === null || reward.status === "draft") && act("live", t("publish"), true)}
      {reward !== null && (
        <RowMenu id={reward.id} name={reward.fields["name.pl"]} archived={reward.status === "archived"} inside />
      )}
    </>
  );
}
