"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { parseWallClockText, toWallClockText } from "@/domain/shop-calendar";

/** A date and time in the shop's time zone; null (or empty) where it is open or half-typed. */
export function MomentField({
  name,
  label,
  hint,
  value,
  timeZone,
  error,
  disabled,
  onChange,
}: {
  name: string;
  label: string;
  hint?: string;
  /** An instant, ISO. */
  value: string | null;
  timeZone: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (instant: string | null) => void;
}) {
  const show = (instant: string | null) =>
    instant === null || Number.isNaN(Date.parse(instant)) ? "" : toWallClockText(new Date(instant), timeZone);
  const [text, setText] = useState(show(value));
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setText(show(value));
  }
  return (
    <Field name={name} label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={text}
          disabled={disabled}
          onChange={(event) => {
            const instant = parseWallClockText(event.target.value, timeZone)?.toISOString() ?? null;
            setText(event.target.value);
            setTold(instant);
            onChange(instant);
          }}
        />
      )}
    </Field>
  );
}
