import type { FieldDefinition } from "@/domain/condition/fields";

/** Which words a field's comparisons take: of a choice, a figure, a day or a time. */
export function comparisonGroup(field: FieldDefinition): "choice" | "number" | "date" | "time" {
  if (field.type === "date" || field.type === "time") return field.type;
  if (field.comparisons.includes("in")) return "choice";
  return field.type === "number" || field.type === "money" ? "number" : "choice";
}
