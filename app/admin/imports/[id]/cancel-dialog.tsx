"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { cancelImportAction } from "@/app/admin/imports/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";

/** Asks before a running import is stopped, and says what stays. */
export function CancelDialog({ id }: { id: string }) {
  const t = useTranslations("admin.imports");
  const errors = useTranslations("errors");
  const [state, act] = useActionState(cancelImportAction, null);
  const refused =
    state && !state.ok ? (state.reason === "NOT_RUNNING" ? t("refused.NOT_RUNNING") : errors(state.reason)) : null;
  return (
    <Dialog
      trigger={<Button>{t("run.cancel")}</Button>}
      title={t("run.cancelTitle")}
      description={t("run.cancelText")}
      footer={
        <form action={act} className="contents">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="danger">{t("run.cancel")}</SubmitButton>
          <DialogClose>
            <Button>{t("run.keep")}</Button>
          </DialogClose>
        </form>
      }
    >
      {refused !== null && <Alert tone="bad" title={refused} className="mt-4" />}
    </Dialog>
  );
}
