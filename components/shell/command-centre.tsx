"use client";

import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import type { Command } from "./command";
import { commandsOpen, showCommands, subscribeCommands } from "./command-store";

const CommandDialog = lazy(() => import("./command-dialog"));

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Listens for `/` and shows the search; its code is fetched at the first use. */
export function CommandCentre({ commands, searchHref }: { commands: readonly Command[]; searchHref: string }) {
  const open = useSyncExternalStore(subscribeCommands, commandsOpen, () => false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const chord = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      const slash = event.key === "/" && !event.metaKey && !event.ctrlKey && !event.altKey && !typing(event.target);
      if ((!chord && !slash) || document.querySelector("dialog[open], [role=dialog]")) return;
      event.preventDefault();
      showCommands(true);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <CommandDialog commands={commands} searchHref={searchHref} onClose={() => showCommands(false)} />
    </Suspense>
  );
}
