"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OneValue, type ValueInputProps } from "@/components/conditions/one-value";
import type { Rule, Scalar } from "@/domain/condition/condition";

type Ends = readonly [Scalar | undefined, Scalar | undefined];

function endsOf(value: Rule["value"]): Ends {
  return typeof value === "object" ? [value[0], value[1]] : [undefined, undefined];
}

/** Two values, from and to; half a pair stays in its field and counts as no value. */
export function PairValue(props: ValueInputProps) {
  const t = useTranslations("conditions");
  const { rule, onValue, label, ...rest } = props;
  const [ends, setEnds] = useState<Ends>(endsOf(rule.value));
  const [told, setTold] = useState(rule.value);
  if (rule.value !== told) {
    setTold(rule.value);
    setEnds(endsOf(rule.value));
  }
  const change = (next: Ends) => {
    const [from, to] = next;
    const value = from === undefined || to === undefined ? undefined : [from, to];
    setEnds(next);
    setTold(value);
    onValue(value);
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <OneValue
        {...rest}
        label={t("from", { field: label })}
        value={ends[0]}
        onValue={(from) => change([from, ends[1]])}
      />
      <span className="text-ink-2">{t(props.field.type === "time" ? "pair.time" : "pair.plain")}</span>
      <OneValue {...rest} label={t("to", { field: label })} value={ends[1]} onValue={(to) => change([ends[0], to])} />
    </span>
  );
}
