"use client";

import { CornerDownLeft, Search, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { type Command, type FoundMember, matchCommands } from "./command";

const SHORTEST_SEARCH = 2;
const PAUSE_MS = 160;

type Search = { state: "idle" | "busy" | "failed"; members: readonly FoundMember[] };

function useMembers(query: string, searchHref: string): Search {
  const [search, setSearch] = useState<Search>({ state: "idle", members: [] });
  useEffect(() => {
    if (query.length < SHORTEST_SEARCH) {
      setSearch({ state: "idle", members: [] });
      return;
    }
    const abort = new AbortController();
    setSearch(({ members }) => ({ state: "busy", members }));
    const timer = setTimeout(() => {
      fetch(`${searchHref}?q=${encodeURIComponent(query)}`, { signal: abort.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(`search answered ${response.status}`);
          const { members }: { members: FoundMember[] } = await response.json();
          setSearch({ state: "idle", members });
        })
        .catch(() => {
          if (!abort.signal.aborted) setSearch({ state: "failed", members: [] });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, searchHref]);
  return search;
}

/** Search and commands: pages by name at once, members as the server finds them; arrows and Enter choose. */
export default function CommandDialog({ commands, searchHref, onClose }: { commands: readonly Command[]; searchHref: string; onClose: () => void }) {
  const t = useTranslations("admin.shell.search");
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const { state, members } = useMembers(useDeferredValue(query.trim()), searchHref);
  const pages = matchCommands(commands, query);
  const options = [
    ...members.map((member) => ({ href: `/admin/members/${member.id}`, label: member.name, hint: member.detail, person: true })),
    ...pages.map((page) => ({ ...page, person: false })),
  ];

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const go = (href: string | undefined) => {
    if (href === undefined) return;
    onClose();
    router.push(href);
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at) => (options.length === 0 ? 0 : (at + step + options.length) % options.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(options[active]?.href);
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t("title")}
      className="command"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon as={Search} size={18} className="text-ink-3" />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog opened by its user; its one field is what they came for
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={options[active] ? `${listId}-${active}` : undefined}
          aria-label={t("label")}
          placeholder={t("placeholder")}
          value={query}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={steer}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        {state === "busy" && <span className="spinner text-ink-3" />}
      </div>
      <ul id={listId} role="listbox" aria-label={t("results")} className="max-h-[min(420px,60dvh)] overflow-y-auto p-1.5">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns this list
          <li
            key={option.href}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: "nearest" });
            }}
            onMouseMove={() => setActive(index)}
            onClick={() => go(option.href)}
            className="command-option"
          >
            {option.person && <Icon as={UserRound} size={17} className="text-ink-3" />}
            <span className="min-w-0 flex-1 truncate">
              {option.label}
              {option.hint !== undefined && <span className="ml-2 text-sm text-ink-3">{option.hint}</span>}
            </span>
            {index === active && <Icon as={CornerDownLeft} size={15} className="text-ink-3" />}
          </li>
        ))}
      </ul>
      <p role="status" className={options.length === 0 || state === "failed" ? "px-4 pb-4 text-sm text-ink-2" : "sr-only"}>
        {state === "failed" ? t("failed") : options.length === 0 && state === "idle" ? t("none") : t("count", { count: options.length })}
      </p>
    </dialog>
  );
}
