"use client";

import { Search } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { showCommands } from "./command-store";

/** Opens search and commands; `/` does the same from anywhere. On the rail only the glass shows. */
export function SearchButton({ label, iconOnly = false }: { label: string; iconOnly?: boolean }) {
  if (iconOnly) {
    return (
      <button
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => showCommands(true)}
        className="btn btn-quiet btn-icon btn-md"
      >
        <Icon as={Search} size={20} />
      </button>
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="/"
      onClick={() => showCommands(true)}
      className="nav-find"
    >
      <Icon as={Search} size={16} />
      <span className="nav-word">{label}</span>
      <kbd aria-hidden className="nav-key">
        /
      </kbd>
    </button>
  );
}
