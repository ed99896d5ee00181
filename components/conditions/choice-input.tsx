"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ChoicePopover } from "@/components/conditions/choice-popover";
import { type Choice, type ConditionLookups, openInputs } from "@/components/conditions/lookups";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { FieldDefinition } from "@/domain/condition/fields";

/** Several values as chips, each with a button that takes it away, and a list to pick more from. */
export function ChoiceInput({
  field,
  lookups,
  label,
  values,
  readOnly,
  invalid,
  onValues,
  choices: given,
}: {
  field: FieldDefinition;
  lookups: ConditionLookups;
  label: string;
  values: readonly (string | number)[];
  readOnly: boolean;
  invalid: boolean;
  onValues: (values: (string | number)[]) => void;
  /** What there is to choose, where it does not follow from the field. */
  choices?: readonly Choice[];
}) {
  const t = useTranslations("conditions");
  const add = useRef<HTMLButtonElement>(null);
  const { choices, nameOf, remember } = useNames(field, lookups, given);
  const toggle = (choice: Choice) => {
    remember(choice);
    onValues(values.includes(choice.value) ? values.filter((one) => one !== choice.value) : [...values, choice.value]);
  };
  return (
    <span
      className={cn(
        "inline-flex min-h-[38px] min-w-0 flex-wrap items-center gap-1.5 rounded-md border bg-surface p-1",
        invalid ? "border-danger" : "border-line-control",
      )}
    >
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex min-h-7 items-center gap-0.5 rounded-sm bg-accent-soft pl-2 text-sm font-medium text-accent-text"
        >
          <span className="max-w-[30ch] truncate" title={nameOf(value)}>
            {nameOf(value)}
          </span>
          {readOnly ? (
            <span className="w-2" />
          ) : (
            <button
              type="button"
              aria-label={t("removeValue", { value: nameOf(value) })}
              className="grid size-7 place-items-center rounded-sm hover:bg-hover max-sm:size-9"
              onClick={() => {
                onValues(values.filter((one) => one !== value));
                add.current?.focus();
              }}
            >
              <Icon as={X} size={13} />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (
        <ChoicePopover
          label={label}
          groups={[{ choices }]}
          chosen={values}
          multiple
          open={openInputs.has(field.input)}
          {...(field.input === "product" ? { search: lookups.searchProducts } : {})}
          onPick={toggle}
          trigger={
            <button
              ref={add}
              type="button"
              aria-label={t("addValue", { field: label })}
              className="inline-flex min-h-7 items-center gap-1 rounded-sm px-2 text-sm text-ink-2 hover:bg-hover max-sm:min-h-9"
            >
              <Icon as={Plus} size={15} />
              {values.length === 0 && t("choose")}
            </button>
          }
        />
      )}
      {readOnly && values.length === 0 && <span className="px-2 text-sm text-ink-3">{t("nothing")}</span>}
    </span>
  );
}

/** The known values of a field, and the names of all that were seen; what has no name is shown as it is. */
function useNames(field: FieldDefinition, lookups: ConditionLookups, given: readonly Choice[] | undefined) {
  const t = useTranslations("conditions");
  const [seen, setSeen] = useState<readonly Choice[]>(field.input === "product" ? lookups.products : []);
  const closed: Choice[] | undefined =
    field.input === "months" || field.input === "challenge-state" || field.input === "locale"
      ? (field.values ?? ["pl", "en", "ru"]).map((value) => ({
          value,
          label: t(
            `${field.input === "months" ? "month" : field.input === "locale" ? "language" : "challengeState"}.${value}`,
          ),
        }))
      : undefined;
  const choices = given ?? closed ?? lookups.choices[field.input] ?? [];
  const labels = new Map([...seen, ...choices].map(({ value, label }) => [value, label]));
  return {
    choices,
    nameOf: (value: string | number) => labels.get(value) ?? String(value),
    remember: (choice: Choice) => {
      if (!choice.typed) setSeen((before) => [...before, choice]);
    },
  };
}
