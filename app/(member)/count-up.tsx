"use client";

import { useEffect } from "react";

const MS = 900;
const KEY = "laurel-balance";

/**
 * Makes the page's figure (`data-balance`, which says `text`) count up from what this visit last showed, only when it
 * changed; still where motion is unwelcome.
 */
export function CountUp({ value, text, locale }: { value: number; text: string; locale: string }) {
  useEffect(() => {
    const before = Number(sessionStorage.getItem(KEY) ?? value);
    sessionStorage.setItem(KEY, String(value));
    const node = document.querySelector("[data-balance]");
    if (before === value || !Number.isFinite(before) || !node || matchMedia("(prefers-reduced-motion: reduce)").matches)
      return;
    const format = new Intl.NumberFormat(locale, { useGrouping: "always" });
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const share = Math.min(1, (now - start) / MS);
      const eased = 1 - (1 - share) ** 3;
      const between = () => format.format(Math.round(before + (value - before) * eased)).replace("-", "\u2212");
      node.textContent = share < 1 ? between() : text;
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => {
      cancelAnimationFrame(frame);
      node.textContent = text;
    };
  }, [value, text, locale]);
  return null;
}
