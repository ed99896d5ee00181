import type { ReactNode } from "react";
import { cn } from "./cn";

/** The looks of an empty place's parts. */
export const emptyLook = {
  place: "flex flex-col items-center gap-2 px-6 py-8 text-center",
  heading: "text-[17px]",
  text: "max-w-[34ch] text-read text-ink-2 text-pretty",
} as const;

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
    <div className={cn(emptyLook.place, className)}>
      {branch && <span aria-hidden className="branch-empty mb-1" />}
      <Heading className={emptyLook.heading}>{title}</Heading>
      {children !== undefined && <p className={emptyLook.text}>{children}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
