"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { isPlaceOpen } from "@/lib/place";

/** Keeps the place that is open marked while one moves along soft links; the document came with its own marked. */
export function OpenPlace() {
  const path = usePathname();
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-place]")) {
      if (isPlaceOpen(path, link.getAttribute("href") ?? "", link.dataset.place)) link.ariaCurrent = "page";
      else link.removeAttribute("aria-current");
    }
  }, [path]);
  return null;
}
