"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";

const kinds = ["pointerover", "focusin", "click"] as const;

/** Moves along every Link without loading the document anew, and fetches ahead when a hand or the focus nears one. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    let nearest: Element | null = null;
    const hear = (event: Event) => {
      const { target, type, metaKey, ctrlKey, shiftKey, altKey } = event as MouseEvent;
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-soft]") : null;
      const href = link?.getAttribute("href");
      if (!(link && href)) return;
      if (type !== "click") {
        if (link !== nearest) router.prefetch(href);
        nearest = link;
        return;
      }
      const elsewhere = metaKey || ctrlKey || shiftKey || altKey || link.target === "_blank";
      if (event.defaultPrevented || elsewhere) return;
      event.preventDefault();
      startTransition(() => router.push(href, { scroll: link.dataset.soft === "" }));
    };
    for (const kind of kinds) document.addEventListener(kind, hear);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, hear);
    };
  }, [router]);
  return null;
}
