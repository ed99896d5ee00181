import type { Choice } from "@/components/conditions/lookups";
import { Checkbox } from "@/components/ui/checkbox";

/** Things to tick by name; those that are gone stay listed until they are let go. */
export function IdChecks({
  legend,
  choices,
  chosen,
  gone,
  empty,
  disabled,
  onChange,
}: {
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** What a thing is called that is no more. */
  gone: string;
  /** Said where there is nothing to choose. */
  empty: string;
  disabled: boolean;
  onChange: (ids: string[]) => void;
}) {
  const known = choices.map(({ value, label, hint }) => ({ id: String(value), label, hint }));
  const lost = chosen
    .filter((id) => !known.some((one) => one.id === id))
    .map((id) => ({ id, label: gone, hint: undefined }));
  const all = [...known, ...lost];
  if (all.length === 0) return <p className="text-sm text-ink-3">{empty}</p>;
  return (
    <fieldset className="max-h-[220px] overflow-y-auto">
      <legend className="sr-only">{legend}</legend>
      {all.map(({ id, label, hint }) => (
        <Checkbox
          key={id}
          label={label}
          {...(hint === undefined ? {} : { hint })}
          className="min-h-9! py-1.5!"
          checked={chosen.includes(id)}
          disabled={disabled}
          onChange={(event) =>
            onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
          }
        />
      ))}
    </fieldset>
  );
}
