"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";

/** An entry of the timeline that opens to its reason; fetched at the first opening, or given with the page. */
export function TimelineEntry({
  memberId,
  seq,
  explain,
  opened,
  words,
  foot,
  children,
}: {
  memberId: number;
  seq: number;
  explain: (memberId: number, seq: number) => Promise<ReactNode>;
  opened?: ReactNode;
  words: { loading: string; failed: string };
  /** Acts on the entry, below its reason. */
  foot?: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(opened !== undefined);
  const [why, setWhy] = useState<ReactNode>(opened);
  const [failed, setFailed] = useState(false);
  const [loading, start] = useTransition();
  const panel = useId();
  const toggle = () => {
    setOpen(!open);
    if (open || why !== undefined) return;
    setFailed(false);
    start(async () => {
      try {
        const answer = await explain(memberId, seq);
        start(() => setWhy(answer));
      } catch {
        start(() => setFailed(true));
      }
    });
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={toggle}
        className="timeline-row rounded-sm text-left hover:bg-hover"
      >
        {children}
        <Icon as={ChevronDown} size={16} className={cn("mt-1 text-ink-3 transition-transform", open && "rotate-180")} />
      </button>
      <div id={panel} hidden={!open} className="timeline-why">
        {loading && (
          <div role="status" aria-label={words.loading} className="grid gap-2 py-2">
            <Skeleton className="h-3 w-3/5" />
            <Skeleton className="h-3 w-2/5" />
          </div>
        )}
        {failed && (
          <p role="alert" className="py-2 text-sm text-danger">
            {words.failed}
          </p>
        )}
        {why}
        {foot !== undefined && why !== undefined && (
          <div className="mt-2 flex gap-2 border-t border-line pt-2">{foot}</div>
        )}
      </div>
    </>
  );
}
