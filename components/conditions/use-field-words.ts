import { useTranslations } from "next-intl";
import { comparisonGroup } from "@/domain/condition/comparison-group";
import type { Comparison } from "@/domain/condition/condition";
import { type FieldDefinition, findField } from "@/domain/condition/fields";

/** What fields and comparisons are called in the reader's language. */
export function useFieldWords() {
  const t = useTranslations("conditions");
  const name = (id: string) => {
    // next-intl reads dots as levels.
    const key = `field.${id.replace(".", "_")}`;
    return findField(id) ? t(key) : id;
  };
  return {
    /** As within a sentence: category of the product. */
    name,
    /** As a heading: Category of the product. */
    title: (id: string) => {
      const text = name(id);
      return text.charAt(0).toLocaleUpperCase() + text.slice(1);
    },
    comparison: (field: FieldDefinition, op: Comparison) => t(`op.${comparisonGroup(field)}.${op}`),
  };
}
