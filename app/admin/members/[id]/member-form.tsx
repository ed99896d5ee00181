"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action";

/** A staff action of any answer. */
export type MemberAction<T, R extends string> = (
  previous: ActionResult<T, R> | null,
  form: FormData,
) => Promise<ActionResult<T, R>>;

/** What the last answer said of the fields. */
export interface Answered {
  /** What is wrong with a field, in the reader's language. */
  readonly fault: (name: string) => string | undefined;
  /** What had been typed into it. */
  readonly typed: (name: string) => string | undefined;
}

/** The form of a dialog on a member's page: sends, says what is wrong with which field, and closes when it is done. */
export function MemberForm<T, R extends string>({
  action,
  hidden,
  words,
  danger = false,
  onDone,
  children,
}: {
  action: MemberAction<T, R>;
  hidden: Readonly<Record<string, string | number>>;
  words: { readonly confirm: string; readonly busy: string; readonly done: (value: T) => string };
  danger?: boolean;
  onDone: () => void;
  children?: (answered: Answered) => ReactNode;
}) {
  const errors = useTranslations("errors");
  const refusals = useTranslations("admin.member.refusal");
  const common = useTranslations("common.actions");
  const [result, submit, busy] = useActionState(action, null);
  const done = useRef((_value: T) => {});
  done.current = (value) => {
    toast(words.done(value));
    onDone();
  };
  useEffect(() => {
    if (result?.ok) done.current(result.value);
  }, [result]);
  const failure = result !== null && !result.ok ? result : null;
  const refused = failure?.fields === undefined ? failure?.reason : undefined;
  return (
    <form action={submit} className="mt-4 grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.({
        typed: (name) => failure?.values?.[name],
        fault: (name) => {
          const key = failure?.fields?.[name]?.[0];
          return key && errors(key.replace(/^errors\./, ""));
        },
      })}
      {refused !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {refusals.has(refused) ? refusals(refused) : errors(errors.has(refused) ? refused : "INTERNAL")}
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
