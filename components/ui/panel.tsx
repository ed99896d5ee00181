import type { ReactNode } from "react";
import { cn } from "./cn";

/** A back-office panel: hairline, title, actions. `flush` lets a table reach its edges. */
export function Panel({
  title,
  note,
  actions,
  flush = false,
  children,
  className,
}: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-surface", className)}>
      {title !== undefined && (
        <div className={cn("flex flex-wrap items-center gap-2.5 px-[18px] pt-[15px]", flush && "pb-3")}>
          <h2 className="text-base font-semibold">{title}</h2>
          {note !== undefined && <span className="text-sm text-ink-3">{note}</span>}
          {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </div>
      )}
      {flush ? children : <div className="px-[18px] pt-3.5 pb-[18px]">{children}</div>}
    </section>
  );
}
