"use client";

import { useActionState } from "react";
import { FormMessage, IntentButton, PasswordField } from "@/app/(auth)/fields";
import type { FormStateAction } from "@/app/(auth)/form-state";

/** A new password for whoever holds the link. */
export function NewPasswordForm({
  action,
  token,
  email,
  words,
}: {
  action: FormStateAction;
  token: string;
  email: string;
  words: {
    readonly label: string;
    readonly hint: string;
    readonly show: string;
    readonly hide: string;
    readonly submit: string;
    readonly busy: string;
  };
}) {
  const [state, dispatch] = useActionState(action, {});
  return (
    <form action={dispatch} className="flex flex-col gap-[18px]">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {/* Password managers file the new password under it. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField state={state} label={words.label} hint={words.hint} words={words} autoComplete="new-password" />
      <IntentButton intent="password" busyLabel={words.busy}>
        {words.submit}
      </IntentButton>
    </form>
  );
}
