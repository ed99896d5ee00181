"use client";

import { useTranslations } from "next-intl";
import type { EditedChallenge, useChallengeEditor } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { Button } from "@/components/ui/button";

/** What can be done with the challenge: keep, publish or ask for it, stop, copy, put away. */
export function EditorActs({
  challenge,
  editor,
  review,
  editable,
}: {
  challenge: EditedChallenge;
  editor: ReturnType<typeof useChallengeEditor>;
  /** Whether a second person must publish. */
  review: boolean;
  editable: boolean;
}) {
  const t = useTranslations("admin.challenges.act");
  const { status, submitted, hasDraft } = challenge;
  const { dirty, busy } = editor;
  const waits = submitted !== null && !dirty;
  const act = (label: string, run: () => void, variant: "primary" | "plain" | "quiet" = "plain") => (
    // What is typed is kept first: the other acts work on what is kept.
    <Button
      key={label}
      variant={variant}
      disabled={busy || (dirty && label !== "save" && variant !== "primary")}
      onClick={run}
    >
      {t(label)}
    </Button>
  );
  return (
    <div className="mb-5 flex flex-wrap gap-2">
      {editable && dirty && act("save", editor.save)}
      {editable && waits && act("sendBack", editor.sendBack)}
      {editable && waits && (submitted === "other" || !review) && act("publish", editor.publish, "primary")}
      {editable &&
        !waits &&
        (hasDraft || dirty) &&
        act(review ? "submit" : "publish", review ? editor.submit : editor.publish, "primary")}
      {status === "live" && act("pause", () => editor.move("pause"))}
      {status === "paused" && act("resume", () => editor.move("resume"))}
      {act("copy", editor.copy, "quiet")}
      {editable && hasDraft && !dirty && act("discard", editor.discard, "quiet")}
      {status === "archived"
        ? act("restore", () => editor.move("restore"))
        : act("archive", () => editor.move("archive"), "quiet")}
    </div>
  );
}
