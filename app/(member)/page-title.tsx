import type { ReactNode } from "react";

/** A portal page's title, with the balance (or another figure) beside it. */
export function PageTitle({ title, aside }: { title: ReactNode; aside?: ReactNode }) {
  return (
    <header className="flex items-end justify-between gap-3 pt-[18px] pb-1.5 lg:pt-10 lg:pb-3">
      <h1 className="text-[30px] leading-tight font-semibold tracking-[-.03em] lg:text-[40px]">{title}</h1>
      {aside}
    </header>
  );
}

/** A figure in a soft pill: the balance, on pages where it matters. */
export function BalancePill({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex min-h-9 items-center rounded-full bg-accent-soft px-3.5 text-read font-semibold whitespace-nowrap text-accent-text">
      {children}
    </span>
  );
}
