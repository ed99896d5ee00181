"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import type { Markup } from "@/components/ui/markup";

/** A place of the portal: current while its page, or one under it or under one of `owns`, is open. */
export interface PortalPlace {
  readonly href: string;
  readonly label: Markup;
  readonly owns?: readonly string[];
  readonly className?: string;
}

/** The portal's places with the open one marked; one client part for all of them. */
export function PortalNav({
  label,
  places,
  className,
}: {
  label: string;
  places: readonly PortalPlace[];
  className?: string;
}) {
  const path = usePathname();
  const isOpen = ({ href, owns = [] }: PortalPlace) =>
    href === "/" ? path === "/" : [href, ...owns].some((place) => path === place || path.startsWith(`${place}/`));
  return (
    <nav aria-label={label} className={className}>
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              aria-current={isOpen(place) ? "page" : undefined}
              className={place.className}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
              dangerouslySetInnerHTML={place.label}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
