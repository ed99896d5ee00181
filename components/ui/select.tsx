import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

/** A native select in its box: the platform's own picker on phones, no script, works in any form. */
export function Select({
  options,
  placeholder,
  controlSize = "md",
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children" | "size"> & {
  options: readonly SelectOption[];
  placeholder?: string;
  controlSize?: "md" | "lg";
}) {
  return (
    <span className={cn("control relative", controlSize === "lg" && "control-lg", className)}>
      <select {...rest} className="pr-6">
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon as={ChevronDown} size={16} className="pointer-events-none absolute right-3 text-ink-3" />
    </span>
  );
}
