import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type BoxProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  label?: ReactNode;
  hint?: ReactNode;
  className?: string;
};

function Labelled({
  control,
  label,
  hint,
  className,
}: {
  control: ReactNode;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <label className={cn("flex min-h-11 cursor-pointer items-start gap-3 py-2.5 leading-snug", className)}>
      <span className="flex h-[1.4em] items-center">{control}</span>
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

/** A checkbox; without `label` give it `aria-label` (a table's row). */
export function Checkbox({ label, hint, className, ...rest }: BoxProps) {
  const control = <input {...rest} type="checkbox" className={cn("check", label === undefined && className)} />;
  return label === undefined ? control : <Labelled {...{ control, label, hint, className }} />;
}

/** One choice of a group; wrap the group in `fieldset` with a `legend`. */
export function Radio({ label, hint, className, ...rest }: BoxProps) {
  const control = <input {...rest} type="radio" className="check check-round" />;
  return label === undefined ? control : <Labelled {...{ control, label, hint, className }} />;
}

/** An on/off that takes effect when its form is saved (or at once, with `onChange`). */
export function Switch({ label, hint, className, ...rest }: BoxProps) {
  const control = <input {...rest} type="checkbox" role="switch" className="switch" />;
  if (label === undefined) return control;
  return (
    <label className={cn("flex min-h-11 cursor-pointer items-center gap-4 py-2 leading-snug", className)}>
      <span className="min-w-0 flex-1">
        {label}
        {hint !== undefined && <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
      {control}
    </label>
  );
}
