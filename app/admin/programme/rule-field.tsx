"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A text or figure of the rules with its label, unit and fault. */
export function RuleField({
  name,
  label,
  value,
  onValue,
  error,
  hint,
  unit,
  readOnly,
  lang,
  figure = false,
  list,
}: {
  name: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  hint?: ReactNode;
  unit?: string;
  readOnly: boolean;
  lang?: string;
  figure?: boolean;
  /** The id of a datalist with suggestions. */
  list?: string;
}) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          value={value}
          readOnly={readOnly}
          autoComplete="off"
          lang={lang}
          list={list}
          inputMode={figure ? "decimal" : undefined}
          suffix={unit}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
