"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, startTransition } from "react";

/**
 * A link within the site: a real anchor that moves without loading the document anew, fetched ahead when a hand or
 * the focus nears it. Next's own Link does more (3 kB of it) and fetches everything in sight.
 */
export function Link({
  href,
  scroll = true,
  onClick,
  children,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & { href: string; scroll?: boolean }) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href);
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={(event) => {
        onClick?.(event);
        const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target === "_blank";
        if (event.defaultPrevented || elsewhere) return;
        event.preventDefault();
        startTransition(() => router.push(href, { scroll }));
      }}
    >
      {children}
    </a>
  );
}
