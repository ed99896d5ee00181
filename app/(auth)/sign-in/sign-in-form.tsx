"use client";

import { Mail } from "lucide-react";
import Link from "next/link";
import { useActionState, useRef } from "react";
import { FormMessage, IntentButton, PasswordField, TextField } from "@/app/(auth)/fields";
import type { FormStateAction } from "@/app/(auth)/form-state";
import { DemoAccounts, type DemoWords } from "@/app/(auth)/sign-in/demo-accounts";
import { Icon } from "@/components/ui/icon";

/** The words of the form, in the person's language. */
export interface SignInWords {
  readonly email: string;
  readonly password: string;
  readonly show: string;
  readonly hide: string;
  readonly forgot: string;
  readonly submit: string;
  readonly busy: string;
  readonly or: string;
  readonly link: string;
  readonly linkBusy: string;
}

/** E-mail and password, or a link by mail to the same address. */
export function SignInForm({
  action,
  next,
  words,
  demo,
}: {
  action: FormStateAction;
  next: string;
  words: SignInWords;
  demo: DemoWords | null;
}) {
  const [state, submit] = useActionState(action, {});
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const fill = (account: { email: string; password: string }) => {
    if (email.current) email.current.value = account.email;
    if (password.current) password.current.value = account.password;
  };
  return (
    <>
      <form action={submit} className="flex flex-col gap-[18px]">
        <FormMessage state={state} />
        {next !== "" && <input type="hidden" name="next" value={next} />}
        <TextField
          state={state}
          name="email"
          label={words.email}
          type="email"
          autoComplete="username"
          required
          ref={email}
        />
        <PasswordField
          state={state}
          label={words.password}
          words={words}
          autoComplete="current-password"
          ref={password}
          aside={
            <Link href="/forgot-password" className="text-read text-accent-text underline underline-offset-4">
              {words.forgot}
            </Link>
          }
        />
        <IntentButton intent="password" busyLabel={words.busy}>
          {words.submit}
        </IntentButton>
        <div className="flex items-center gap-3.5 text-sm text-ink-3">
          <span className="h-px flex-1 bg-line" />
          {words.or}
          <span className="h-px flex-1 bg-line" />
        </div>
        <IntentButton intent="link" variant="plain" busyLabel={words.linkBusy} icon={<Icon as={Mail} />} formNoValidate>
          {words.link}
        </IntentButton>
      </form>
      {demo && <DemoAccounts words={demo} onPick={fill} />}
    </>
  );
}
