import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

export interface TabLink {
  href: string;
  label: ReactNode;
  current: boolean;
  count?: ReactNode;
}

/** Tabs whose state is the URL: a named navigation of links, so they work without script and can be sent on. */
export function TabLinks({ label, tabs, className }: { label: string; tabs: readonly TabLink[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn("flex gap-5 overflow-x-auto border-b border-line", className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={cn(
            "-mb-px inline-flex min-h-11 items-center gap-2 border-b-2 font-medium whitespace-nowrap",
            tab.current ? "border-accent text-ink" : "border-transparent text-ink-3 hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-sm text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
