"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { startBackTestAction } from "@/app/admin/campaigns/[id]/back-test/actions";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

/** Asks for a period, and begins. What was typed stays when it is refused. */
export function StartForm({ id, from, to, today }: { id: number; from: string; to: string; today: string }) {
  const t = useTranslations("admin.backTest");
  const errors = useTranslations("errors");
  const [state, act] = useActionState(startBackTestAction, null);
  const refusal = state && !state.ok ? state : null;
  const typed = refusal?.values;
  const said =
    refusal === null
      ? null
      : refusal.reason === "UNAUTHORIZED" || refusal.reason === "FORBIDDEN" || refusal.reason === "INTERNAL"
        ? errors(refusal.reason)
        : t(`refused.${refusal.reason === "INVALID_INPUT" ? "PERIOD" : refusal.reason}`);
  return (
    <form action={act} className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap items-end gap-3">
        <Field name="from" id="back-test-from" label={t("from")} className="min-w-[150px]">
          {(props) => <Input {...props} type="date" required max={today} defaultValue={typed?.from ?? from} />}
        </Field>
        <Field name="to" id="back-test-to" label={t("to")} className="min-w-[150px]">
          {(props) => <Input {...props} type="date" required max={today} defaultValue={typed?.to ?? to} />}
        </Field>
        <SubmitButton variant="primary">{t("start")}</SubmitButton>
      </div>
      {said !== null && <Alert tone="bad" title={said} />}
    </form>
  );
}
