"use client";

import { CircleCheck } from "lucide-react";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "./icon";

interface ToastEntry {
  id: number;
  message: ReactNode;
  undo?: { label: string; run: () => void };
}

const SHOWN_MS = 6_000;
let entries: readonly ToastEntry[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  publish(entries.filter((entry) => entry.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly ToastEntry[] = [];

/** Shows good news for 6 s; errors stay inline, beside what failed. `undo` offers the way back. */
export function toast(message: ReactNode, undo?: ToastEntry["undo"]): void {
  const id = nextId++;
  publish([...entries.slice(-2), { id, message, undo }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

/** The place toasts appear, once per layout, above the bottom bar. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => none,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-24 z-40 mx-auto grid max-w-[520px] gap-2 lg:bottom-6"
    >
      {shown.map((entry) => (
        <div key={entry.id} className="toast pointer-events-auto">
          <Icon as={CircleCheck} size={22} className="text-[oklch(.80_.115_150)]" />
          <span>{entry.message}</span>
          {entry.undo && (
            <button
              type="button"
              className="-my-2 ml-auto min-h-11 px-2 font-semibold text-[oklch(.86_.09_148)] focus-visible:outline-current"
              onClick={() => {
                entry.undo?.run();
                dismiss(entry.id);
              }}
            >
              {entry.undo.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

/** A toast that comes with the page (after a redirect): shown once for 6 s, announced politely. */
export function FlashToast({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setOpen(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-24 z-40 mx-auto max-w-[520px] lg:bottom-6">
      {open && (
        <div className="toast">
          <Icon as={CircleCheck} size={22} className="text-[oklch(.80_.115_150)]" />
          <span>{children}</span>
        </div>
      )}
    </div>
  );
}
