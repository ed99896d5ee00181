import type { ReactNode } from "react";
import { cn } from "./cn";

/** An empty place: what will be here, and one action. `alone`: it is the whole page, and its title the page's. */
export function EmptyState({
  title,
  children,
  action,
  branch = true,
  alone = false,
  className,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  branch?: boolean;
  alone?: boolean;
  className?: string;
}) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-8 text-center", className)}>
      {branch && <span aria-hidden className="branch-empty mb-1" />}
      <Heading className="text-[17px]">{title}</Heading>
      {children !== undefined && <p className="max-w-[34ch] text-read text-ink-2 text-pretty">{children}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
