"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import { useFormStatus } from "react-dom";
import type { FormState } from "@/app/(auth)/form-state";
import { Alert } from "@/components/ui/alert";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

/** The refusal of a whole form, above its fields. */
export function FormMessage({ state }: { state: FormState }) {
  return state.message === undefined ? null : <Alert tone="bad" title={state.message} />;
}

/** A text field that keeps what was typed through a refusal. */
export function TextField({
  state,
  name,
  label,
  hint,
  aside,
  ref,
  ...input
}: {
  state: FormState;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  aside?: ReactNode;
  ref?: Ref<HTMLInputElement>;
  type?: "text" | "email" | "date";
  autoComplete?: string;
  required?: boolean;
  autoFocus?: boolean;
  max?: string;
  maxLength?: number;
}) {
  return (
    <Field
      name={name}
      label={<span className="text-read">{label}</span>}
      hint={hint}
      aside={aside}
      error={state.fields?.[name]}
    >
      {(field) => <Input {...field} {...input} ref={ref} controlSize="lg" defaultValue={state.values?.[name] ?? ""} />}
    </Field>
  );
}

/** A password field whose content can be shown. */
export function PasswordField({
  state,
  name = "password",
  label,
  words,
  hint,
  aside,
  autoComplete,
  ref,
}: {
  state: FormState;
  name?: string;
  label: ReactNode;
  words: { readonly show: string; readonly hide: string };
  hint?: ReactNode;
  aside?: ReactNode;
  autoComplete: "current-password" | "new-password";
  ref?: Ref<HTMLInputElement>;
}) {
  const [shown, setShown] = useState(false);
  const toggle = (
    <button
      type="button"
      aria-label={shown ? words.hide : words.show}
      aria-pressed={shown}
      onClick={() => setShown(!shown)}
      className="-mr-2 grid size-11 place-items-center rounded-sm text-ink-2"
    >
      <Icon as={shown ? EyeOff : Eye} />
    </button>
  );
  return (
    <Field
      name={name}
      label={<span className="text-read">{label}</span>}
      hint={hint}
      aside={aside}
      error={state.fields?.[name]}
    >
      {(field) => (
        <Input
          {...field}
          ref={ref}
          controlSize="lg"
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          suffix={toggle}
        />
      )}
    </Field>
  );
}

/** A large submit button; `intent` tells the action which of a form's buttons was pressed, and only that one is busy. */
export function IntentButton({
  intent,
  busyLabel,
  variant = "primary",
  icon,
  formNoValidate,
  children,
}: {
  intent: string;
  busyLabel: string;
  variant?: ButtonVariant;
  icon?: ReactNode;
  formNoValidate?: boolean;
  children: ReactNode;
}) {
  const { pending, data } = useFormStatus();
  const busy = pending && data.get("intent") === intent;
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      variant={variant}
      size="lg"
      block
      busy={busy}
      busyLabel={busyLabel}
      disabled={pending}
      icon={icon}
      formNoValidate={formNoValidate}
    >
      {children}
    </Button>
  );
}
