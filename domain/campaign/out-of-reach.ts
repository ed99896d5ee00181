import type { Activity } from "@/domain/activity";
import { compileCondition } from "@/domain/condition/compile";
import type { Condition } from "@/domain/condition/condition";
import { Facts } from "@/domain/condition/facts";
import { findField } from "@/domain/condition/fields";
import { micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { share } from "@/domain/return-planner";
import type { LeftLine } from "@/domain/returnable";

/**
 * Whether what is left of an order can no longer meet the condition that the whole of it met. What the condition asks about
 * the member held or not at that moment, which is over: it counts as unknown, and only what fails whatever it was is out of
 * reach.
 */
export function isOutOfReach(
  condition: Condition | null,
  {
    order,
    left,
    programme,
  }: { readonly order: Activity; readonly left: readonly LeftLine[]; readonly programme: Programme },
): boolean {
  return (
    condition !== null && holds(condition, new Facts(remainder(order, left), null, programme), programme) === false
  );
}

function remainder(order: Activity, left: readonly LeftLine[]): Activity {
  const lines = (order.lines ?? []).flatMap((line, index) => {
    const rest = left.find((each) => each.line === index);
    if (!rest) return [line];
    if (rest.left <= 0) return [];
    return [
      { ...line, quantity: (rest.left / 1e6).toFixed(6), amount: micros(share(rest.amount, rest.left, rest.quantity)) },
    ];
  });
  return { ...order, lines };
}

/** Of three values (Kleene): null = nobody knows. */
function holds(condition: Condition, facts: Facts, programme: Programme): boolean | null {
  if ("all" in condition) return every(condition.all.map((each) => holds(each, facts, programme)));
  if ("any" in condition) return not(every(condition.any.map((each) => not(holds(each, facts, programme)))));
  if ("none" in condition) return every(condition.none.map((each) => not(holds(each, facts, programme))));
  if ("did" in condition) return null;
  if ("field" in condition) {
    const field = findField(condition.field);
    if (field?.scope !== "activity" || field.part !== undefined) return null;
  }
  return compileCondition(condition, programme)(facts);
}

function every(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
