"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { archiveRewardAction } from "@/app/admin/rewards/actions";
import type { EditedReward } from "@/app/admin/rewards/form-context";
import type { Editor, Intent, RewardEditorProps } from "@/app/admin/rewards/use-reward-editor";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";

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
      {reward?.status === "archived" && <Restore id={reward.id} />}
      {reward?.status === "live" && act("draft", t("toDraft"), false)}
      {reward?.status === "live" && act("live", t("save"), true)}
      {reward?.status === "archived" && act("draft", t("save"), true)}
      {(reward === null || reward.status === "draft") && act("draft", t("saveDraft"), false)}
      {(reward === null || reward.status === "draft") && act("live", t("publish"), true)}
    </>
  );
}

function Restore({ id }: { id: string }) {
  const t = useTranslations("admin.rewards");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const restore = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", id);
      form.set("archived", "no");
      const outcome = await archiveRewardAction(null, form);
      toast(outcome.ok ? t("restored") : errors(outcome.reason === "UNCHANGED" ? "NOT_FOUND" : outcome.reason));
    });
  return (
    <Button busy={busy} onClick={restore}>
      {t("restore")}
    </Button>
  );
}
