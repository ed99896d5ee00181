"use client";

import { CornerDownLeft, Search, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { type Command, matchCommands } from "./command";
import { useFoundMembers } from "./use-found-members";

interface Option {
  readonly href: string;
  readonly label: string;
  readonly hint?: string;
  readonly person: boolean;
}

/** Search and commands: pages by name at once, members as the server finds them; arrows and Enter choose. */
export default function CommandDialog({
  commands,
  searchHref,
  onClose,
}: {
  commands: readonly Command[];
  searchHref: string;
  onClose: () => void;
}) {
  const t = useTranslations("admin.shell.search");
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const { state, members } = useFoundMembers(useDeferredValue(query.trim()), searchHref);
  const options: Option[] = [
    ...members.map(({ id, name, detail }) => ({
      href: `/admin/members/${id}`,
      label: name,
      hint: detail,
      person: true,
    })),
    ...matchCommands(commands, query).map((page) => ({ ...page, person: false })),
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
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside the box; Esc is the dialog's own key
    <dialog
      ref={dialog}
      aria-label={t("title")}
      className="command"
      onClose={() => dialog.current?.open || onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon as={Search} size={18} className="text-ink-3" />
        <input
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
      <Options id={listId} label={t("results")} options={options} active={active} onPoint={setActive} onChoose={go} />
      <p
        role="status"
        className={options.length === 0 || state === "failed" ? "px-4 pb-4 text-sm text-ink-2" : "sr-only"}
      >
        {state === "failed"
          ? t("failed")
          : options.length === 0 && state === "idle"
            ? t("none")
            : t("count", { count: options.length })}
      </p>
    </dialog>
  );
}

function Options({
  id,
  label,
  options,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  label: string;
  options: readonly Option[];
  active: number;
  onPoint: (index: number) => void;
  onChoose: (href: string) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="max-h-[min(420px,60dvh)] overflow-y-auto p-1.5 empty:hidden"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns this list
        <div
          key={option.href}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          ref={(element) => {
            if (index === active) element?.scrollIntoView({ block: "nearest" });
          }}
          onMouseMove={() => onPoint(index)}
          onClick={() => onChoose(option.href)}
          className="command-option"
        >
          {option.person && <Icon as={UserRound} size={17} className="text-ink-3" />}
          <span className="min-w-0 flex-1 truncate">
            {option.label}
            {option.hint !== undefined && <span className="ml-2 text-sm text-ink-3">{option.hint}</span>}
          </span>
          {index === active && <Icon as={CornerDownLeft} size={15} className="text-ink-3" />}
        </div>
      ))}
    </div>
  );
}
