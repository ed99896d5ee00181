"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";

const DAY_MS = 86_400_000;
const RETRY_MS = 4_000;

/**
 * Says whether the card on show is live or a kept one, and from when its balance is. Back online, the
 * balance is fetched anew. Keeps the screen on, where the browser can.
 */
export function CardStatus({
  icon,
  online,
  offline,
  offlineOld,
  shownAt,
}: {
  icon: ReactNode;
  online: string;
  offline: string;
  offlineOld: string;
  shownAt: number;
}) {
  const router = useRouter();
  const [lost, setLost] = useState(false);
  const [old, setOld] = useState(false);

  useEffect(() => {
    let over = false;
    let wasLost = false;
    const look = async () => {
      // navigator.onLine only knows of the network card; a small request knows of the shop.
      const reached =
        navigator.onLine &&
        (await fetch("/icons/icon.svg", { method: "HEAD", cache: "no-store" }).then(
          () => true,
          () => false,
        ));
      if (over) return;
      if (reached && wasLost) router.refresh();
      wasLost = !reached;
      setLost(!reached);
      setOld(Date.now() - shownAt > DAY_MS);
    };
    const check = () => void look();
    const retry = setInterval(() => wasLost && check(), RETRY_MS);
    check();
    window.addEventListener("online", check);
    window.addEventListener("offline", check);
    return () => {
      over = true;
      clearInterval(retry);
      window.removeEventListener("online", check);
      window.removeEventListener("offline", check);
    };
  }, [shownAt, router]);

  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const keepAwake = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
    };
    const wake = () => void keepAwake();
    wake();
    document.addEventListener("visibilitychange", wake);
    return () => {
      document.removeEventListener("visibilitychange", wake);
      void lock?.release();
    };
  }, []);

  return (
    <p
      role="status"
      className={cn(
        "mt-3.5 flex items-center justify-center gap-2 rounded-lg px-3 py-1.5 text-sm text-pretty",
        lost ? "bg-[oklch(.962_.03_82)] font-medium text-[oklch(.36_.07_60)]" : "text-[oklch(.5_.012_115)]",
      )}
    >
      {icon}
      {lost ? (old ? offlineOld : offline) : online}
    </p>
  );
}
