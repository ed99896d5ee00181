"use client";

import { ChevronDown, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import "@/components/ui/style-nonce";

/**
 * A part of the sentence: a button that tells it, and the labelled dialog behind it that edits it in place. Escape and
 * "Done" close it and give the focus back. `look` "chip" is for the rules beside the sentence.
 */
export function Token({
  id,
  label,
  text,
  icon,
  invalid,
  look = "word",
  wide = false,
  aside,
  children,
}: {
  id: string;
  /** What the dialog edits, e.g. "Limits". */
  label: string;
  text: string;
  icon?: LucideIcon;
  invalid: boolean;
  look?: "word" | "chip";
  wide?: boolean;
  /** Beside "Done": what else can be done with the part. */
  aside?: (close: () => void) => ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("admin.campaigns");
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          id={id}
          aria-label={`${label}: ${text}${invalid ? `. ${t("needsCare")}` : ""}`}
          className={cn(
            "inline-flex max-w-full items-center gap-1.5 text-left leading-6 font-medium wrap-anywhere",
            look === "word"
              ? "min-h-9 rounded-md px-2.5 py-1.5 max-sm:min-h-11"
              : "min-h-9 rounded-full border px-3 py-1 text-sm max-sm:min-h-11",
            invalid
              ? "bg-danger-soft text-danger"
              : look === "word"
                ? "bg-accent-soft text-accent-text hover:shadow-[inset_0_0_0_1.5px_var(--accent-line)]"
                : "bg-surface text-ink-2 hover:bg-hover",
            look === "chip" && (invalid ? "border-danger-line" : "border-line"),
          )}
        >
          {icon !== undefined && <Icon as={icon} size={15} className="flex-none" />}
          <span>{text}</span>
          <Icon as={ChevronDown} size={15} className="flex-none opacity-70" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className={cn(
            "z-60 flex max-h-[min(640px,var(--radix-popover-content-available-height))] flex-col rounded-lg border border-line bg-raised text-md text-ink shadow-3",
            wide ? "w-[min(680px,calc(100vw-24px))]" : "w-[min(440px,calc(100vw-24px))]",
          )}
        >
          <h3 className="px-4 pt-3.5 text-md font-semibold">{label}</h3>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-3">{children}</div>
          <div className="flex items-center justify-between gap-2 border-t border-line-soft px-4 py-2.5">
            <span>{aside?.(() => setOpen(false))}</span>
            <Button variant="primary" onClick={() => setOpen(false)}>
              {t("doneEditing")}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
