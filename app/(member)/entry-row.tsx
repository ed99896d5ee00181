"use client";

import { type ReactNode, useId, useState, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * A row of the statement that opens to its reason. `explain` fetches it the first time; `opened` comes with the
 * page where the address asked for this entry.
 */
export function EntryRow({
  seq,
  children,
  chevron,
  opened,
  explain,
  loadingLabel,
  failure,
}: {
  seq: number;
  children: ReactNode;
  chevron: ReactNode;
  opened?: ReactNode;
  explain: (seq: number) => Promise<ReactNode>;
  loadingLabel: string;
  failure: string;
}) {
  const [open, setOpen] = useState(opened !== undefined);
  const [why, setWhy] = useState<ReactNode>(opened);
  const [loading, start] = useTransition();
  const panel = useId();

  const toggle = () => {
    setOpen(!open);
    if (open || why !== undefined) return;
    start(async () => {
      try {
        setWhy(await explain(seq));
      } catch {
        setWhy(undefined);
      }
    });
  };

  return (
    <li id={`entry-${seq}`} className="scroll-mt-20">
      <button type="button" className="list-row" aria-expanded={open} aria-controls={panel} onClick={toggle}>
        {children}
        <span className={cn("text-ink-3 transition-transform duration-2", open && "rotate-180")}>{chevron}</span>
      </button>
      <div id={panel} hidden={!open} className="px-3.5 pt-1 pb-4">
        {why ??
          (loading ? (
            <div role="status" aria-label={loadingLabel} className="grid gap-3 rounded-[16px] bg-sunken p-4">
              <Skeleton className="h-3 w-1/3" />
              <Skeleton className="h-3 w-4/5" />
              <Skeleton className="h-3 w-3/5" />
              <Skeleton className="h-2.5 w-full" />
            </div>
          ) : (
            <p role="alert" className="text-md text-danger">
              {failure}
            </p>
          ))}
      </div>
    </li>
  );
}
