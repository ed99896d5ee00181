"use client";

import { Info } from "lucide-react";
import { Tooltip as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

/** A term with its definition on hover, focus and tap: every figure opens to its reason. */
export function Definition({
  term,
  children,
  className,
}: {
  term: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Provider delayDuration={120}>
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger
          type="button"
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
          className={cn("inline-flex min-h-6 cursor-help items-center gap-1.5 rounded-xs text-left", className)}
        >
          {term}
          <Icon as={Info} size={14} className="text-ink-3" />
        </Radix.Trigger>
        <Bubble side="top">{children}</Bubble>
      </Radix.Root>
    </Radix.Provider>
  );
}

function Bubble({ side, children }: { side: "top" | "right" | "bottom"; children: ReactNode }) {
  return (
    <Radix.Portal>
      <Radix.Content
        side={side}
        sideOffset={6}
        collisionPadding={12}
        className="z-60 max-w-[300px] rounded-md border border-line bg-raised px-3 py-2 text-sm leading-snug text-ink text-pretty shadow-2"
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
