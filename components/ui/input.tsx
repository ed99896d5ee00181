import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface ControlLook {
  /** `lg` (52 px) in the portal and on sign-in, `md` (38 px, 44 on touch) elsewhere. */
  controlSize?: "md" | "lg";
  prefix?: ReactNode;
  suffix?: ReactNode;
}

/** A text input in its box; units go in `suffix`. Put it in a `Field`. */
export function Input({
  controlSize = "md",
  prefix,
  suffix,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "prefix" | "size"> & ControlLook) {
  return (
    <span className={cn("control", controlSize === "lg" && "control-lg", className)}>
      {prefix !== undefined && <span className="flex-none text-ink-3">{prefix}</span>}
      <input {...rest} />
      {suffix !== undefined && <span className="flex-none text-ink-3">{suffix}</span>}
    </span>
  );
}

/** A text area in its box, growing with what is written. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <span className={cn("control py-2", className)}>
      <textarea {...rest} rows={rows} className="field-sizing-content resize-y" />
    </span>
  );
}
