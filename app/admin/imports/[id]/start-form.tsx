"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { startImportAction } from "@/app/admin/imports/actions";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";

const own = ["NOT_READY", "MAPPING_INCOMPLETE", "CURRENCY_MISMATCH"] as const;

/** The button that starts an import, or has a failed one go on (`label`), with words for every refusal. */
export function StartForm({ id, disabled = false, label }: { id: string; disabled?: boolean; label?: string }) {
  const t = useTranslations("admin.imports");
  const errors = useTranslations("errors");
  const [state, act] = useActionState(startImportAction, null);
  const refused = state && !state.ok ? state.reason : null;
  const known = own.find((reason) => reason === refused);
  return (
    <form action={act} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="primary" size="md" block disabled={disabled} busyLabel={t("preview.starting")}>
        {label ?? t("preview.start")}
      </SubmitButton>
      {refused !== null && (
        <Alert
          tone="bad"
          title={known ? t(`refused.${known}`) : errors(refused === "NOT_FOUND" ? "NOT_FOUND" : "INTERNAL")}
        />
      )}
    </form>
  );
}
