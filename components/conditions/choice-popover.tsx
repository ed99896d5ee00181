"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { type ChoiceGroup, useChoices } from "@/components/conditions/use-choices";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import "@/components/ui/style-nonce";
import type { Choice } from "@/components/conditions/lookups";

/** What a list to choose from is given. */
export interface ChoicePopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly chosen?: readonly (string | number)[];
  /** Called with a choice that is picked, or picked again to let it go. */
  readonly onPick: (choice: Choice) => void;
  /** Stays open, to pick several. */
  readonly multiple?: boolean;
  /** Looks further than `groups` while something is typed. */
  readonly search?: (query: string) => Promise<readonly Choice[]>;
  /** What is typed may be chosen as it is. */
  readonly open?: boolean;
}

/** A list with a search field behind a button: arrows move, Enter picks, Escape closes and returns the focus. */
export function ChoicePopover(props: ChoicePopoverProps) {
  const [shown, setShown] = useState(false);
  return (
    <Popover.Root open={shown} onOpenChange={setShown}>
      <Popover.Trigger asChild>{props.trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={props.label}
          className="z-70 flex max-h-[min(420px,var(--radix-popover-content-available-height))] w-[min(340px,calc(100vw-24px))] flex-col rounded-lg border border-line bg-raised text-md text-ink shadow-3"
        >
          <ChoiceList {...props} onClose={() => setShown(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ChoiceList({
  label,
  groups,
  chosen = [],
  onPick,
  multiple = false,
  search,
  open = false,
  onClose,
}: ChoicePopoverProps & { onClose: () => void }) {
  const t = useTranslations("conditions.pick");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const { shown, flat, busy } = useChoices({ groups, query, search, open });
  const current = flat[Math.min(active, flat.length - 1)];
  const optionId = (choice: Choice) => `${id}-${choice.value}`;
  const pick = (choice: Choice) => {
    onPick(choice);
    if (!multiple) onClose();
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, flat.length - 1));
    setActive(next);
    list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active - 1);
    else if (event.key === "Enter" && current !== undefined) pick(current);
    else if (event.key !== "Enter") return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-b border-line-soft p-2">
        <span className="control">
          <input
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={id}
            aria-activedescendant={current && optionId(current)}
            aria-autocomplete="list"
            placeholder={t(open ? "searchOrType" : "search")}
            maxLength={100}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </span>
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        aria-busy={busy}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
      >
        {shown.map((group) => (
          <Section key={group.label ?? ""} group={group} id={id}>
            {group.choices.map((choice) => (
              <Option
                key={choice.value}
                id={optionId(choice)}
                choice={choice}
                chosen={chosen.includes(choice.value)}
                active={choice === current}
                multiple={multiple}
                onPick={() => pick(choice)}
              />
            ))}
          </Section>
        ))}
      </div>
      {flat.length === 0 && (
        <p role="status" className="px-3.5 pb-3 text-sm text-ink-3">
          {t(busy ? "searching" : "none")}
        </p>
      )}
    </>
  );
}

function Section({ group, id, children }: { group: ChoiceGroup; id: string; children: ReactNode }) {
  if (group.label === undefined) return children;
  const headingId = `${id}-${group.label.replace(/\s/g, "-")}`;
  return (
    <div role="group" aria-labelledby={headingId}>
      <div id={headingId} role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
        {group.label}
      </div>
      {children}
    </div>
  );
}

function Option({
  id,
  choice,
  chosen,
  active,
  multiple,
  onPick,
}: {
  id: string;
  choice: Choice;
  chosen: boolean;
  active: boolean;
  multiple: boolean;
  onPick: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above takes the keys.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={cn(
        "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 max-sm:min-h-11",
        active ? "bg-hover" : "hover:bg-hover",
      )}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {multiple && (
        <span
          aria-hidden
          className={cn(
            "grid size-[18px] flex-none place-items-center rounded-[5px] border",
            chosen ? "border-accent bg-accent text-on-accent" : "border-line-control",
          )}
        >
          {chosen && <Icon as={Check} size={13} stroke={3} />}
        </span>
      )}
      <span className="min-w-0 flex-1 wrap-anywhere">{choice.label}</span>
      {choice.hint !== undefined && <span className="text-xs text-ink-3">{choice.hint}</span>}
    </div>
  );
}
