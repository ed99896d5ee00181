"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChallengeEditorState } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

/** Sends a draft back to its author with what should change. */
export function SendBackDialog({ editor, onClose }: { editor: ChallengeEditorState; onClose: () => void }) {
  const t = useTranslations("admin.challenges.ask.sendBack");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const send = () => {
    if (note.trim() === "") return setMissing(true);
    editor.sendBack(note);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      footer={
        <>
          <Button variant="primary" size="md" onClick={send}>
            {t("confirm")}
          </Button>
          <Button variant="quiet" size="md" onClick={onClose}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <Field name="note" label={t("note")} error={missing ? t("noteMissing") : undefined} className="mt-4">
        {(control) => (
          <Textarea {...control} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
