import type { ReactNode } from "react";
import { cn } from "./cn";

/** An empty place: what will be here, and one action. */
export function EmptyState({
  title,
  children,
  action,
  branch = true,
  className,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  branch?: boolean;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-8 text-center", className)}>
      {branch && <span aria-hidden className="branch-empty mb-1" />}
      <h2 className="text-[17px]">{title}</h2>
      {children !== undefined && <p className="max-w-[34ch] text-read text-ink-2 text-pretty">{children}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
