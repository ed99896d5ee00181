"use client";

import { Medal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { giveTierAction } from "./actions";

/** A tier that can be given, with its name in the reader's language. */
export interface GivenTier {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly memberId: number;
  readonly tiers: readonly GivenTier[];
  /** The first day that can be chosen, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Gives a tier by hand: which, until when or for ever, and why. */
export function TierDialog(props: Props) {
  const t = useTranslations("admin.member.giveTier");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button icon={<Icon as={Medal} size={16} />}>{t("open")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("body")}
      width={460}
    >
      <TierForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function TierForm({ memberId, tiers, today, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("admin.member.giveTier");
  const common = useTranslations("common.actions");
  const [tierId, setTier] = useState(tiers[0]?.id ?? "");
  const [forEver, setForEver] = useState(true);
  const [result, submit, busy] = useActionState(giveTierAction, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!result?.ok) return;
    toast(t("done"));
    done.current();
  }, [result, t]);
  const failure = result !== null && !result.ok ? result : null;
  const fault = useFault(failure);
  return (
    <form action={submit} className="mt-4 grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
      <Field name="tierId" label={t("tier")}>
        {(props) => (
          <Select
            {...props}
            value={tierId}
            options={tiers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setTier(event.target.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend className="text-sm font-medium">{t("until")}</legend>
        <Radio name="term" value="ever" label={t("forEver")} checked={forEver} onChange={() => setForEver(true)} />
        <Radio name="term" value="date" label={t("toDate")} checked={!forEver} onChange={() => setForEver(false)} />
      </fieldset>
      {!forEver && (
        <Field name="until" label={t("date")} error={fault.field("until")}>
          {(props) => <Input {...props} type="date" min={today} required defaultValue={failure?.values?.until ?? ""} />}
        </Field>
      )}
      <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={fault.field("reason")}>
        {(props) => (
          <Textarea {...props} required maxLength={300} rows={2} defaultValue={failure?.values?.reason ?? ""} />
        )}
      </Field>
      {fault.whole && (
        <p role="alert" className="text-sm text-danger">
          {fault.whole}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <Button type="submit" variant="primary" busy={busy} busyLabel={t("busy")}>
          {t("confirm")}
        </Button>
        <DialogClose>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
      </div>
    </form>
  );
}

type Failure = Extract<Awaited<ReturnType<typeof giveTierAction>>, { ok: false }>;

function useFault(failure: Failure | null): { field: (name: string) => string | undefined; whole: string | undefined } {
  const errors = useTranslations("errors");
  const refusals = useTranslations("admin.member.refusal");
  const field = (name: string) => {
    const key = failure?.fields?.[name]?.[0];
    return key && errors(key.replace(/^errors\./, ""));
  };
  if (failure === null || failure.fields !== undefined) return { field, whole: undefined };
  const { reason } = failure;
  return { field, whole: refusals.has(reason) ? refusals(reason) : errors(errors.has(reason) ? reason : "INTERNAL") };
}
