"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type BuilderPlace, faultsAt } from "@/components/conditions/builder-place";
import { keepKey } from "@/components/conditions/condition-tree";
import { ofEvent } from "@/components/conditions/lookups";
import { OneValue } from "@/components/conditions/one-value";
import { PairValue } from "@/components/conditions/pair-value";
import { RowFaults, RowFrame } from "@/components/conditions/row-frame";
import { WindowInput } from "@/components/conditions/window-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { BehaviourRule } from "@/domain/condition/condition";
import type { FieldDefinition } from "@/domain/condition/fields";

const ops = ["gte", "gt", "lte", "lt", "is", "between"] as const;
/** Kinds that can be narrowed to products or activities. */
const narrowed: ReadonlySet<BehaviourRule["did"]> = new Set([
  "orders",
  "spend",
  "quantity",
  "returns",
  "distinct-products",
  "distinct-categories",
  "events",
]);

function measureOf(did: BehaviourRule["did"]): FieldDefinition {
  const base = { scope: "history", comparisons: ops } as const;
  if (did === "spend") return { ...base, type: "money", input: "money" };
  return { ...base, type: "number", input: "number", ...(did === "quantity" ? { places: 6 as const } : {}) };
}

/** What a member did within a time: how often or how much, when, and of what. */
export function BehaviourBox({
  rule,
  path,
  place,
  onChange,
  onRemove,
}: {
  rule: BehaviourRule;
  path: string;
  place: BuilderPlace;
  onChange: (rule: BehaviourRule) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations("conditions");
  const [open, setOpen] = useState(rule.where !== undefined);
  const change = (next: BehaviourRule) => onChange(keepKey(rule, next));
  const title = t(`did.${rule.did}`);
  const faults = faultsAt(place.faults, path);
  const { where, ...bare } = rule;
  return (
    <div>
      <RowFrame title={title} onRemove={place.readOnly ? undefined : onRemove} faults={<RowFaults faults={faults} />}>
        {rule.did === "events" && (
          <Input
            aria-label={t("event")}
            list="event-types"
            placeholder={t("event")}
            className="w-[160px]"
            disabled={place.readOnly}
            value={rule.event ?? ""}
            maxLength={100}
            onChange={(event) => change({ ...rule, event: event.target.value })}
          />
        )}
        <Amount rule={rule} label={title} place={place} invalid={faults.length > 0} onChange={change} />
        <WindowInput
          within={rule.within}
          readOnly={place.readOnly}
          onChange={(within) => {
            const { within: _within, ...ever } = rule;
            change(within === undefined ? ever : { ...ever, within });
          }}
        />
        <datalist id="event-types">
          {(place.lookups.choices["event-type"] ?? []).map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      </RowFrame>
      {narrowed.has(rule.did) && !open && !place.readOnly && (
        <Button variant="link" className="-mt-1 mb-1 text-sm" onClick={() => setOpen(true)}>
          {t("narrow")}
        </Button>
      )}
      {open && (
        <place.Group
          condition={where ?? null}
          path={`${path}.where`}
          place={{
            ...place,
            ...(rule.did === "events" ? { lookups: ofEvent(place.lookups, rule.event ?? "") } : {}),
            scopes: rule.did === "events" ? ["activity"] : ["line", "activity"],
            behaviour: false,
            depth: place.depth + 1,
          }}
          title={t("where")}
          onChange={(next) => change(next === null ? bare : { ...bare, where: next })}
          onRemove={() => {
            setOpen(false);
            change(bare);
          }}
        />
      )}
    </div>
  );
}

function Amount({
  rule,
  label,
  place,
  invalid,
  onChange,
}: {
  rule: BehaviourRule;
  label: string;
  place: BuilderPlace;
  invalid: boolean;
  onChange: (rule: BehaviourRule) => void;
}) {
  const t = useTranslations("conditions");
  const field = measureOf(rule.did);
  const shared = { field, lookups: place.lookups, label, readOnly: place.readOnly, invalid };
  const value = typeof rule.value === "number" ? rule.value : undefined;
  // An empty measure is kept as one that no rule allows, so that it is named when the segment is saved.
  const put = (next: unknown) => onChange({ ...rule, value: (next ?? null) as BehaviourRule["value"] });
  return (
    <>
      <Select
        aria-label={t("comparison", { field: label })}
        className="w-auto!"
        disabled={place.readOnly}
        value={rule.op}
        options={ops.map((op) => ({ value: op, label: t(`op.number.${op}`) }))}
        onChange={(event) => {
          const op = ops.find((one) => one === event.target.value);
          if (op === undefined) return;
          const single = typeof rule.value === "number" ? rule.value : (rule.value?.[0] ?? 1);
          onChange({ ...rule, op, value: op === "between" ? [single, single] : single });
        }}
      />
      {rule.op === "between" ? (
        <PairValue
          {...shared}
          rule={{ field: "", op: "between", ...(typeof rule.value === "object" ? { value: rule.value } : {}) }}
          onValue={put}
        />
      ) : (
        <OneValue {...shared} value={value} onValue={put} />
      )}
    </>
  );
}
