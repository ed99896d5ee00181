"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChallengeEditorProps } from "@/app/admin/challenges/[id]/challenge-form";
import { SendBackDialog } from "@/app/admin/challenges/[id]/send-back-dialog";
import type { ChallengeEditorState } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** What can be done with the challenge: keep, publish or ask for it, stop, copy, put away. */
export function EditorActs({
  challenge,
  shop,
  editable,
  editor,
}: ChallengeEditorProps & { editor: ChallengeEditorState }) {
  const t = useTranslations("admin.challenges.act");
  const { status, hasDraft } = challenge;
  const { dirty, busy } = editor;
  const act = (label: string, run: () => void) => (
    // What is typed is kept first: these acts work on what is kept.
    <Button key={label} variant="quiet" disabled={busy || dirty} onClick={run}>
      {t(label)}
    </Button>
  );
  return (
    <>
      {editable && <Kept dirty={dirty} />}
      {status === "live" && act("pause", () => editor.ask("pause"))}
      {status === "paused" && act("resume", () => editor.move("resume"))}
      {act("copy", editor.copy)}
      {editable && hasDraft && !dirty && act("discard", () => editor.ask("discard"))}
      {status === "archived"
        ? act("restore", () => editor.move("restore"))
        : act("archive", () => editor.ask("archive"))}
      {editable && dirty && (
        <>
          <Button variant="quiet" disabled={busy} onClick={editor.revert}>
            {t("revert")}
          </Button>
          <Button busy={busy} onClick={editor.save}>
            {t("save")}
          </Button>
        </>
      )}
      {editable && <Onward challenge={challenge} review={shop.review} editor={editor} />}
    </>
  );
}

function Kept({ dirty }: { dirty: boolean }) {
  const t = useTranslations("admin.challenges");
  return (
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
  );
}

function Onward({
  challenge: { submitted, hasDraft },
  review,
  editor,
}: {
  challenge: ChallengeEditorProps["challenge"];
  /** Whether a second person must publish. */
  review: boolean;
  editor: ChallengeEditorState;
}) {
  const t = useTranslations("admin.challenges.act");
  const [returning, setReturning] = useState(false);
  const { dirty, busy } = editor;
  const publish = (label: string) => (
    <Button variant="primary" disabled={busy} onClick={editor.askToPublish}>
      {t(label)}
    </Button>
  );
  if (submitted !== null && !dirty) {
    const own = submitted === "own";
    return (
      <>
        <Button disabled={busy} onClick={() => (own ? editor.sendBack("") : setReturning(true))}>
          {t(own ? "withdraw" : "sendBack")}
        </Button>
        {(!own || !review) && publish("publish")}
        {returning && <SendBackDialog editor={editor} onClose={() => setReturning(false)} />}
      </>
    );
  }
  if (!hasDraft && !dirty) return null;
  if (!review) return publish("publish");
  return (
    <Button variant="primary" busy={busy} onClick={editor.submit}>
      {t("submit")}
    </Button>
  );
}
