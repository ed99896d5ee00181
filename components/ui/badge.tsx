import type { ReactNode } from "react";
import { cn } from "./cn";

export type BadgeTone = "ok" | "warn" | "bad" | "info" | "neutral";

const tones: Record<BadgeTone, string> = {
  ok: "bg-accent-soft text-accent-text",
  warn: "bg-warn-soft text-warn",
  bad: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
  neutral: "bg-sunken text-ink-2",
};

/** A state as a dot and a word, never colour alone. */
export function Badge({
  tone = "neutral",
  dot = tone !== "neutral",
  children,
  className,
}: {
  tone?: BadgeTone;
  dot?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex min-h-[22px] items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {dot && <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  );
}
