"use client";

import { type ComponentProps, useActionState } from "react";
import { changeEmailAction, changePasswordAction } from "@/app/(auth)/account-actions";
import { ResultNote } from "@/app/(member)/profile/result-note";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/action";

interface Texts {
  current: string;
  submit: string;
  busy: string;
  done: string;
  refusals: Record<string, string>;
  faults: Record<string, string>;
}

type Failure = Extract<ActionResult<unknown, string>, { ok: false }>;

function failureOf(result: ActionResult<unknown, string> | null): Failure | null {
  return result && !result.ok ? result : null;
}

/** Refusals that stand at a field instead of above the form, with the field's name. */
function faultAt(
  name: string,
  failed: Failure | null,
  texts: Texts,
  own: (reason: string) => boolean,
): string | undefined {
  if (!failed) return undefined;
  if (own(failed.reason)) return texts.refusals[failed.reason] ?? texts.refusals.INTERNAL;
  const key = failed.fields?.[name]?.[0];
  return key === undefined ? undefined : (texts.faults[key] ?? texts.faults["errors.fields.invalid"]);
}

function Password({
  form,
  name,
  label,
  hint,
  error,
  autoComplete,
}: {
  /** Keeps the ids of two forms on one page apart. */
  form: string;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  autoComplete: ComponentProps<"input">["autoComplete"];
}) {
  return (
    <Field name={name} id={`${form}-${name}`} label={label} hint={hint} error={error}>
      {(field) => <Input {...field} controlSize="lg" type="password" autoComplete={autoComplete} required />}
    </Field>
  );
}

const isCurrent = (reason: string) => reason === "WRONG_PASSWORD";
const isNew = (reason: string) => reason.startsWith("PASSWORD_");

/** A new password; `hasPassword` is false for those who came by e-mail link, and they are asked for none. */
export function PasswordForm({
  hasPassword,
  texts,
}: {
  hasPassword: boolean;
  texts: Texts & { next: string; hint: string };
}) {
  const [result, change, busy] = useActionState(changePasswordAction, null);
  const failed = failureOf(result);
  const atField =
    failed !== null && (isCurrent(failed.reason) || isNew(failed.reason) || failed.reason === "INVALID_INPUT");
  return (
    <form action={change} className="grid gap-[18px] px-3.5 pt-2 pb-5" noValidate>
      {hasPassword && (
        <Password
          form="password"
          name="currentPassword"
          label={texts.current}
          autoComplete="current-password"
          error={faultAt("currentPassword", failed, texts, isCurrent)}
        />
      )}
      <Password
        form="password"
        name="newPassword"
        label={texts.next}
        hint={texts.hint}
        autoComplete="new-password"
        error={faultAt("newPassword", failed, texts, isNew)}
      />
      {!atField && <ResultNote result={result} done={texts.done} refusals={texts.refusals} />}
      <Button
        type="submit"
        variant="primary"
        size="md"
        busy={busy}
        busyLabel={texts.busy}
        className="justify-self-start"
      >
        {texts.submit}
      </Button>
    </form>
  );
}

/** A new e-mail address, confirmed by the letter that goes there. */
export function EmailForm({
  hasPassword,
  texts,
}: {
  hasPassword: boolean;
  texts: Texts & { email: string; hint: string };
}) {
  const [result, change, busy] = useActionState(changeEmailAction, null);
  const failed = failureOf(result);
  const isAddress = (reason: string) => reason === "SAME_EMAIL";
  const atField =
    failed !== null && (isCurrent(failed.reason) || isAddress(failed.reason) || failed.reason === "INVALID_INPUT");
  return (
    <form action={change} className="grid gap-[18px] px-3.5 pt-2 pb-5" noValidate>
      <Field name="email" label={texts.email} hint={texts.hint} error={faultAt("email", failed, texts, isAddress)}>
        {(field) => (
          <Input
            {...field}
            controlSize="lg"
            type="email"
            autoComplete="email"
            required
            defaultValue={failed?.values?.email}
          />
        )}
      </Field>
      {hasPassword && (
        <Password
          form="email"
          name="currentPassword"
          label={texts.current}
          autoComplete="current-password"
          error={faultAt("currentPassword", failed, texts, isCurrent)}
        />
      )}
      {!atField && <ResultNote result={result} done={texts.done} refusals={texts.refusals} />}
      <Button
        type="submit"
        variant="primary"
        size="md"
        busy={busy}
        busyLabel={texts.busy}
        className="justify-self-start"
      >
        {texts.submit}
      </Button>
    </form>
  );
}
