import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Icon } from "./icon";

/** A back-office page's head: where we are, its title with a count or state, and the page's actions. */
export function PageHeader({
  title,
  note,
  actions,
  crumbs,
  crumbsLabel,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly { href: string; label: string }[];
  crumbsLabel?: string;
}) {
  return (
    <header className="pt-6 pb-5">
      {crumbs && (
        <nav aria-label={crumbsLabel} className="mb-1.5 flex flex-wrap items-center gap-1.5 text-sm text-ink-3">
          {crumbs.map((crumb) => (
            <span key={crumb.href} className="inline-flex items-center gap-1.5">
              <Link href={crumb.href} className="rounded-xs hover:text-ink hover:underline">
                {crumb.label}
              </Link>
              <Icon as={ChevronRight} size={14} />
            </span>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-2xl font-semibold tracking-title wrap-anywhere">{title}</h1>
        {note !== undefined && <span className="text-md text-ink-3">{note}</span>}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
