"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ChoiceInput } from "@/components/conditions/choice-input";
import { seenAttributes } from "@/components/conditions/lookups";
import { OneValue, type ValueInputProps } from "@/components/conditions/one-value";
import { PairValue } from "@/components/conditions/pair-value";
import { Select } from "@/components/ui/select";
import type { Scalar } from "@/domain/condition/condition";
import type { FieldDefinition } from "@/domain/condition/fields";

type Kind = "text" | "number" | "boolean";

const kinds: Record<Kind, FieldDefinition> = {
  text: { scope: "activity", type: "text", input: "text", comparisons: [] },
  number: { scope: "activity", type: "number", input: "number", comparisons: [], places: 6, min: -1_000_000_000 },
  boolean: { scope: "activity", type: "boolean", input: "boolean", comparisons: [] },
};

function kindOf(value: Scalar | undefined): Kind | undefined {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : typeof value === "string" ? "text" : undefined;
}

/** The kind that all of them are; undefined when they differ or there are none. */
function commonKind(values: readonly Scalar[]): Kind | undefined {
  const [first, ...others] = new Set(values.map(kindOf));
  return others.length === 0 ? first : undefined;
}

/** The value of an attribute, whose type the marketer says: a text, a number, or yes and no; values seen are suggested. */
export function AttributeValue(props: ValueInputProps) {
  const { rule, lookups } = props;
  const first = typeof rule.value === "object" ? rule.value[0] : rule.value;
  const seen = seenAttributes(lookups, rule.field).find(({ key }) => key === rule.param)?.values ?? [];
  if (rule.op === "in" || rule.op === "not-in") return <ManyValues {...props} seen={seen} />;
  if (rule.op === "between") {
    const texts = (kindOf(first) ?? commonKind(seen)) === "text";
    return <PairValue {...props} field={texts ? kinds.text : kinds.number} />;
  }
  if (rule.op === "contains" || rule.op === "starts-with")
    return <Suggested {...props} kind="text" {...{ first, seen }} />;
  // What was seen under another name says nothing about this one.
  return <TypedValue key={rule.param} {...props} {...{ first, seen }} />;
}

function TypedValue({
  first,
  seen,
  ...props
}: ValueInputProps & { first: Scalar | undefined; seen: readonly Scalar[] }) {
  const { rule, label, readOnly, onValue } = props;
  const t = useTranslations("conditions");
  const [chosen, choose] = useState<Kind>();
  const offered =
    rule.op === "is" || rule.op === "is-not" ? (["text", "number", "boolean"] as const) : (["text", "number"] as const);
  const kind = chosen ?? kindOf(first) ?? offered.find((one) => one === commonKind(seen)) ?? "text";
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Select
        aria-label={t("attributeKind")}
        className="w-auto!"
        disabled={readOnly}
        value={kind}
        options={offered.map((value) => ({ value, label: t(`attributeKinds.${value}`) }))}
        onChange={(event) => {
          const next = offered.find((one) => one === event.target.value) ?? "text";
          choose(next);
          onValue(next === "boolean" ? true : undefined);
        }}
      />
      {kind === "boolean" ? (
        <Select
          aria-label={label}
          className="w-auto!"
          disabled={readOnly}
          value={first === true ? "yes" : first === false ? "no" : ""}
          placeholder={t("choose")}
          options={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          onChange={(event) => onValue(event.target.value === "yes")}
        />
      ) : (
        <Suggested {...props} {...{ kind, first, seen }} />
      )}
    </span>
  );
}

/** One text or number; what was seen of that kind is suggested while it is typed. */
function Suggested({
  kind,
  first,
  seen,
  ...props
}: ValueInputProps & { kind: Kind; first: Scalar | undefined; seen: readonly Scalar[] }) {
  const id = useId();
  const options = seen.filter((value) => kindOf(value) === kind);
  return (
    <>
      <OneValue key={kind} {...props} field={kinds[kind]} value={first} list={id} />
      <datalist id={id}>
        {options.map((value) => (
          <option key={String(value)} value={String(value)} />
        ))}
      </datalist>
    </>
  );
}

/** Several values picked from those seen, or typed; what is typed is a number where all seen are. */
function ManyValues({
  rule,
  lookups,
  label,
  readOnly,
  invalid,
  onValue,
  seen,
}: ValueInputProps & { seen: readonly Scalar[] }) {
  const values = (typeof rule.value === "object" ? rule.value : rule.value === undefined ? [] : [rule.value]).filter(
    (value) => typeof value !== "boolean",
  );
  const numbers = commonKind([...seen, ...values]) === "number";
  const asSeen = (value: string | number) => (numbers && FIGURE.test(String(value)) ? Number(value) : value);
  return (
    <ChoiceInput
      field={kinds.text}
      choices={seen.filter((value) => typeof value !== "boolean").map((value) => ({ value, label: String(value) }))}
      lookups={lookups}
      label={label}
      values={values}
      readOnly={readOnly}
      invalid={invalid}
      onValues={(picked) => onValue(picked.map(asSeen))}
    />
  );
}

const FIGURE = /^-?\d{1,9}(\.\d{1,6})?$/;
