import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { buttonClass } from "./button";

/** A keyset pager: back and forward, and what is on show. A missing `href` means there is no such page. */
export function Pager({
  label,
  previousHref,
  nextHref,
  previousLabel,
  nextLabel,
  summary,
  size = "sm",
}: {
  label: string;
  previousHref: string | null;
  nextHref: string | null;
  previousLabel: string;
  nextLabel: string;
  summary?: ReactNode;
  size?: "sm" | "md";
}) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-3 border-t border-line-soft px-[18px] py-3">
      <span className="mr-auto text-sm text-ink-3">{summary}</span>
      <Step href={previousHref} label={previousLabel} size={size} rel="prev" />
      <Step href={nextHref} label={nextLabel} size={size} rel="next" />
    </nav>
  );
}

function Step({
  href,
  label,
  size,
  rel,
}: {
  href: string | null;
  label: string;
  size: "sm" | "md";
  rel: "prev" | "next";
}) {
  const className = buttonClass({ variant: "plain", size });
  if (href === null) {
    return (
      <span role="link" aria-disabled="true" className={className}>
        {label}
      </span>
    );
  }
  return (
    <Link href={href} rel={rel} className={className}>
      {label}
    </Link>
  );
}
