import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type ButtonVariant = "primary" | "plain" | "soft" | "quiet" | "danger" | "link";
/** `sm` 36 px for staff, `md` 44 px, `lg` 52 px for a screen's main act in the portal. */
export type ButtonSize = "sm" | "md" | "lg";

export interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
  block?: boolean;
  iconOnly?: boolean;
  className?: string;
}

/** The class of a button, for links and Radix triggers that must look like one. */
export function buttonClass({ variant = "plain", size = "sm", block, iconOnly, className }: ButtonLook): string {
  return cn(
    "btn",
    `btn-${variant}`,
    variant !== "link" && size !== "sm" && `btn-${size}`,
    iconOnly && "btn-icon",
    block && "w-full",
    className,
  );
}

/**
 * A button. `busy` shows a spinner and `busyLabel` (a verb, "Zapisuję") and keeps the width;
 * `disabledReason` disables it and says why in place of the label.
 */
export function Button({
  variant,
  size,
  block,
  iconOnly,
  className,
  busy = false,
  busyLabel,
  disabledReason,
  disabled,
  icon,
  children,
  type = "button",
  ...rest
}: ComponentProps<"button"> &
  ButtonLook & { busy?: boolean; busyLabel?: ReactNode; disabledReason?: ReactNode; icon?: ReactNode }) {
  const label = disabledReason ?? (
    <>
      {icon}
      {children}
    </>
  );
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, size, block, iconOnly, className })}
      disabled={disabled || busy || disabledReason !== undefined}
      aria-busy={busy || undefined}
    >
      {busyLabel === undefined ? (
        busy ? (
          <span className="spinner" />
        ) : (
          label
        )
      ) : (
        <span className="grid place-items-center *:col-start-1 *:row-start-1">
          <span className={cn("inline-flex items-center gap-2", busy && "invisible")}>{label}</span>
          <span className={cn("inline-flex items-center gap-2", !busy && "invisible")} aria-hidden={!busy}>
            <span className="spinner" />
            {busyLabel}
          </span>
        </span>
      )}
    </button>
  );
}
