import { type ReactNode, useId } from "react";
import { Radio } from "@/components/ui/checkbox";

/** One choice of a few, each with what it means; what the chosen one asks further stands below it. */
export function RadioList<T extends string>({
  legend,
  options,
  value,
  disabled,
  onChange,
}: {
  legend: string;
  options: readonly { readonly value: T; readonly label: string; readonly hint?: string; readonly more?: ReactNode }[];
  value: T;
  disabled: boolean;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <div key={option.value}>
          <Radio
            name={name}
            label={option.label}
            {...(option.hint === undefined ? {} : { hint: option.hint })}
            className="min-h-9! py-1.5!"
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.value === value && option.more !== undefined && <div className="mb-2 ml-[30px]">{option.more}</div>}
        </div>
      ))}
    </fieldset>
  );
}
