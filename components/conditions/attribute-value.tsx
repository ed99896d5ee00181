"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OneValue, type ValueInputProps } from "@/components/conditions/one-value";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Scalar } from "@/domain/condition/condition";
import type { FieldDefinition } from "@/domain/condition/fields";

type Kind = "text" | "number" | "boolean";

const kinds: Record<Kind, FieldDefinition> = {
  text: { scope: "activity", type: "text", input: "text", comparisons: [] },
  number: { scope: "activity", type: "number", input: "number", comparisons: [], places: 6, min: -1_000_000_000 },
  boolean: { scope: "activity", type: "boolean", input: "boolean", comparisons: [] },
};

/** The value of an attribute, whose type the marketer says: a text, a number, or yes and no. */
export function AttributeValue(props: ValueInputProps) {
  const { rule, label, readOnly, onValue } = props;
  const t = useTranslations("conditions");
  const first = typeof rule.value === "object" ? rule.value[0] : rule.value;
  const [kind, setKind] = useState<Kind>(
    typeof first === "number" ? "number" : typeof first === "boolean" ? "boolean" : "text",
  );
  if (rule.op === "contains" || rule.op === "starts-with")
    return <OneValue {...props} field={kinds.text} value={first} onValue={onValue} />;
  if (rule.op === "in" || rule.op === "not-in" || rule.op === "between") return <ManyValues {...props} />;
  const single: Scalar | undefined = first;
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Select
        aria-label={t("attributeKind")}
        className="w-auto!"
        disabled={readOnly}
        value={kind}
        options={(
          ["text", "number", ...(rule.op === "is" || rule.op === "is-not" ? (["boolean"] as const) : [])] as const
        ).map((value) => ({ value, label: t(`attributeKinds.${value}`) }))}
        onChange={(event) => {
          const next = event.target.value;
          setKind(next === "boolean" || next === "number" ? next : "text");
          onValue(next === "boolean" ? true : undefined);
        }}
      />
      {kind === "boolean" ? (
        <Select
          aria-label={label}
          className="w-auto!"
          disabled={readOnly}
          value={single === false ? "no" : "yes"}
          options={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          onChange={(event) => onValue(event.target.value === "yes")}
        />
      ) : (
        <OneValue {...props} field={kinds[kind]} value={single} onValue={onValue} />
      )}
    </span>
  );
}

/** Several values, parted by commas; figures where all of them are. */
function ManyValues({ rule, label, readOnly, invalid, onValue }: ValueInputProps) {
  const t = useTranslations("conditions");
  const values = typeof rule.value === "object" ? rule.value : [];
  return (
    <Input
      aria-label={label}
      aria-invalid={invalid || undefined}
      placeholder={t("commas")}
      className="w-[220px]"
      disabled={readOnly}
      defaultValue={values.join(", ")}
      onBlur={(event) => {
        const parts = event.target.value
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean);
        const figures = parts.length > 0 && parts.every((part) => /^-?\d{1,9}(\.\d{1,6})?$/.test(part));
        onValue(figures ? parts.map(Number) : parts);
      }}
    />
  );
}
