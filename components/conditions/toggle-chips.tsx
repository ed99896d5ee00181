import { cn } from "@/components/ui/cn";

/** A few values as pressed buttons in a named group: days of the week, scores. */
export function ToggleChips<T extends string | number>({
  label,
  chips,
  chosen,
  disabled = false,
  onChange,
}: {
  label: string;
  chips: readonly { readonly value: T; readonly label: string; readonly name: string }[];
  chosen: readonly T[];
  disabled?: boolean;
  onChange: (chosen: T[]) => void;
}) {
  return (
    <span role="group" aria-label={label} className="inline-flex flex-wrap gap-1.5">
      {chips.map(({ value, label: short, name }) => {
        const on = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on}
            aria-label={name}
            disabled={disabled}
            onClick={() =>
              onChange(chips.map((chip) => chip.value).filter((one) => (one === value ? !on : chosen.includes(one))))
            }
            className={cn(
              "grid min-h-[34px] min-w-[34px] place-items-center rounded-md border px-1.5 text-sm font-medium max-sm:min-h-11 max-sm:min-w-10",
              on ? "border-accent bg-accent text-on-accent" : "border-line bg-surface text-ink-2 hover:bg-hover",
            )}
          >
            {short}
          </button>
        );
      })}
    </span>
  );
}
