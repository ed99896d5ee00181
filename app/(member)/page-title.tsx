import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A portal page's title, with the balance (or another figure) beside it. */
export function PageTitle({ title, aside }: { title: ReactNode; aside?: ReactNode }) {
  return (
    <header className="flex items-end justify-between gap-3 pt-[18px] pb-1.5 lg:pt-10 lg:pb-3">
      <h1 className="text-[30px] leading-tight font-semibold tracking-[-.03em] lg:text-[40px]">{title}</h1>
      {aside}
    </header>
  );
}

/** A figure in a soft pill: the balance, on pages where it matters; warned of when it is `owed`. */
export function BalancePill({ owed = false, children }: { owed?: boolean; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex min-h-9 items-center rounded-full px-3.5 text-read font-semibold whitespace-nowrap",
        owed ? "bg-warn-soft text-warn" : "bg-accent-soft text-accent-text",
      )}
    >
      {children}
    </span>
  );
}
