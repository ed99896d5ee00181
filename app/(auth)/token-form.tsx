"use client";

import { useActionState } from "react";
import { FormMessage, IntentButton } from "@/app/(auth)/fields";
import type { FormStateAction } from "@/app/(auth)/form-state";

/** One button that uses the link of a mail up. Opening the link alone does nothing, so that mail scanners do no harm. */
export function TokenForm({
  action,
  token,
  next,
  submit,
  busy,
}: {
  action: FormStateAction;
  token: string;
  next?: string;
  submit: string;
  busy: string;
}) {
  const [state, dispatch] = useActionState(action, {});
  return (
    <form action={dispatch} className="flex flex-col gap-[18px]">
      <FormMessage state={{ message: state.message ?? state.fields?.password }} />
      <input type="hidden" name="token" value={token} />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <IntentButton intent="token" busyLabel={busy}>
        {submit}
      </IntentButton>
    </form>
  );
}
