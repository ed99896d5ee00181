"use client";

import { useTranslations } from "next-intl";
import { type BuilderPlace, faultsAt } from "@/components/conditions/builder-place";
import { asGroup, isRule, keepKey, keyOf } from "@/components/conditions/condition-tree";
import { OneValue } from "@/components/conditions/one-value";
import { RowFaults } from "@/components/conditions/row-frame";
import { RuleRow } from "@/components/conditions/rule-row";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Condition, LinesRule, Rule } from "@/domain/condition/condition";
import { fields } from "@/domain/condition/fields";

const measures = ["any", "quantity", "amount", "lines"] as const;
const ops = ["gte", "gt", "lte", "lt", "is"] as const;

interface LinesProps {
  readonly rule: LinesRule;
  readonly path: string;
  readonly place: BuilderPlace;
  readonly onChange: (rule: LinesRule) => void;
  readonly onRemove: (() => void) | undefined;
}

/** Products of the order: one rule stands in a plain row; several, or a measure, in a box of their own. */
export function LinesBox(props: LinesProps) {
  const t = useTranslations("conditions");
  const { rule, path, place, onChange, onRemove } = props;
  const inner: BuilderPlace = { ...place, scopes: ["line"], behaviour: false, depth: place.depth + 1 };
  const lone = loneRule(rule);
  const change = (next: LinesRule) => onChange(keepKey(rule, next));
  if (lone === null) return <MeasuredLines {...props} inner={inner} />;
  return (
    <div>
      <RuleRow
        key={keyOf(lone.rule)}
        rule={lone.rule}
        path={`${path}.lines${lone.path}`}
        place={inner}
        onChange={(next) => change({ ...rule, lines: { all: [next] } })}
        onRemove={onRemove}
      />
      {!place.readOnly && (
        <Button
          variant="link"
          className="-mt-1 mb-1 text-sm"
          onClick={() => change({ lines: { all: [lone.rule] }, measure: "quantity", op: "gte", value: 1 })}
        >
          {t("lines.narrow")}
        </Button>
      )}
    </div>
  );
}

function loneRule({ lines, measure }: LinesRule): { rule: Rule; path: string } | null {
  if (measure !== undefined) return null;
  if (isRule(lines)) return { rule: lines, path: "" };
  const group = asGroup(lines);
  const [first, ...others] = group?.items ?? [];
  if (group?.kind !== "all" || first === undefined || others.length > 0 || !isRule(first)) return null;
  return { rule: first, path: ".all.0" };
}

function MeasuredLines({ rule, path, place, inner, onChange, onRemove }: LinesProps & { inner: BuilderPlace }) {
  const t = useTranslations("conditions");
  const change = (next: LinesRule) => onChange(keepKey(rule, next));
  const setLines = (lines: Condition | null) => (lines === null ? onRemove?.() : change({ ...rule, lines }));
  return (
    <place.Group
      condition={rule.lines}
      path={`${path}.lines`}
      place={inner}
      onChange={setLines}
      onRemove={onRemove}
      title={t("lines.title")}
      footer={<Measure rule={rule} path={path} place={place} onChange={change} />}
    />
  );
}

function Measure({ rule, path, place, onChange }: Omit<LinesProps, "onRemove">) {
  const t = useTranslations("conditions");
  const measure = rule.measure ?? "any";
  const { lines } = rule;
  const faults = faultsAt(place.faults, path);
  return (
    <div className="mt-1 flex flex-wrap items-start gap-2 border-t border-line-soft pt-2">
      <span className="flex min-h-[38px] items-center text-sm text-ink-2">{t("lines.together")}</span>
      <Select
        aria-label={t("lines.measure")}
        className="w-auto!"
        disabled={place.readOnly}
        value={measure}
        options={measures.map((one) => ({ value: one, label: t(`lines.measures.${one}`) }))}
        onChange={(event) => {
          const next = measures.find((one) => one === event.target.value);
          if (next === undefined || next === "any") onChange({ lines });
          else onChange({ lines, measure: next, op: rule.op ?? "gte", ...(next === "amount" ? {} : { value: 1 }) });
        }}
      />
      {measure !== "any" && (
        <>
          <Select
            aria-label={t("comparison", { field: t("lines.measure") })}
            className="w-auto!"
            disabled={place.readOnly}
            value={rule.op ?? "gte"}
            options={ops.map((op) => ({ value: op, label: t(`op.number.${op}`) }))}
            onChange={(event) => {
              const op = ops.find((one) => one === event.target.value);
              if (op) onChange({ ...rule, op });
            }}
          />
          <OneValue
            key={measure}
            field={
              fields[measure === "amount" ? "line.amount" : measure === "quantity" ? "line.quantity" : "member.orders"]
            }
            lookups={place.lookups}
            label={t(`lines.measures.${measure}`)}
            readOnly={place.readOnly}
            invalid={faults.length > 0}
            value={rule.value}
            onValue={(value) => {
              const { value: _value, ...bare } = rule;
              onChange(typeof value === "number" ? { ...bare, value } : bare);
            }}
          />
        </>
      )}
      <RowFaults faults={faults} />
    </div>
  );
}
