import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** A section of a portal page: its heading and, right, where all of it is. */
export function Section({
  title,
  more,
  children,
  className,
}: {
  title: ReactNode;
  more?: { href: string; label: string };
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cn("mt-[30px] lg:mt-9", className)}>
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="text-[19px]">{title}</h2>
        {more && (
          <Link
            href={more.href}
            className="-mx-1.5 -my-3 inline-flex min-h-11 items-center rounded-xs px-1.5 text-read font-medium whitespace-nowrap text-accent-text hover:underline"
          >
            {more.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
