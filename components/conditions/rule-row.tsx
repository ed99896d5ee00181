"use client";

import { useTranslations } from "next-intl";
import { type BuilderPlace, faultsAt } from "@/components/conditions/builder-place";
import { keepKey, offeredComparisons, spread, withComparison } from "@/components/conditions/condition-tree";
import { seenAttributes } from "@/components/conditions/lookups";
import { RowFaults, RowFrame } from "@/components/conditions/row-frame";
import { RuleParam } from "@/components/conditions/rule-param";
import { useFieldWords } from "@/components/conditions/use-field-words";
import { ValueInput } from "@/components/conditions/value-input";
import { Select } from "@/components/ui/select";
import { comparisons, type Rule } from "@/domain/condition/condition";
import { findField } from "@/domain/condition/fields";

/** One comparison of a field: its name, how it compares, with what. */
export function RuleRow({
  rule: given,
  path,
  place,
  onChange,
  onRemove,
}: {
  rule: Rule;
  path: string;
  place: BuilderPlace;
  onChange: (rule: Rule) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations("conditions");
  const words = useFieldWords();
  const rule = spread(given);
  const field = findField(rule.field);
  const title = words.title(rule.field);
  const faults = faultsAt(place.faults, path);
  const has = (part: string) => faults.some((fault) => fault.field.startsWith(`${path}.${part}`));
  const change = (next: Rule) => onChange(keepKey(given, next));
  const { lookups, readOnly } = place;
  if (!field) {
    return (
      <RowFrame title={rule.field} onRemove={onRemove}>
        <span className="text-sm text-danger">{t("gone")}</span>
      </RowFrame>
    );
  }
  const ops = offeredComparisons(field);
  return (
    <RowFrame title={title} onRemove={readOnly ? undefined : onRemove} faults={<RowFaults faults={faults} />}>
      {field.param !== undefined && (
        <RuleParam
          rule={rule}
          label={t(field.param === "challenge" ? "challenge" : "attributeName")}
          suggestions={seenAttributes(lookups, rule.field).map(({ key }) => key)}
          options={(lookups.choices.challenge ?? []).map(({ value, label }) => ({ value: String(value), label }))}
          readOnly={readOnly}
          invalid={has("param")}
          onParam={(param) => change({ ...rule, param })}
        />
      )}
      {ops.length > 1 && (
        <Select
          aria-label={t("comparison", { field: title })}
          className="w-auto!"
          disabled={readOnly}
          value={rule.op}
          options={ops.map((op) => ({ value: op, label: words.comparison(field, op) }))}
          onChange={(event) => {
            const op = comparisons.find((one) => one === event.target.value);
            if (op) change(withComparison(rule, op));
          }}
        />
      )}
      <ValueInput
        rule={rule}
        field={field}
        lookups={lookups}
        label={title}
        readOnly={readOnly}
        invalid={has("value")}
        onValue={(value) => {
          const { value: _value, ...bare } = rule;
          change(value === undefined ? bare : { ...bare, value });
        }}
      />
    </RowFrame>
  );
}
