import type { ComponentType, ReactNode } from "react";
import type { ConditionLookups } from "@/components/conditions/lookups";
import type { Condition } from "@/domain/condition/condition";
import type { FieldId, FieldScope } from "@/domain/condition/fields";
import type { Fault } from "@/domain/fault";

/** What every part of a condition's builder needs to know of the place it stands in. */
export interface BuilderPlace {
  readonly lookups: ConditionLookups;
  readonly scopes: readonly FieldScope[];
  /** Whether rules about what a member did may stand here (segments). */
  readonly behaviour: boolean;
  /** Fields that make no sense here are left out of the offer. */
  readonly offers: (field: FieldId) => boolean;
  readonly readOnly: boolean;
  readonly faults: readonly Fault[];
  /** Draws a group inside. */
  readonly Group: ComponentType<GroupBoxProps>;
  /** 0 = the outermost group. */
  readonly depth: number;
}

/** What a group of conditions is given. */
export interface GroupBoxProps {
  /** null = nothing yet. */
  readonly condition: Condition | null;
  readonly path: string;
  readonly place: BuilderPlace;
  /** null = nothing is left. */
  readonly onChange: (condition: Condition | null) => void;
  readonly onRemove?: (() => void) | undefined;
  /** What the group is about, where it is not plainly the conditions. */
  readonly title?: string;
  readonly footer?: ReactNode;
}

/** The faults of a part and of its values, but not of conditions inside it. */
export function faultsAt(faults: readonly Fault[], path: string): readonly Fault[] {
  return faults.filter(
    ({ field }) => field === path || (field.startsWith(`${path}.`) && isOwn(field.slice(path.length + 1))),
  );
}

function isOwn(rest: string): boolean {
  return /^(?:field|op|value|param|measure|event|did|within)(?:\.|$)/.test(rest);
}
