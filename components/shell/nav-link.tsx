"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/**
 * A place in the back-office's navigation: marked while it or a page below it is open. On the rail only the
 * icon shows; the words come as a tip beside it on hover and focus, and stay there for readers.
 */
export function NavLink({
  href,
  label,
  icon,
  count,
}: {
  href: string;
  label: string;
  icon: ReactNode;
  count?: ReactNode;
}) {
  const path = usePathname();
  const current = href === "/admin" ? path === href : path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className="nav-link">
      {icon}
      <span className="nav-word">{label}</span>
      {count !== undefined && <span className="nav-count">{count}</span>}
    </Link>
  );
}
