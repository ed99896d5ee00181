"use client";

import { useActionState } from "react";
import { updateProfileAction } from "@/app/(member)/profile/actions";
import { ResultNote } from "@/app/(member)/profile/result-note";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";

type Name = "firstName" | "lastName" | "birthday" | "phone" | "locale";

/** Name, birthday, phone and language. What was typed stays through a refusal, each fault at its field. */
export function DetailsForm({
  values,
  languages,
  today,
  texts,
}: {
  values: Record<Name, string>;
  languages: readonly SelectOption[];
  today: string;
  texts: Record<Name, string> & {
    birthdayHint: string;
    phoneHint: string;
    save: string;
    saving: string;
    saved: string;
    refusals: Record<string, string>;
    faults: Record<string, string>;
  };
}) {
  const [result, save, busy] = useActionState(updateProfileAction, null);
  const failed = result && !result.ok ? result : null;
  const value = (name: Name) => failed?.values?.[name] ?? values[name];
  const fault = (name: Name) => {
    const key = failed?.fields?.[name]?.[0];
    if (name === "phone" && failed?.reason === "PHONE_TAKEN") return texts.refusals.PHONE_TAKEN;
    return key === undefined ? undefined : (texts.faults[key] ?? texts.faults["errors.fields.invalid"]);
  };
  return (
    <form action={save} className="grid gap-[18px]" noValidate>
      <div className="grid gap-[18px] sm:grid-cols-2">
        <Field name="firstName" label={texts.firstName} error={fault("firstName")}>
          {(field) => (
            <Input
              {...field}
              controlSize="lg"
              autoComplete="given-name"
              required
              maxLength={80}
              defaultValue={value("firstName")}
            />
          )}
        </Field>
        <Field name="lastName" label={texts.lastName} error={fault("lastName")}>
          {(field) => (
            <Input
              {...field}
              controlSize="lg"
              autoComplete="family-name"
              maxLength={80}
              defaultValue={value("lastName")}
            />
          )}
        </Field>
        <Field name="birthday" label={texts.birthday} hint={texts.birthdayHint} error={fault("birthday")}>
          {(field) => (
            <Input
              {...field}
              controlSize="lg"
              type="date"
              autoComplete="bday"
              min="1900-01-01"
              max={today}
              defaultValue={value("birthday")}
            />
          )}
        </Field>
        <Field name="phone" label={texts.phone} hint={texts.phoneHint} error={fault("phone")}>
          {(field) => (
            <Input
              {...field}
              controlSize="lg"
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={30}
              defaultValue={value("phone")}
            />
          )}
        </Field>
      </div>
      <Field name="locale" label={texts.locale}>
        {(field) => (
          <Select
            {...field}
            key={value("locale")}
            controlSize="lg"
            options={languages}
            defaultValue={value("locale")}
          />
        )}
      </Field>
      {(result === null || result.ok || failed?.reason !== "INVALID_INPUT") && failed?.reason !== "PHONE_TAKEN" && (
        <ResultNote result={result} done={texts.saved} refusals={texts.refusals} />
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={busy}
        busyLabel={texts.saving}
        className="sm:justify-self-start"
      >
        {texts.save}
      </Button>
    </form>
  );
}
