"use client";

import { Dialog as Radix } from "radix-ui";
import type { CSSProperties, ReactNode } from "react";
import { cn } from "./cn";
import "./style-nonce";

/**
 * A modal: a sheet under 600 px, a panel above. The title asks, the button repeats the verb and its cost.
 * Give `trigger` for its own button, or drive it with `open` and `onOpenChange`. Focus is kept and returned.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 440,
  onClosed,
}: {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  width?: number;
  onClosed?: (event: Event) => void;
}) {
  const size: CSSProperties & Record<"--dialog-width", string> = { "--dialog-width": `${width}px` };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className="dialog"
          style={size}
          onCloseAutoFocus={onClosed}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <Radix.Title className="text-[22px] leading-tight font-semibold tracking-title">{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description className="mt-2 text-read text-ink-2 text-pretty">{description}</Radix.Description>
          )}
          {children}
          {footer !== undefined && <div className={cn("mt-5 flex flex-col gap-2 sm:flex-row-reverse")}>{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Wraps the button that closes the dialog without acting. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
