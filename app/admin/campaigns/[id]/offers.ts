import type { Trigger } from "@/domain/campaign/campaign";
import { type FieldId, fields } from "@/domain/condition/fields";

const ofOrders: ReadonlySet<FieldId> = new Set([
  "activity.value",
  "activity.quantity",
  "activity.payment",
  "activity.coupon",
  "order.number",
]);

/** Leaves out what the trigger never has: goods of a sign-up, attributes of an order. */
export function offersFor({ on }: Trigger): (field: FieldId) => boolean {
  return (field) => {
    if (on !== "order" && (fields[field].scope === "line" || ofOrders.has(field))) return false;
    return on === "event" || !field.startsWith("event.");
  };
}
