"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/** A place of the portal's navigation, marked while it (or a page under one of `owns`) is open. */
export function PortalLink({
  href,
  owns = [],
  className,
  children,
}: {
  href: string;
  owns?: readonly string[];
  className?: string;
  children: ReactNode;
}) {
  const path = usePathname();
  const current =
    href === "/" ? path === "/" : [href, ...owns].some((place) => path === place || path.startsWith(`${place}/`));
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
