"use client";

import { useTranslations } from "next-intl";
import type { ChallengeEditorProps } from "@/app/admin/challenges/[id]/challenge-form";
import type { ChallengeEditorState } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { ChangeList } from "@/components/admin/change-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { type ChallengePlanWords, changedChallengeParts } from "@/lib/challenge-plan-words";

/** Two people edited one challenge: says who, shows where the versions differ, and offers both ways on. */
export function StalePanel({
  challenge,
  lastEdit,
  editor,
  words,
}: Pick<ChallengeEditorProps, "challenge" | "lastEdit"> & {
  editor: ChallengeEditorState;
  words: ChallengePlanWords;
}) {
  const t = useTranslations("admin.challenges.stale");
  const { mine } = editor;
  const title = { path: "title", label: words.p("part.title"), before: challenge.title, after: mine.title };
  return (
    <Alert tone="bad" title={lastEdit === null ? t("titleUnknown") : t("title", lastEdit)}>
      <p className="mb-2">{t("text")}</p>
      <div className="text-ink">
        <ChangeList
          lines={[
            ...(title.before === title.after ? [] : [title]),
            ...changedChallengeParts(challenge.definition, mine.definition, words),
          ]}
          beforeLabel={t("theirs")}
          afterLabel={t("mine")}
        />
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
