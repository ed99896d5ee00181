"use client";

import { useTranslations } from "next-intl";
import { currencySymbol } from "@/components/admin/currency-symbol";
import { readAmount, readNumber, showAmount, showNumber } from "@/components/conditions/figures";
import type { ConditionLookups } from "@/components/conditions/lookups";
import { TextValue } from "@/components/conditions/text-value";
import type { Rule, Scalar } from "@/domain/condition/condition";
import type { FieldDefinition } from "@/domain/condition/fields";

/** What an input of a rule's value is given. */
export interface ValueInputProps {
  readonly rule: Rule;
  readonly field: FieldDefinition;
  readonly lookups: ConditionLookups;
  /** What the input is for, read to those who do not see the row. */
  readonly label: string;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly onValue: (value: Rule["value"]) => void;
}

/** What an input of one value is given. */
export interface OneValueProps extends Omit<ValueInputProps, "rule" | "onValue"> {
  readonly value: Scalar | undefined;
  readonly onValue: (value: Scalar | undefined) => void;
  /** The id of a datalist that suggests values. */
  readonly list?: string;
}

/** One value of a type: a text, number, amount, day or time. */
export function OneValue({ field, lookups, label, readOnly, invalid, value, onValue, list }: OneValueProps) {
  const t = useTranslations("conditions");
  const { locale, currency } = lookups;
  const shared = { label, disabled: readOnly, invalid, onChange: onValue, ...(list === undefined ? {} : { list }) };
  const text = typeof value === "string" ? value : undefined;
  const number = typeof value === "number" ? value : undefined;
  if (field.type === "money") {
    return (
      <TextValue<number>
        {...shared}
        value={number}
        show={(minor) => showAmount(minor, currency, locale)}
        read={(typed) => readAmount(typed, currency)}
        mistake="amount"
        inputMode="decimal"
        suffix={currencySymbol({ currency, locale })}
        className="w-[132px]"
      />
    );
  }
  if (field.type === "number") {
    return (
      <TextValue<number>
        {...shared}
        value={number}
        show={(figure) => showNumber(figure, locale)}
        read={(typed) => readNumber(typed, field.places)}
        mistake="number"
        inputMode={field.places ? "decimal" : "numeric"}
        suffix={field.unit && t(`unit.${field.unit}`, { count: number ?? 5 })}
        className="w-[132px]"
      />
    );
  }
  const kind = field.type === "date" ? "date" : field.type === "time" ? "time" : "text";
  return (
    <TextValue<string>
      {...shared}
      value={text}
      show={(typed) => typed ?? ""}
      read={(typed) => typed}
      mistake={kind}
      type={kind}
      className={kind === "date" ? "w-[160px]" : kind === "time" ? "w-[112px]" : "w-[220px]"}
    />
  );
}
