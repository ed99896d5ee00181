"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Input } from "@/components/ui/input";

/**
 * A value typed as text: what cannot be read stays in the field, is said, and counts as no value. A value that changes
 * from elsewhere replaces the text.
 */
export function TextValue<T>({
  value,
  show,
  read,
  onChange,
  label,
  mistake,
  suffix,
  className,
  inputMode,
  type = "text",
  maxLength = 100,
  disabled,
  invalid = false,
  list,
}: {
  value: T | undefined;
  show: (value: T | undefined) => string;
  /** undefined = cannot be read. */
  read: (text: string) => T | undefined;
  onChange: (value: T | undefined) => void;
  label: string;
  /** Which words of `conditions.mistake` say what is wanted. */
  mistake: "number" | "amount" | "text" | "date" | "time";
  suffix?: ReactNode;
  className?: string;
  inputMode?: "decimal" | "numeric" | "text";
  type?: "text" | "date" | "time";
  maxLength?: number;
  disabled?: boolean;
  invalid?: boolean;
  /** The id of a datalist. */
  list?: string;
}) {
  const t = useTranslations("conditions.mistake");
  const id = useId();
  const [text, setText] = useState(show(value));
  const [seen, setSeen] = useState(value);
  const [typing, setTyping] = useState(false);
  if (value !== seen) {
    setSeen(value);
    // What one's own typing came to must not overwrite it.
    if (!typing) setText(show(value));
  }
  const unread = text.trim() !== "" && read(text) === undefined;
  return (
    <span className="inline-flex flex-col gap-1">
      <Input
        type={type}
        inputMode={inputMode}
        aria-label={label}
        aria-invalid={unread || invalid || undefined}
        aria-describedby={unread ? id : undefined}
        value={text}
        maxLength={maxLength}
        disabled={disabled}
        list={list}
        suffix={suffix}
        className={className ?? "w-[140px]"}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          setTyping(true);
          onChange(next.trim() === "" ? undefined : read(next));
        }}
        onBlur={() => setTyping(false)}
      />
      {unread && (
        <span id={id} role="alert" className="text-sm text-danger">
          {t(mistake)}
        </span>
      )}
    </span>
  );
}
