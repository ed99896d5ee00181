"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { revokeApiKeyAction } from "@/app/admin/api-keys/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";

/** Ends a key after asking: the dialog says what stops and what stays. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const t = useTranslations("admin.apiKeys");
  const errors = useTranslations("errors");
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const revoke = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", id);
      const outcome = await revokeApiKeyAction(null, form).catch(() => null);
      if (!outcome?.ok) return setFailure(errors(outcome?.reason ?? "INTERNAL"));
      setOpen(false);
      toast(t("revokedDone"));
    });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("dialog.revokeTitle", { name })}
      description={t("dialog.revokeText")}
      trigger={
        <Button variant="quiet" aria-label={t("revokeNamed", { name })}>
          {t("revoke")}
        </Button>
      }
      footer={
        <>
          <Button variant="danger" size="md" busy={busy} busyLabel={t("dialog.revoking")} onClick={revoke}>
            {t("dialog.revokeConfirm")}
          </Button>
          <DialogClose>
            <Button variant="quiet" size="md">
              {t("dialog.cancel")}
            </Button>
          </DialogClose>
        </>
      }
    >
      {failure !== undefined && <Alert tone="bad" title={failure} className="mt-3" />}
    </Dialog>
  );
}
