"use client";

import { useTranslations } from "next-intl";
import type { ChallengeEditorState } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { ChangeList } from "@/components/admin/change-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { type ChallengePlanWords, changedChallengeParts } from "@/lib/challenge-plan-words";

/** Offers what a closed tab left unsaved: when it was, what it would change here, and both ways on. */
export function UnsavedPanel({ editor, words }: { editor: ChallengeEditorState; words: ChallengePlanWords }) {
  const t = useTranslations("admin.challenges.unsavedCopy");
  const { found, restore, forget } = editor.unsaved;
  if (found === null) return null;
  const { mine } = editor;
  const { at, merged, fromOlder } = found;
  const title = { path: "title", label: words.p("part.title"), before: mine.title, after: merged.title };
  return (
    <Alert tone="warn" title={t("title", { date: words.f.date(at, "dateTime") })}>
      <p className="mb-2">{t(fromOlder ? "fromOlder" : "text")}</p>
      <div className="text-ink">
        <ChangeList
          lines={[
            ...(title.before === title.after ? [] : [title]),
            ...changedChallengeParts(mine.definition, merged.definition, words),
          ]}
          beforeLabel={t("before")}
          afterLabel={t("after")}
        />
      </div>
      <div className="mt-3 flex flex-wrap gap-2 text-ink">
        <Button onClick={restore}>{t("restore")}</Button>
        <Button variant="quiet" onClick={forget}>
          {t("forget")}
        </Button>
      </div>
    </Alert>
  );
}
