"use client";

import { useTranslations } from "next-intl";
import { AttributeValue } from "@/components/conditions/attribute-value";
import { ChoiceInput } from "@/components/conditions/choice-input";
import { OneValue, type ValueInputProps } from "@/components/conditions/one-value";
import { PairValue } from "@/components/conditions/pair-value";
import { ToggleChips } from "@/components/conditions/toggle-chips";
import { Select } from "@/components/ui/select";
import type { Rule, Scalar } from "@/domain/condition/condition";

/** The input that fits a rule's field and comparison. */
export function ValueInput(props: ValueInputProps) {
  const { rule, field, readOnly, label, onValue } = props;
  const t = useTranslations("conditions");
  if (rule.op === "known" || rule.op === "unknown") return null;
  if (field.type === "boolean") {
    return (
      <Select
        aria-label={label}
        className="w-auto!"
        disabled={readOnly}
        value={rule.value === false ? "no" : "yes"}
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        onChange={(event) => onValue(event.target.value === "yes")}
      />
    );
  }
  if (field.input === "attribute") return <AttributeValue {...props} />;
  if (rule.op === "in" || rule.op === "not-in") return <Several {...props} />;
  if (rule.op === "between") return <PairValue {...props} />;
  return <OneValue {...props} value={scalar(rule.value)} onValue={onValue} />;
}

function scalar(value: Rule["value"]): Scalar | undefined {
  return typeof value === "object" ? undefined : value;
}

function list(value: Rule["value"]): readonly (string | number)[] {
  const all = typeof value === "object" ? value : value === undefined ? [] : [value];
  return all.filter((one) => typeof one !== "boolean");
}

function Several({ rule, field, lookups, label, readOnly, invalid, onValue }: ValueInputProps) {
  const t = useTranslations("conditions");
  const values = list(rule.value);
  if (field.input === "weekdays" || field.input === "score") {
    const name = (value: string | number) => (field.input === "score" ? String(value) : t(`weekday.${value}`));
    return (
      <ToggleChips
        label={label}
        chips={(field.values ?? []).map((value) => ({
          value,
          label: field.input === "score" ? String(value) : t(`weekdayShort.${value}`),
          name: name(value),
        }))}
        chosen={values}
        disabled={readOnly}
        onChange={onValue}
      />
    );
  }
  return (
    <ChoiceInput
      field={field}
      lookups={lookups}
      label={label}
      values={values}
      readOnly={readOnly}
      invalid={invalid}
      onValues={onValue}
    />
  );
}
