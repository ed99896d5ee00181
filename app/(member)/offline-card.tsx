"use client";

import { useEffect } from "react";

/** Starts the service worker, once the page is idle, and asks it to keep a fresh copy of the card for use offline. */
export function OfflineCard() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const start = async () => {
      try {
        await navigator.serviceWorker.register("/sw.js");
        const { active } = await navigator.serviceWorker.ready;
        active?.postMessage("keep-card");
      } catch {
        // Without it (a private window, plain http) the portal works, only not offline.
      }
    };
    const timer = setTimeout(start, 1_500);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
