"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action";

/** A staff action of any answer. */
export type DialogAction<T, R extends string> = (
  previous: ActionResult<T, R> | null,
  form: FormData,
) => Promise<ActionResult<T, R>>;

/** The words of a dialog; `reason` is left out where none is asked for. */
export interface DialogWords {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly busy: string;
  readonly done: string;
  readonly reason?: { readonly label: string; readonly hint?: string };
}

/** Asks before something that cannot be taken back lightly, with a reason for the records. Refusals stay inline. */
export function ReasonDialog<T, R extends string>({
  action,
  fields,
  words,
  danger = false,
  trigger,
  open,
  onOpenChange,
}: {
  action: DialogAction<T, R>;
  fields: Readonly<Record<string, string>>;
  words: DialogWords;
  danger?: boolean;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const show = onOpenChange ?? setOwn;
  return (
    <Dialog trigger={trigger} open={shown} onOpenChange={show} title={words.title} description={words.body} width={460}>
      <ReasonForm action={action} fields={fields} words={words} danger={danger} onDone={() => show(false)} />
    </Dialog>
  );
}

function ReasonForm<T, R extends string>({
  action,
  fields,
  words,
  danger,
  onDone,
}: {
  action: DialogAction<T, R>;
  fields: Readonly<Record<string, string>>;
  words: DialogWords;
  danger: boolean;
  onDone: () => void;
}) {
  const errors = useTranslations("errors");
  const refusals = useTranslations("admin.member.refusal");
  const common = useTranslations("common.actions");
  const [result, submit, busy] = useActionState(action, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!result?.ok) return;
    toast(words.done);
    done.current();
  }, [result, words.done]);
  const failure = result !== null && !result.ok ? result : null;
  const fault = failure?.fields?.reason?.[0];
  return (
    <form action={submit} className="mt-4 grid gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {words.reason && (
        <Field
          name="reason"
          label={words.reason.label}
          hint={words.reason.hint}
          error={fault && errors(fault.replace(/^errors\./, ""))}
        >
          {(props) => (
            <Textarea {...props} required maxLength={300} rows={2} defaultValue={failure?.values?.reason ?? ""} />
          )}
        </Field>
      )}
      {failure && fault === undefined && (
        <p role="alert" className="text-sm text-danger">
          {refusals.has(failure.reason)
            ? refusals(failure.reason)
            : errors.has(failure.reason)
              ? errors(failure.reason)
              : errors("INTERNAL")}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} busyLabel={words.busy}>
          {words.confirm}
        </Button>
        <DialogClose>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
      </div>
    </form>
  );
}
