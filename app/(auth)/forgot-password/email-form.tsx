"use client";

import { useActionState } from "react";
import { FormMessage, IntentButton, TextField } from "@/app/(auth)/fields";
import type { FormStateAction } from "@/app/(auth)/form-state";

/** One address to send a mail to. */
export function EmailForm({
  action,
  words,
}: {
  action: FormStateAction;
  words: { readonly email: string; readonly submit: string; readonly busy: string };
}) {
  const [state, dispatch] = useActionState(action, {});
  return (
    <form action={dispatch} className="flex flex-col gap-[18px]">
      <FormMessage state={state} />
      <TextField state={state} name="email" label={words.email} type="email" autoComplete="username" required />
      <IntentButton intent="mail" busyLabel={words.busy}>
        {words.submit}
      </IntentButton>
    </form>
  );
}
