"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { discardImportAction } from "@/app/admin/imports/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";

/** Asks before an import that was never started is thrown away. */
export function DiscardDialog({ id }: { id: string }) {
  const t = useTranslations("admin.imports");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const [state, act] = useActionState(discardImportAction, null);
  const refused =
    state && !state.ok
      ? state.reason === "ALREADY_STARTED"
        ? t("refused.ALREADY_STARTED")
        : errors(state.reason)
      : null;
  return (
    <Dialog
      trigger={<Button variant="quiet">{t("columns.discard")}</Button>}
      title={t("columns.discardTitle")}
      description={t("columns.discardText")}
      footer={
        <form action={act} className="contents">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="danger">{t("columns.discard")}</SubmitButton>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
        </form>
      }
    >
      {refused !== null && <Alert tone="bad" title={refused} className="mt-4" />}
    </Dialog>
  );
}
