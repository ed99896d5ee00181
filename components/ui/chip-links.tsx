import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

export interface ChipLink {
  href: string;
  label: ReactNode;
  current: boolean;
  count?: ReactNode;
}

/** Filters in the URL: a named group of chips, one of them current; scrolls sideways on a phone. */
export function ChipLinks({
  label,
  chips,
  large = false,
  className,
}: {
  label: string;
  chips: readonly ChipLink[];
  large?: boolean;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("flex gap-2 overflow-x-auto p-1 [scrollbar-width:none]", className)}>
      {chips.map((chip) => (
        <Link
          key={chip.href}
          href={chip.href}
          scroll={false}
          aria-current={chip.current ? "true" : undefined}
          className={cn("chip", large && "chip-lg")}
        >
          {chip.label}
          {chip.count !== undefined && <span className="opacity-80">{chip.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
