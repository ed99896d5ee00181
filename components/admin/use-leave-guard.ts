"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Asks before what is not kept is left behind: by closing the page, and by following a link of it. */
export function useLeaveGuard(active: boolean): void {
  const t = useTranslations("common");
  const question = t("leave");
  useEffect(() => {
    if (!active) return;
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const elsewhere = link instanceof HTMLAnchorElement && link.target !== "_blank" && !link.hash;
      if (!elsewhere || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
      if (window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", close);
    document.addEventListener("click", follow, true);
    return () => {
      window.removeEventListener("beforeunload", close);
      document.removeEventListener("click", follow, true);
    };
  }, [active, question]);
}
