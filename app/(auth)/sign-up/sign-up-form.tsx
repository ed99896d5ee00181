"use client";

import { useActionState } from "react";
import { FormMessage, IntentButton, PasswordField, TextField } from "@/app/(auth)/fields";
import type { FormStateAction } from "@/app/(auth)/form-state";
import { Checkbox } from "@/components/ui/checkbox";

/** The words of the form, in the person's language. */
export interface SignUpWords {
  readonly firstName: string;
  readonly lastName: string;
  readonly optional: string;
  readonly email: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly show: string;
  readonly hide: string;
  readonly birthday: string;
  readonly birthdayHint: string;
  readonly consents: string;
  readonly consentEmail: string;
  readonly consentProfiling: string;
  readonly consentHint: string;
  readonly submit: string;
  readonly busy: string;
}

/** Joining. `today` (YYYY-MM-DD) is the latest birthday the picker offers. */
export function SignUpForm({ action, words, today }: { action: FormStateAction; words: SignUpWords; today: string }) {
  const [state, dispatch] = useActionState(action, {});
  const agreed = (name: string) => state.values?.[name] === "on";
  return (
    <form action={dispatch} className="flex flex-col gap-[18px]">
      <FormMessage state={state} />
      <div className="grid gap-[18px] sm:grid-cols-2 sm:gap-3">
        <TextField
          state={state}
          name="firstName"
          label={words.firstName}
          autoComplete="given-name"
          maxLength={80}
          required
        />
        <TextField
          state={state}
          name="lastName"
          label={words.lastName}
          aside={words.optional}
          autoComplete="family-name"
          maxLength={80}
        />
      </div>
      <TextField state={state} name="email" label={words.email} type="email" autoComplete="username" required />
      <PasswordField
        state={state}
        label={words.password}
        hint={words.passwordHint}
        words={words}
        autoComplete="new-password"
      />
      <TextField
        state={state}
        name="birthday"
        label={words.birthday}
        aside={words.optional}
        hint={words.birthdayHint}
        type="date"
        autoComplete="bday"
        max={today}
      />
      <fieldset>
        <legend className="text-sm font-medium">{words.consents}</legend>
        <Checkbox
          key={`email-${agreed("consentEmail")}`}
          name="consentEmail"
          defaultChecked={agreed("consentEmail")}
          label={words.consentEmail}
        />
        <Checkbox
          key={`profiling-${agreed("consentProfiling")}`}
          name="consentProfiling"
          defaultChecked={agreed("consentProfiling")}
          label={words.consentProfiling}
        />
        <p className="text-sm text-ink-3">{words.consentHint}</p>
      </fieldset>
      <IntentButton intent="join" busyLabel={words.busy}>
        {words.submit}
      </IntentButton>
    </form>
  );
}
