"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";
import "./style-nonce";
import { Icon } from "./icon";

/** A menu of acts on one thing, behind `trigger`. Arrow keys move, Escape returns the focus. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-60 min-w-[200px] rounded-lg border border-line bg-raised p-1.5 text-md text-ink shadow-3"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const item =
  "flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-sm px-2.5 text-left outline-none data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-ink-3";

/** An act of a menu; `danger` for what destroys. */
export function MenuItem({
  icon,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  icon: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Item className={cn(item, danger && "text-danger")} disabled={disabled} onSelect={onSelect}>
      <Icon as={icon} size={18} className={danger ? undefined : "text-ink-3"} />
      {children}
    </Radix.Item>
  );
}

/** A way of a menu to another page. */
export function MenuLink({ icon, href, children }: { icon: LucideIcon; href: string; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <Link href={href} className={item}>
        <Icon as={icon} size={18} className="text-ink-3" />
        {children}
      </Link>
    </Radix.Item>
  );
}
