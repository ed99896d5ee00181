"use client";

import { GroupBox } from "@/components/conditions/group-box";
import type { ConditionLookups } from "@/components/conditions/lookups";
import type { Condition } from "@/domain/condition/condition";
import type { FieldId, FieldScope } from "@/domain/condition/fields";
import type { Fault } from "@/domain/fault";

/** Every field is offered. */
const everything = () => true;

/**
 * Builds a condition as nested groups of plain rows, each with the input its field needs. What cannot be read stays in
 * its input and counts as no value. `faults` are those of checkCondition with `path` as its field; words come from
 * the messages `conditions` and `errors.rules`.
 */
export function ConditionBuilder({
  value,
  onChange,
  scopes,
  lookups,
  path = "conditions",
  faults = [],
  behaviour = false,
  offers = everything,
  readOnly = false,
  title,
  depth = 0,
}: {
  /** null = no condition. */
  value: Condition | null;
  onChange: (value: Condition | null) => void;
  /** What may be asked here; fields of lines come with the activity's. */
  scopes: readonly FieldScope[];
  lookups: ConditionLookups;
  path?: string;
  faults?: readonly Fault[];
  /** Rules about what a member did within a time (segments). */
  behaviour?: boolean;
  /** Leaves out fields that make no sense here. */
  offers?: (field: FieldId) => boolean;
  readOnly?: boolean;
  /** Named instead of "met are all conditions". */
  title?: string;
  depth?: number;
}) {
  const place = { lookups, scopes, behaviour, offers, readOnly, faults, depth, Group: GroupBox };
  return (
    <GroupBox
      condition={value}
      path={path}
      place={place}
      onChange={onChange}
      {...(title === undefined ? {} : { title })}
    />
  );
}
