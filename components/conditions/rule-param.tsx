"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { findField } from "@/domain/condition/fields";

/** The key of the attribute that a rule asks about, or the challenge. */
export function RuleParam({
  rule,
  label,
  suggestions,
  options,
  readOnly,
  invalid,
  onParam,
}: {
  rule: { readonly field: string; readonly param?: string };
  label: string;
  suggestions: readonly string[];
  options: readonly { value: string; label: string }[];
  readOnly: boolean;
  invalid: boolean;
  onParam: (param: string) => void;
}) {
  const t = useTranslations("conditions");
  const listId = useId();
  if (findField(rule.field)?.param === "challenge") {
    return (
      <Select
        aria-label={label}
        className="w-auto! max-w-[260px]"
        disabled={readOnly}
        value={rule.param ?? ""}
        placeholder={t("chooseChallenge")}
        options={options}
        onChange={(event) => onParam(event.target.value)}
      />
    );
  }
  return (
    <>
      <Input
        aria-label={label}
        aria-invalid={invalid || undefined}
        list={listId}
        maxLength={100}
        placeholder={t("attributeName")}
        className="w-[160px]"
        disabled={readOnly}
        value={rule.param ?? ""}
        onChange={(event) => onParam(event.target.value)}
      />
      <datalist id={listId}>
        {suggestions.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
    </>
  );
}
